"""What earlier steps of a page's review left behind, shown on its review screen whatever step it has reached.

The slice of the page registers here a function from page and user to the template and context of a section.
"""

from collections.abc import Callable
from typing import Any

Section = tuple[str, dict[str, Any]]
FindSection = Callable[[Any, Any], Section | None]
_finders: dict[str, list[FindSection]] = {}


def register(model_name: str, find: FindSection) -> None:
    _finders.setdefault(model_name, []).append(find)


def sections_of(page: Any, user: Any) -> list[Section]:
    """The sections that there are, in the order in which they were registered."""
    found = (find(page, user) for find in _finders.get(page._meta.model_name, []))
    return [section for section in found if section]
