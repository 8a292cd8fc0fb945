"""What people have put into the database, by the words that they use for it."""

from django.db import connection
from wagtail.models import Page

from thidua_pages.accounts.models import User
from thidua_pages.base.tree import OUTSIDE_BIN
from thidua_pages.library.models import File, Photo
from thidua_pages.operations.databases.here import database


def what_is_here() -> dict[str, int]:
    """How many pages, accounts, photos and documents the database has; Wagtail's welcome page does not count."""
    rows = {
        "trang": Page.objects.filter(OUTSIDE_BIN, depth__gt=1).exclude(depth=2, slug="home"),
        "tài khoản": User.objects.all(),
        "ảnh": Photo.objects.all(),
        "tài liệu": File.objects.all(),
    }
    tables = set() if database().is_new() else set(connection.introspection.table_names())
    return {name: found.count() if found.model._meta.db_table in tables else 0 for name, found in rows.items()}
