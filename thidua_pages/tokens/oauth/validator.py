from typing import Protocol

from oauth2_provider.oauth2_validators import OAuth2Validator

from thidua_pages.accounts.models import User


class TokenRequest(Protocol):
    """What the library knows of a request for a token; `user`, once it has found the code or the refresh token."""

    user: User


class AppValidator(OAuth2Validator):
    """Gives no token in the name of somebody who may not work now."""

    def validate_code(
        self, client_id: str, code: str, client: object, request: TokenRequest, *args: object, **kwargs: object
    ) -> bool:
        return super().validate_code(client_id, code, client, request, *args, **kwargs) and may_work(request.user)

    def validate_refresh_token(
        self, refresh_token: str, client: object, request: TokenRequest, *args: object, **kwargs: object
    ) -> bool:
        found = super().validate_refresh_token(refresh_token, client, request, *args, **kwargs)
        return found and may_work(request.user)


def may_work(user: User) -> bool:
    return user.is_active and not user.must_change_password
