"""Who a token stands for: what a request carries as `Authorization: Bearer …`."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from oauth2_provider.models import AccessToken
from wagtail.models import APIToken
from wagtail.models.api import TOKEN_PREFIX

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.tokens.choices import Scope, scopes_in
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
    credential: "APIToken | AccessToken"

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
    return _of_person(text) if text.startswith(TOKEN_PREFIX) else _of_app(text)


def _of_person(text: str) -> Bearer | None:
    hashes = APIToken.candidate_key_hashes(text)
    tokens = APIToken.objects.select_related("user", "terms").filter(key_hash__in=hashes, revoked_at__isnull=True)
    token = tokens.first()
    if token is None or not token.user.is_active:
        return None
    scopes, expires_at = terms_of(token)
    return Bearer(token.user, scopes, expires_at, f"token:{token.pk}", token)


def _of_app(text: str) -> Bearer | None:
    checksum = hashlib.sha256(text.encode()).hexdigest()
    token = AccessToken.objects.select_related("user").filter(token_checksum=checksum).first()
    if token is None or not token.user.is_active:
        return None
    key = f"app:{token.application_id}:{token.user_id}"
    return Bearer(token.user, scopes_in(token.scope), token.expires, key, token)


def note_use(bearer: Bearer) -> None:
    """Write when the token was used last, unless that was just now."""
    token, now = bearer.credential, clock.now()
    if not isinstance(token, APIToken):
        return  # an app's ends within the hour
    if token.last_used_at is None or now - token.last_used_at >= NOTED_AGAIN:
        APIToken.objects.filter(pk=token.pk).update(last_used_at=now)
