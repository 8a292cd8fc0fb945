"""A change is one transaction: everything that belongs to it is stored, or nothing.

Every request that may change something runs in `one_change` (`site/config/urls.py`), and so does each change that a
task or a job makes. What must be written at the end of a change, such as the versions of the page cache, is collected
by `at_end` and written just before the commit. There is no moment at which the change is stored and this is not.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib.messages import ERROR, get_messages
from django.db import connection, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
REDIRECT, REFUSED = 300, 400
"""A response with this status or a higher one says that nothing was done. So does a redirect that tells of nothing but
errors, as the admin refuses."""

Ending = Callable[[set[str]], None]

_local = threading.local()

VIEWS_OUTSIDE = frozenset(
    {
        # They ask name servers, which may take seconds.
        *("webhook_new", "webhook_change"),
        # They refuse a wrong password, and what they count against the account must stay.
        *("wagtailadmin_login", "wagtailcore_login"),
        # It refuses a refresh token that was used before, and what that ends must stay.
        "oauth2_provider:token",
        # They decode a picture or check a document for seconds, during which SQLite would let nobody else write. A new
        # file is on no page yet.
        *("wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"),
        *("wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create"),
        # The same, of a file that arrives in pieces.
        "wagtailapi_v3:upload",
        # It reads a plan of many pages for seconds.
        "plan_upload",
        # They answer while the database does not.
        *("healthz", "readyz"),
        # They read and check much before they write little (a batch of `outbox/batches.py`), or write many short
        # changes, each a transaction of its own.
        *("nominee_import", "rounds_bulk", "wagtail_bulk_action", "vote_many", "record_many"),
    }
)
"""Names of the addresses whose view is not one transaction."""


@contextmanager
def one_change() -> Iterator[None]:
    """Run the block in one transaction that ends with what `at_end` collected. Inside another change: in its
    transaction."""
    if getattr(_local, "endings", None) is not None:
        with transaction.atomic():
            yield
        return
    _local.endings = {}
    try:
        with transaction.atomic():
            yield
            if not transaction.get_rollback():
                _write_endings()
                _let_hooks_stand_alone()
    finally:
        _local.endings = None


class Turns:
    """Lets others write between the many short changes of one process.

    SQLite lets in whoever asks at the right moment, and those who wait ask every tenth of a second at the latest. A
    process that begins its next change at once would keep them out for long. PostgreSQL needs no such pause.
    """

    LONGEST = 0.4
    """Seconds of changes after which there is a pause."""
    PAUSE = 0.12
    """Seconds; longer than the time between two attempts (`sqliteDefaultBusyCallback` in SQLite's source)."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def let_others_write(self) -> None:
        """Pause if changes have gone on for long enough. To be called outside a transaction."""
        if connection.vendor == "sqlite" and time.monotonic() - self._since >= self.LONGEST:
            time.sleep(self.PAUSE)
            self._since = time.monotonic()


def at_end(ending: Ending, names: Iterable[str]) -> None:
    """Call `ending` with these names before the change is committed: once, with the names of all calls. Outside a
    change it is called at once."""
    endings: dict[Ending, set[str]] | None = getattr(_local, "endings", None)
    if endings is None:
        ending(set(names))
    else:
        endings.setdefault(ending, set()).update(names)


def _write_endings() -> None:
    endings: dict[Ending, set[str]] = _local.endings
    while endings:
        ending = next(iter(endings))
        ending(endings.pop(ending))


def _let_hooks_stand_alone() -> None:
    """Let a function that runs after the commit fail without keeping the others from running.

    Wagtail registers its own without `robust=True`: https://docs.djangoproject.com/en/5.2/topics/db/transactions/
    """
    connection.run_on_commit = [(sids, function, True) for sids, function, _ in connection.run_on_commit]


def in_one_change(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorate a view: a request by a method that may change something is one change. It is undone when the view fails
    or refuses."""

    @wraps(view)
    def changing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in SAFE_METHODS or _is_outside(request):
            return view(request, *args, **kwargs)
        with one_change():
            response = view(request, *args, **kwargs)
            if is_refusal(request, response):
                transaction.set_rollback(True)
            return response

    return changing


def is_refusal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the response says that nothing was done."""
    if response.status_code < REDIRECT:
        return False
    if response.status_code >= REFUSED:
        return True
    told = getattr(get_messages(request), "_queued_messages", ())  # to iterate would count them as shown
    return bool(told) and all(message.level >= ERROR for message in told)


def _is_outside(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.view_name in VIEWS_OUTSIDE
