"""Who calls the API: an app with a token, a person who is signed in on this site, or anybody."""

from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.security import SessionAuth
from ninja.security.base import AuthBase
from wagtail.api.v3 import auth
from wagtail.api.v3.auth import AllowAnonymous

from thidua_pages.accounts.models import User
from thidua_pages.tokens.middleware import bearer_in


class BearerTokenAuth(auth.BearerTokenAuth):
    """A token that the middleware has let pass (`tokens/middleware.py`), with the scope that the request needs.

    It has the name of Wagtail's, by which the description of the API calls it.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Any | None:
        bearer = bearer_in(request)
        request.user = bearer.user if bearer else AnonymousUser()
        return bearer.credential if bearer else None


class SettledSession(SessionAuth):
    """The session of a person who need not set a new password first, as the admin asks."""

    def __call__(self, request: HttpRequest) -> Any | None:
        """Return None for who is not signed in before the proof against forged requests is asked for: they get 401."""
        return super().__call__(request) if request.user.is_authenticated else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Any | None:
        user = super().authenticate(request, key)
        return None if user is None or user.must_change_password else user


READ: list[AuthBase] = [BearerTokenAuth(), SettledSession(), AllowAnonymous()]
"""Everybody may read what is public. Who is known also sees what their role may see."""

KNOWN: list[AuthBase] = [BearerTokenAuth(), SessionAuth()]
"""The caller must be known. Ninja asks a session for the CSRF proof with every request that changes something."""

WORKING: list[AuthBase] = [BearerTokenAuth(), SettledSession()]
"""The caller must be known, and may work: what the admin keeps from those who must set a new password first."""


def caller(request: HttpRequest) -> User:
    """Return the person whose token or session it is. For operations that ask for one."""
    return cast(User, request.user)
