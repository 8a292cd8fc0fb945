"""The files in which a supervision report is written. Slices above register them: Excel, and the paper of NĐ 30."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from wagtail.models import Page

from thidua_pages.review.models import SupervisionNote


@dataclass(frozen=True)
class SupervisionReport:
    """The notes of a ward that a report is about, oldest first. `since` and `until`: its first and last day, if it has
    any. `units`: page id → the name of its unit."""

    ward: Page
    notes: Sequence[SupervisionNote]
    since: date | None
    until: date | None
    units: dict[int, str]

    def unit_of(self, note: SupervisionNote) -> str:
        """Return the name of the unit that the page of the note belongs to, or nothing."""
        return self.units.get(note.page_id, "")


@dataclass(frozen=True)
class Export:
    """A format. `label`: of its link."""

    extension: str
    label: str
    content_type: str
    write: Callable[[SupervisionReport], bytes]


exports: dict[str, Export] = {}


def register(export: Export) -> None:
    exports[export.extension] = export
