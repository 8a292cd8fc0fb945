"""Links as data: a page, or a part of one that has an address of its own."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PageLink:
    """The name and the absolute address of a page."""

    name: str
    url: str


@dataclass(frozen=True)
class PagePart:
    """What is shown at an address below a page and is not a page: a decision below the honour roll.

    `type_name` chooses its description (see `seo/graph.py`), which is made from `subject`.
    """

    type_name: str
    subject: Any
    link: PageLink
