"""The numbers and bullets that Word makes by itself (ISO/IEC 29500-1, 17.9), as they are printed.

Word counts by the abstract list: two lists that share one go on counting, unless the second says where its level
begins. WPS and LibreOffice write files by the same rules.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from thidua_pages.plans.reading.docx.numerals import numeral
from thidua_pages.plans.reading.docx.xml import child, children, is_on, number, value

LEVELS = 9
_DASHES = "-–—\uf02d\uf0be\uf0bd"
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: its first number, its form, its text ("%1.%2."), and after which level it begins anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = -1
    is_legal: bool = False
    style: str = ""

    @classmethod
    def read(cls, element: Element) -> "Level":
        restart = child(element, "lvlRestart")
        return cls(
            start=number(value(child(element, "start")), 1),
            form=value(child(element, "numFmt")) or value(child(element, "AlternateContent", "Choice", "numFmt")),
            text=value(child(element, "lvlText")),
            restart=number(value(restart), -1) if restart is not None else -1,
            is_legal=is_on(child(element, "isLgl")),
            style=value(child(element, "pStyle")),
        )


@dataclass
class _List:
    """A list in use: its abstract list, its levels, and the first numbers that it sets itself."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    is_begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts through the lists of a document, paragraph by paragraph."""

    def __init__(self, root: Element | None) -> None:
        abstracts = {value(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        by_style = {link: one for one in abstracts.values() if (link := value(child(one, "styleLink")))}
        self._lists: dict[str, _List] = {}
        for one in children(root, "num"):
            abstract = value(child(one, "abstractNumId"))
            element = abstracts.get(abstract)
            link = value(child(element, "numStyleLink"))
            if link in by_style:
                element = by_style[link]
            self._lists[value(one, "numId")] = _list(abstract, element, one)
        self._counts: dict[str, list[int | None]] = {}

    def level_of_style(self, number_id: str, style: str) -> int:
        """The level of a list that is bound to a style of paragraphs."""
        found = self._lists.get(number_id)
        levels = found.levels.items() if found else ()
        return next((place for place, level in levels if level.style == style), 0)

    def next_marker(self, number_id: str, place: int) -> str:
        """Count one further on a level of a list, and return what is printed before the paragraph, "" for nothing."""
        found = self._lists.get(number_id)
        if found is None or place not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        level = found.levels[place]
        if level.form == "bullet":
            return _bullet(level.text)
        self._count(found, counts, place)
        text = re.sub(r"%([1-9])", lambda named: self._numeral(found, counts, int(named[1]) - 1, level), level.text)
        return " ".join(text.split())

    def _count(self, found: _List, counts: list[int | None], place: int) -> None:
        start = found.levels[place].start
        if place in found.starts and place not in found.is_begun:
            found.is_begun.add(place)
            start = found.starts[place]
            counts[place] = None
        current = counts[place]
        counts[place] = start if current is None else current + 1
        for deeper in range(place + 1, LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else -1
            # 0: never begins anew; n: only after level n, counted from 1.
            if restart == -1 or (restart > 0 and place < restart):
                counts[deeper] = None

    def _numeral(self, found: _List, counts: list[int | None], place: int, shown: Level) -> str:
        level = found.levels.get(place, Level())
        count = counts[place]
        if count is None:
            count = counts[place] = found.starts.get(place, level.start)
        return numeral(count, "decimal" if shown.is_legal else level.form)


def _list(abstract: str, element: Element | None, num: Element) -> _List:
    levels = {number(value(one, "ilvl")): Level.read(one) for one in children(element, "lvl")}
    starts: dict[int, int] = {}
    for override in children(num, "lvlOverride"):
        place = number(value(override, "ilvl"))
        if (own := child(override, "lvl")) is not None:
            levels[place] = Level.read(own)
            starts[place] = levels[place].start
        if (start := child(override, "startOverride")) is not None:
            starts[place] = number(value(start), 1)
    return _List(abstract, levels, starts)


def _bullet(text: str) -> str:
    """The bullet as a sign that every font has: dashes, pluses and asterisks as they are, any other as a dot."""
    sign = text.strip()[:1]
    if not sign:
        return ""
    if sign in _DASHES:
        return "–" if sign == "–" else "-"
    return sign if sign in "+*" else _BULLET
