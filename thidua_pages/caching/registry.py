"""What the slices above this one declare about their pages and models, each in its module `cached.py`.

A page type without a declaration counts as showing its whole ward, and a model without one as shown. A forgotten
declaration thus drops responses too often, but never leaves an outdated one.
"""

from collections.abc import Callable, Iterable
from typing import Any

from wagtail.models import Page

Scopes = frozenset[str]
ScopesOfPage = Callable[[Any], Scopes]
PagesOfRow = Callable[[Any], Iterable[Page]]

shown_scopes: dict[str, ScopesOfPage] = {}
"""Page model → the scopes that its public page shows, beside the menu."""
touched_scopes: dict[str, Callable[[Page], str]] = {}
"""Page model → a scope that a change of such a page touches, beside its own, its ancestors' and its ward's."""
pages_of_row: dict[str, PagesOfRow] = {}
"""Model → the pages that show a row of it, where no foreign key leads to them (see `signals.OWNERS`)."""
never_shown: set[str] = set()
"""Models whose rows no public page shows."""
counted_unpublished: set[str] = set()
"""Models whose rows count in public figures before their page is published."""
lists_of_ward: set[str] = set()
"""Page models whose page lists the ward's pages, deeper in the tree than a cache in front expects (see `purge`)."""
addresses_below: dict[str, tuple[str, ...]] = {}
"""Page model → the addresses below its pages that are not pages, such as a calendar."""


def shows(model_name: str) -> Callable[[ScopesOfPage], ScopesOfPage]:
    """Decorate the function that names the scopes which the public page of this type shows."""

    def remember(scopes_of: ScopesOfPage) -> ScopesOfPage:
        shown_scopes[model_name] = scopes_of
        return scopes_of

    return remember


def belongs_to_pages(model_name: str) -> Callable[[PagesOfRow], PagesOfRow]:
    """Decorate the function that returns the pages which show a row of this model."""

    def remember(pages_of: PagesOfRow) -> PagesOfRow:
        pages_of_row[model_name] = pages_of
        return pages_of

    return remember
