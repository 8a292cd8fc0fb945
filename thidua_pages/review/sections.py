"""Sections of the review screen that show the results of earlier steps, such as the checks and the count of votes.

The slice that owns the page type registers a function here. It takes the page and the user and returns the template and
the context of a section, or None.
"""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from thidua_pages.accounts.models import User

Section = tuple[str, dict[str, Any]]
FindSection = Callable[[Page, User], Section | None]
_finders: dict[str, list[FindSection]] = {}


def register(model_name: str, find: FindSection) -> None:
    _finders.setdefault(model_name, []).append(find)


def sections_of(page: Page, user: User) -> list[Section]:
    """Return the sections that have something to show to `user`, in the order of registration."""
    found = (find(page, user) for find in _finders.get(page._meta.model_name, []))
    return [section for section in found if section]
