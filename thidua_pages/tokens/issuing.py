"""Making and ending the tokens that people make by themselves, the same way from each screen and command."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import APIToken

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.tokens.choices import ALL_SCOPES, Scope, scopes_in, written
from thidua_pages.tokens.models import TokenTerms

MADE, REVOKED = "wagtail.apitoken.create", "wagtail.apitoken.revoke"


@transaction.atomic
def make_token(
    user: User, name: str, *, scopes: Iterable[Scope] = ALL_SCOPES, days: int | None = None
) -> tuple[APIToken, str]:
    """Return a new token of this person and its text, which is stored nowhere. `days`: for how long it is valid."""
    given = frozenset({Scope.READ, *scopes})
    token, text = APIToken.create_token(user=user, name=name)
    expires_at = None if days is None else clock.now() + timedelta(days=days)
    TokenTerms.objects.create(token=token, scope=written(given), expires_at=expires_at)
    log(token, MADE, data={"scope": written(given)})
    return token, text


@transaction.atomic
def revoke(token: APIToken) -> None:
    """End the token, unless it has ended."""
    token = APIToken.objects.select_for_update(of=("self",)).get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        log(token, REVOKED)


def terms_of(token: APIToken) -> tuple[frozenset[Scope], datetime | None]:
    """Return what the token may do, and when it expires. No query if the row came with the token."""
    from_row: TokenTerms | None = getattr(token, "terms", None)
    if from_row is None:
        return ALL_SCOPES, None
    return scopes_in(from_row.scope), from_row.expires_at
