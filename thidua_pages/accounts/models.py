from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models
from wagtail.search import index


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


AnyUser = User | AnonymousUser
"""Whoever makes a request, signed in or not."""
