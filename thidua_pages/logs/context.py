"""What the process is doing just now: which request, for whom, or which task of the outbox.

Every line that is logged meanwhile carries it. It is set by `middleware.py` for a request and by `tasks.py` for a task.
"""

import os
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import LazyObject, empty

from thidua_pages.logs.paths import without_secrets

ALPHABET = "23456789DGHKMNRTVX"
"""No two of these look alike, or sound alike on the telephone in any part of Vietnam (B and P, D and Đ, S and X)."""
LENGTH = 10
"""18 ** 10 are 3.6 million million ids."""
_LETTERS = bytes(ord(ALPHABET[number % len(ALPHABET)]) for number in range(256))

Field = str | int | float
"""A value that a line shows."""


def make_id() -> str:
    """Return a new id of a request, short enough to be read out."""
    return os.urandom(LENGTH).translate(_LETTERS).decode("ascii")


@dataclass(slots=True)
class Doing:
    """A request or a task, and what the database did for it so far.

    `request_id` of a task: the id of the request that caused it, "" if none did.
    """

    request_id: str
    address: str = ""
    request: HttpRequest | None = None
    task: str = ""
    queries: int = 0
    query_seconds: float = 0.0

    def fields(self) -> dict[str, Field]:
        """Return what every line says about it. Asks neither the database nor the session."""
        found: dict[str, Field] = {"request_id": self.request_id} if self.request_id else {}
        if self.task:
            found["task"] = self.task
        if self.request is not None:
            found["address"] = self.address
            if user := user_of(self.request):
                found["user"] = user
            found["method"] = self.request.method or ""
            found["path"] = without_secrets(self.request.path)
        return found


doing: ContextVar[Doing | None] = ContextVar("doing", default=None)


def current_request_id() -> str:
    """Return the id of the request that is being answered, or that caused the task being done; "" outside both."""
    now = doing.get()
    return now.request_id if now else ""


def user_of(request: HttpRequest) -> str:
    """Return the user name of whoever signed in; "" if nobody did, or if nothing has asked yet who it is.

    Asking would read the session, and a public page does without it.
    """
    user = request.__dict__.get("user")
    if isinstance(user, LazyObject):
        user = user.__dict__["_wrapped"]
    return user.get_username() if user is not None and user is not empty else ""
