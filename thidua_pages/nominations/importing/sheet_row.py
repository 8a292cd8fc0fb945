"""A line of an Excel list, and how large a list may be."""

from dataclasses import dataclass, field

from thidua_pages.library.limits import MEGABYTE, DocumentLimits
from thidua_pages.nominations.importing.columns import ImportColumn

LIMITS = DocumentLimits(max_bytes=2 * MEGABYTE, max_parts=1_000, max_unpacked=60 * MEGABYTE)
MOST_ROWS = 500


class SheetRefused(Exception):
    """The whole file is refused. The message, in Vietnamese, says what to do."""


@dataclass
class SheetRow:
    """A line of the list: its number in Excel, its texts by column, and its problems and warnings as (label of the
    column, what to do)."""

    number: int
    texts: dict[ImportColumn, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
