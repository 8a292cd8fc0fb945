"""Moves pages into the recycle bin and out of it. Their rows stay as they are, but for the place in the tree.

The bin is a root of its own beside that of the site (`base/tree.py`), so no site, ward or unit contains it. A move
sends none of Wagtail's signals about moved pages: for everybody else the page is gone.
"""

from treebeard.mp_tree import MP_MoveHandler
from wagtail.models import Page

from thidua_pages.base.tree import BIN_PATH
from thidua_pages.caching.signals import page_changed

ADDRESS = "/.da-xoa/{}/{}/"
"""Address of a page in the bin: of the removal and its slug. No page of a site can have it."""


def into_bin(page: Page, removal_pk: int) -> None:
    """Move the page, with all below it, into the bin. The caller holds the rows."""
    _mark_changed(page)
    bin_root = Page.objects.select_for_update().get(path=BIN_PATH)
    _move(page, bin_root, ADDRESS.format(removal_pk, page.slug))


def out_of_bin(page: Page, parent: Page, slug: str) -> None:
    """Move the page, with all below it, below `parent`, as its last child, at the address `slug` there."""
    if page.slug != slug:
        Page.objects.filter(pk=page.pk).update(slug=slug)
    _move(page, parent, f"{parent.url_path}{slug}/")
    _mark_changed(Page.objects.get(pk=page.pk))


def _move(page: Page, parent: Page, address: str) -> None:
    before = page.url_path
    MP_MoveHandler(page, parent, "last-child").process()
    moved = Page.objects.get(pk=page.pk)
    Page.objects.filter(pk=page.pk).update(url_path=address)
    moved._update_descendant_url_paths(before, address)


def _mark_changed(page: Page) -> None:
    """The standing counts what was registered, also before it is published: with the pages it goes and comes back."""
    for one in Page.objects.filter(path__startswith=page.path):
        page_changed(one)
