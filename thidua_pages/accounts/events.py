"""What happened to an account, told by `User.save` in the transaction of the change, whoever made it."""

from django.dispatch import Signal

account_changed = Signal()
"""Sent with `account`, `before` (the account as it was stored), `changes` (names of those fields of `WATCHED` that
changed) and `has_new_password`. Groups have a signal of Django's: `m2m_changed` of `User.groups.through`."""

NAMES = frozenset({"first_name", "last_name"})
WATCHED = frozenset({*NAMES, "username", "email", "is_active", "is_superuser"})
