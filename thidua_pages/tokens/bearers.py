"""Who a token stands for: what a request carries as `Authorization: Bearer …`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from wagtail.models import APIToken

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.tokens.choices import Scope
from thidua_pages.tokens.issuing import terms_of

SCHEME = "bearer"
LONGEST = 512
"""Characters of the longest text that can be a token."""
NOTED_AGAIN = timedelta(minutes=5)
"""After this time the moment of the last use is written again: not with each request."""


@dataclass(frozen=True)
class Bearer:
    """Whom a token stands for that is known and not revoked. `key`: what stands for it where requests are counted.
    `credential`: its row."""

    user: User
    scopes: frozenset[Scope]
    expires_at: datetime | None
    key: str
    credential: APIToken

    @property
    def has_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= clock.now()


def presented_by(request: HttpRequest) -> str | None:
    """Return the text that the request presents as a token; None if it presents none."""
    scheme, _, text = request.headers.get("Authorization", "").strip().partition(" ")
    return text.strip() if scheme.lower() == SCHEME else None


def bearer_of(text: str) -> Bearer | None:
    """Return whom this text stands for; None if there is no such token, or it was revoked. One query."""
    if not text or len(text) > LONGEST or not text.isascii() or not text.isprintable():
        return None
    return _of_wagtail(text)


def _of_wagtail(text: str) -> Bearer | None:
    hashes = APIToken.candidate_key_hashes(text)
    tokens = APIToken.objects.select_related("user", "terms").filter(key_hash__in=hashes, revoked_at__isnull=True)
    token = tokens.first()
    if token is None or not token.user.is_active:
        return None
    scopes, expires_at = terms_of(token)
    return Bearer(token.user, scopes, expires_at, f"token:{token.pk}", token)


def note_use(bearer: Bearer) -> None:
    """Write when the token was used last, unless that was just now."""
    token, now = bearer.credential, clock.now()
    if token.last_used_at is None or now - token.last_used_at >= NOTED_AGAIN:
        APIToken.objects.filter(pk=token.pk).update(last_used_at=now)
