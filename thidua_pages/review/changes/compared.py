"""A version beside the one that it is compared with."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.review.changes.bases import Base, bases_of
from thidua_pages.review.changes.fields import FieldChange, field_changes
from thidua_pages.review.changes.photos import PhotoChange, photo_changes


@dataclass(frozen=True)
class Changes:
    """What a version changes. `others`: the other versions that it can be compared with."""

    base: Base
    others: list[Base]
    fields: list[FieldChange]
    photos: list[PhotoChange]

    @property
    def number(self) -> int:
        return len(self.fields) + len(self.photos)


def changes_in(live_page: Page, version: Page, asked_for: str, request: HttpRequest) -> Changes | None:
    """Return what `version`, the newest one of the page, changes; None when there is nothing to compare it with.

    `asked_for`: the code of the version to compare with (`BaseCode`); another text asks for the first choice.
    """
    bases = bases_of(live_page, live_page.latest_revision_id)
    if not bases:
        return None
    base = next((one for one in bases if one.code == asked_for), bases[0])
    return Changes(
        base,
        [one for one in bases if one is not base],
        field_changes(base.page, version, request),
        photo_changes(base.page.shown(), version.shown()),
    )
