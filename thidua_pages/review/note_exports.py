"""The files in which a supervision report is written. Slices above register them: Excel, and the paper of NĐ 30."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from wagtail.models import Page

from thidua_pages.review.models import SupervisionNote


@dataclass(frozen=True)
class SupervisionReport:
    """The notes of a ward that a report is about, oldest first. `since` and `until`: its first and last day, if it has
    any. `units`: path of a unit → its title."""

    ward: Page
    notes: Sequence[SupervisionNote]
    since: date | None
    until: date | None
    units: dict[str, str]

    def unit_of(self, note: SupervisionNote) -> str:
        """Return the title of the unit that the page of the note belongs to, or nothing."""
        return next((title for path, title in self.units.items() if note.page.path.startswith(path)), "")


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
