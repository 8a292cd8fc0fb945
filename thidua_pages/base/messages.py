"""E-mail messages of a ward. How they leave: `outbox/mail.py`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.mail import EmailMultiAlternatives

_are_muted: ContextVar[bool] = ContextVar("nobody is told what happens", default=False)


class WardMessage(EmailMultiAlternatives):
    """A message about something in a ward: the ward's administrators see whether it was delivered."""

    ward_path = ""


@contextmanager
def without_notices() -> Iterator[None]:
    """Tell nobody what happens inside this block, for content that is loaded by a program."""
    token = _are_muted.set(True)
    try:
        yield
    finally:
        _are_muted.reset(token)


def are_muted() -> bool:
    return _are_muted.get()
