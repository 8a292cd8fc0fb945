from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models, transaction
from wagtail.search import index

from thidua_pages.accounts.events import WATCHED, account_changed


class User(index.Indexed, AbstractUser):
    """A person who logs in. Their groups decide what they may do (see `access/`)."""

    must_change_password = models.BooleanField(
        "phải đổi mật khẩu",
        default=False,
        help_text="Lần đăng nhập tới, người này phải đặt mật khẩu mới trước khi làm việc khác.",
    )

    search_fields = [
        field(name)
        for name in ("last_name", "first_name", "username", "email")
        for field in (index.SearchField, index.AutocompleteField)
    ]

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Return the family name and then the given name, as is usual in Vietnam."""
        return f"{self.last_name} {self.first_name}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Tell what changed (`events.py`). Of two people who save at once, the second one compares with what the first
        one stored."""
        only = kwargs.get("update_fields")
        asked = WATCHED if only is None else WATCHED.intersection(only)
        has_new_password = self._password is not None and (only is None or "password" in only)
        if self._state.adding or not (asked or has_new_password):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            before = User.objects.select_for_update().filter(pk=self.pk).first()
            super().save(*args, **kwargs)
            # An account without any password is still being made.
            has_new_password = bool(has_new_password and before and before.password)
            changes = frozenset(name for name in asked if before and getattr(before, name) != getattr(self, name))
            if before and (changes or has_new_password):
                account_changed.send(
                    User, account=self, before=before, changes=changes, has_new_password=has_new_password
                )


AnyUser = User | AnonymousUser
"""Whoever makes a request, signed in or not."""
