"""The order of a page's photos: which one is shown first, and which two are compared as "before" and "after"."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_pages.initiatives.choices import PhotoPhase
from thidua_pages.initiatives.models.parts import PagePhoto
from thidua_pages.initiatives.queries import PHASES_BEST_FIRST


@dataclass(frozen=True)
class Comparison:
    before: PagePhoto
    after: PagePhoto


@dataclass(frozen=True)
class ArrangedPhotos:
    """The photos of a page as it shows them.

    `lead` is None when the page has no photo. `others` are in the editor's order. `comparison` is None unless there
    are photos of both phases.
    """

    lead: PagePhoto | None
    others: Sequence[PagePhoto]
    comparison: Comparison | None


def arrange_photos(photos: Sequence[PagePhoto]) -> ArrangedPhotos:
    """Choose the lead photo, which cards show too: one of the finished work, if there is one."""
    lead = min(photos, key=lambda photo: PHASES_BEST_FIRST.index(PhotoPhase(photo.phase)), default=None)
    return ArrangedPhotos(lead, [photo for photo in photos if photo is not lead], compare(photos))


def compare(photos: Sequence[PagePhoto]) -> Comparison | None:
    """Return the first photo taken before the work and the first taken after it, or None if one is missing."""
    before = next((photo for photo in photos if photo.phase == PhotoPhase.BEFORE), None)
    after = next((photo for photo in photos if photo.phase == PhotoPhase.AFTER), None)
    return Comparison(before, after) if before and after else None
