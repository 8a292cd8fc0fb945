"""Lines about accounts: who signed in and out, whom the site locked out, whose password was set.

Only accounts that exist are named: people also type passwords into the field of the user name.
"""

import logging

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import ObjectDoesNotExist
from django.dispatch import receiver

logger = logging.getLogger(__name__)

NOBODY = "no such account"


def _log(event: str, account: str, level: int = logging.INFO) -> None:
    logger.log(level, event, extra={"fields": {"account": account}})


def existing(username: object) -> str:
    """Return the account's user name if there is such an account."""
    try:
        return get_user_model()._default_manager.get_by_natural_key(str(username)).get_username()
    except (ObjectDoesNotExist, ValueError):  # ValueError: a NUL character, on PostgreSQL
        return NOBODY


@receiver(user_logged_in)
def signed_in(user: AbstractBaseUser, **kwargs: object) -> None:
    _log("signed in", user.get_username())


@receiver(user_logged_out)
def signed_out(user: AbstractBaseUser | None, **kwargs: object) -> None:
    if user is not None:
        _log("signed out", user.get_username())


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, object], **kwargs: object) -> None:
    _log("sign-in failed", existing(credentials.get("username", "")), logging.WARNING)


@receiver(user_locked_out)
def locked_out(username: str, **kwargs: object) -> None:
    """Say it at the failure that locks the account for this client, and at each try afterwards. Other doors that ask
    for a password have a name with a colon, which no account has (`accounts/lockout.py`)."""
    _log("locked out", username if ":" in str(username) else existing(username), logging.WARNING)


class NoteNewPassword:
    """A password validator that accepts every password: Django tells it when an account got a new one."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        return None

    def get_help_text(self) -> str:
        return ""

    def password_changed(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if user is not None:
            _log("password set", user.get_username())
