"""Registering an app. It may ask people of all wards of the installation, so the operator does it, by a command."""

from collections.abc import Iterable

from oauth2_provider.generators import generate_client_secret

from thidua_pages.tokens.oauth.models import AppClient


def register_app(name: str, addresses: Iterable[str], *, is_confidential: bool = False) -> tuple[AppClient, str]:
    """Return a new app and its secret, which is stored as a hash; an app on people's own devices keeps none.

    Raises ValidationError for an address that is not of an app.
    """
    secret = generate_client_secret()
    app = AppClient(
        name=name,
        redirect_uris=" ".join(addresses),
        client_type=AppClient.CLIENT_CONFIDENTIAL if is_confidential else AppClient.CLIENT_PUBLIC,
        authorization_grant_type=AppClient.GRANT_AUTHORIZATION_CODE,
        client_secret=secret,
    )
    app.full_clean()
    app.save()
    return app, secret if is_confidential else ""
