"""What changed in the photos of a page: which were added, removed or moved, and what is said about each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Model, prefetch_related_objects
from django.utils.text import capfirst

from thidua_pages.library.pictures import CaptionedPhoto
from thidua_pages.library.wording import ALT_TEXT, HAS_CONSENT, SHOWS_CHILDREN
from thidua_pages.review.changes.fields import said

ABOUT = {
    "caption": "Chú thích",
    "alt_text": capfirst(ALT_TEXT),
    "shows_children": capfirst(SHOWS_CHILDREN),
    "has_consent": capfirst(HAS_CONSENT),
    "phase": "Chụp lúc",
}
"""What a page says about a photo, and how it is called. Only photos of initiatives and updates have a phase."""


@dataclass(frozen=True)
class AboutPhoto:
    """Something that is said about a photo otherwise than before."""

    label: str
    before: str
    after: str


@dataclass
class PhotoChange:
    """A photo that differs. `before` or `after` is None when it was not there. Places count from 1; 0 if not moved."""

    before: CaptionedPhoto | None
    after: CaptionedPhoto | None
    from_place: int = 0
    to_place: int = 0
    about: list[AboutPhoto] = field(default_factory=list)

    @property
    def is_added(self) -> bool:
        return self.before is None

    @property
    def is_removed(self) -> bool:
        return self.after is None

    @property
    def is_moved(self) -> bool:
        return self.from_place > 0


def photo_changes(before: Sequence[CaptionedPhoto], after: Sequence[CaptionedPhoto]) -> list[PhotoChange]:
    """Return the photos that differ, in the order of the newer version, those that were removed at the end.

    A photo is the same when its file is; in a row of the page another file is another photo.
    """
    old, new = _keyed(before), _keyed(after)
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])
    places = {key: place for place, key in enumerate(old, 1)}
    changes = []
    for place, (key, photo) in enumerate(new.items(), 1):
        if key not in old:
            changes.append(PhotoChange(None, photo))
            continue
        change = PhotoChange(old[key], photo, about=_about(old[key], photo))
        if key in moved:
            change.from_place, change.to_place = places[key], place
        if change.about or change.is_moved:
            changes.append(change)
    changes.extend(PhotoChange(photo, None) for key, photo in old.items() if key not in new)
    _fetch_pictures(changes)
    return changes


def _keyed(photos: Iterable[CaptionedPhoto]) -> dict[tuple[int, int], CaptionedPhoto]:
    """Return (photo, how often it came before) → where the page shows it, in the order of the page."""
    found: dict[tuple[int, int], CaptionedPhoto] = {}
    for photo in photos:
        pk = getattr(photo, "image_id", None) or photo.image.pk
        found[pk, sum(one == pk for one, _ in found)] = photo
    return found


def _moved(before: list[Any], after: list[Any]) -> set[Any]:
    """Return those that stand in another order: as few as explain it."""
    stayed = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(after) - {key for block in stayed for key in after[block.b : block.b + block.size]}


def _about(before: CaptionedPhoto, after: CaptionedPhoto) -> list[AboutPhoto]:
    found = []
    for name, label in ABOUT.items():
        one, other = _said(before, name), _said(after, name)
        if one != other:
            found.append(AboutPhoto(label, one, other))
    return found


def _said(photo: CaptionedPhoto, name: str) -> str:
    value = getattr(photo, name, "")
    if isinstance(value, bool):
        return "Có" if value else "Không"
    field_of = {one.name: one for one in photo._meta.fields} if isinstance(photo, Model) else {}
    return said(field_of[name], value) if name in field_of else str(value)


def _fetch_pictures(changes: Iterable[PhotoChange]) -> None:
    """Read the files of the pictures in a flat number of queries."""
    photos = [photo for change in changes for photo in (change.before, change.after) if photo is not None]
    prefetch_related_objects([photo for photo in photos if isinstance(photo, Model)], "image__renditions")
    prefetch_related_objects([photo.image for photo in photos if not isinstance(photo, Model)], "renditions")
