"""How many wrong passwords are taken, and from whom: the rules of django-axes with the two that it lacks.

A browser in which an account has signed in before is known by a cookie, and its failures are counted by themselves. So
whoever types wrong passwords for a colleague, even at the same address, does not keep the colleague's own browser out.
All others are counted by account and address. A limit over all addresses slows down those who have many.

After "Device cookies", https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
"""

import secrets
from datetime import timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

Credentials = dict[str, Any]

LIMIT_OF_ACCOUNT = 40
"""Failures of unknown browsers, from all addresses, after which an account takes none from them."""
COOKIE = "thiet_bi"
YEAR = timedelta(days=365)
ACCOUNTS_OF_BROWSER = 10
MARK = "known browser "
"""Begins what is stored in place of the name of a browser that the account knows."""


class LockoutHandler(AxesDatabaseHandler):
    """Counts failures. `settings.AXES_HANDLER`."""

    def user_login_failed(
        self, sender: object, credentials: Credentials, request: HttpRequest | None = None, **kwargs: object
    ) -> None:
        if request is not None and (known := known_browser(request, _name(request, credentials))):
            request.axes_user_agent = known  # type: ignore[attr-defined]  # axes' own
        super().user_login_failed(sender, credentials, request, **kwargs)

    def filter_user_attempts(self, request: HttpRequest, credentials: Credentials | None = None) -> list[QuerySet]:
        name = _name(request, credentials)
        tries = AccessAttempt.objects.filter(username=name)
        if known := known_browser(request, name):
            return [tries.filter(user_agent=known)]
        address = request.axes_ip_address  # type: ignore[attr-defined]
        return [tries.filter(ip_address=address).exclude(user_agent__startswith=MARK)]

    def get_failures(self, request: HttpRequest, credentials: Credentials | None = None) -> int:
        failures: int = super().get_failures(request, credentials)
        name = _name(request, credentials)
        if not known_browser(request, name):
            unknown = _recent(name).exclude(user_agent__startswith=MARK)
            if _sum(unknown) >= LIMIT_OF_ACCOUNT:
                return max(failures, settings.AXES_FAILURE_LIMIT)
        return failures


def known_browser(request: HttpRequest, name: str) -> str:
    """Return what stands for this browser if this account has signed in there, else nothing."""
    number, accounts = _cookie_of(request)
    return MARK + number if name and _mark_of(name) in accounts else ""


def remember_browser(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Let the browser be known for this account, for a year after its last sign-in."""
    number, accounts = _cookie_of(request)
    mark = _mark_of(name)
    accounts = [mark, *(one for one in accounts if one != mark)][:ACCOUNTS_OF_BROWSER]
    response.set_signed_cookie(
        COOKIE,
        " ".join([number or secrets.token_urlsafe(12), *accounts]),
        salt=COOKIE,
        max_age=YEAR,
        path=reverse("wagtailadmin_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def recent_failures(name: str) -> int:
    """Return how many wrong passwords count against this account now, from wherever they came."""
    return _sum(_recent(name))


def unlock(name: str) -> None:
    """Forget all wrong passwords for this account."""
    reset(username=name)


# --- Other doors that ask for a password ---------------------------------------------------------------------


def is_shut(request: HttpRequest, door: str) -> bool:
    """Whether this client has tried too often at `door`, a name with a colon, which no account has. Then the answer of
    the request is the page of the lock-out."""
    if AxesProxyHandler.is_allowed(request, {"username": door}):
        return False
    request.axes_locked_out = True  # type: ignore[attr-defined]
    note_failure(request, door)
    return True


def note_failure(request: HttpRequest, door: str) -> bool:
    """Count a wrong password. Returns whether it was the last one that is taken: then, too, the answer is that page."""
    AxesProxyHandler.user_login_failed(sender=__name__, credentials={"username": door}, request=request)
    return bool(request.axes_locked_out)  # type: ignore[attr-defined]


def note_success(request: HttpRequest, door: str) -> None:
    if settings.AXES_RESET_ON_SUCCESS:
        AxesProxyHandler.get_implementation().reset_user_attempts(request, {"username": door})


def answer(request: HttpRequest, response: HttpResponse | None, credentials: Credentials | None) -> HttpResponse:
    """The page of the lock-out. `settings.AXES_LOCKOUT_CALLABLE`."""
    is_sign_in = ":" not in _name(request, credentials)
    return render(request, "pages/locked_out.html", {"is_sign_in": is_sign_in}, status=429)


def _name(request: HttpRequest, credentials: Credentials | None) -> str:
    return str(get_client_username(request, credentials) or "")


def _recent(name: str) -> QuerySet[AccessAttempt]:
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    return AccessAttempt.objects.filter(username=name, attempt_time__gte=since)


def _sum(tries: QuerySet[AccessAttempt]) -> int:
    return tries.aggregate(Sum("failures_since_start"))["failures_since_start__sum"] or 0


def _cookie_of(request: HttpRequest) -> tuple[str, list[str]]:
    """Return the number of this browser and the marks of the accounts that it is known for, both empty without one."""
    number, *accounts = (request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=YEAR) or "").split(" ")
    return number, accounts


def _mark_of(name: str) -> str:
    return salted_hmac(COOKIE, name, algorithm="sha256").hexdigest()[:20]
