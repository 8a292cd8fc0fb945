"""One line of a list of tokens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from wagtail.models import APIToken

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.tokens.choices import Scope
from thidua_pages.tokens.issuing import terms_of


class TokenState(TextChoices):
    VALID = "valid", "Đang dùng"
    EXPIRED = "expired", "Đã hết hạn"
    REVOKED = "revoked", "Đã thu hồi"


@dataclass(frozen=True)
class TokenLine:
    pk: int
    name: str
    prefix: str
    user: User
    scopes: tuple[Scope, ...]
    state: TokenState
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None
    revoked_at: datetime | None

    @property
    def is_valid(self) -> bool:
        return self.state == TokenState.VALID

    @property
    def scope_labels(self) -> str:
        return ", ".join(str(scope.label) for scope in self.scopes)


def lines_of(tokens: Iterable[APIToken]) -> list[TokenLine]:
    """Return the lines about these tokens, in their order. No query if `user` and `terms` came with them."""
    return [_line(token) for token in tokens]


def _line(token: APIToken) -> TokenLine:
    scopes, expires_at = terms_of(token)
    state = TokenState.VALID
    if token.revoked_at is not None:
        state = TokenState.REVOKED
    elif expires_at is not None and expires_at <= clock.now():
        state = TokenState.EXPIRED
    return TokenLine(
        pk=token.pk,
        name=token.name,
        prefix=token.prefix,
        user=token.user,
        scopes=tuple(scope for scope in Scope if scope in scopes),
        state=state,
        created_at=token.created,
        expires_at=expires_at,
        used_at=token.last_used_at,
        revoked_at=token.revoked_at,
    )
