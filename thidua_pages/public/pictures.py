"""Which of a page's photos stands first, and which two show the work before and after."""

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
class Pictures:
    """`lead` is None when there is no photo; `others` keep their order; `comparison` needs a photo of each phase."""

    lead: PagePhoto | None
    others: Sequence[PagePhoto]
    comparison: Comparison | None


def arrange(photos: Sequence[PagePhoto]) -> Pictures:
    """The lead is the one that stands on cards: of the finished work if there is one."""
    lead = min(photos, key=lambda photo: PHASES_BEST_FIRST.index(PhotoPhase(photo.phase)), default=None)
    return Pictures(lead, [photo for photo in photos if photo is not lead], compare(photos))


def compare(photos: Sequence[PagePhoto]) -> Comparison | None:
    """The first photo taken before the work beside the first taken after it."""
    before = next((photo for photo in photos if photo.phase == PhotoPhase.BEFORE), None)
    after = next((photo for photo in photos if photo.phase == PhotoPhase.AFTER), None)
    return Comparison(before, after) if before and after else None
