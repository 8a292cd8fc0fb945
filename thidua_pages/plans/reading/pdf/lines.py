"""The printed lines of a page: letters that stand on one height, in segments where a wide gap is between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pdfminer.layout import LTChar, LTContainer

from thidua_pages.plans.reading.columns import opens_a_column
from thidua_pages.plans.reading.pieces import Piece, is_only_marker

BLANK = 0.14
"""Of the size of the letters: a wider gap is a blank."""
COLUMN = 2.6
"""Of the size of the letters: a wider gap divides columns."""
NARROW_COLUMN = 0.9
"""The same, before words that begin a column of the heading or of the signing block."""
SAME_HEIGHT = 0.4


@dataclass
class Segment:
    """Letters of one line without a wide gap. Places are in points from the lower left corner of the page."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    pieces: list[Piece] = field(default_factory=list)
    after_marker: float = 0.0
    """Where the text after the first word begins."""
    first_word: float = 0.0
    """The width of the first word."""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Line:
    """A printed line."""

    segments: list[Segment]

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def y(self) -> float:
        return self.segments[0].y


def letters(container: LTContainer) -> Iterator[LTChar]:
    """The letters of a page that stand upright, in the order of the file; watermarks across the page do not."""
    for one in container:
        if isinstance(one, LTChar):
            if abs(one.matrix[1]) < 0.01 and abs(one.matrix[2]) < 0.01:
                yield one
        elif isinstance(one, LTContainer):
            yield from letters(one)


def lines_of(page: int, chars: Iterable[LTChar]) -> list[Line]:
    """Return the lines of a page from top to bottom."""
    rows: list[list[LTChar]] = []
    for char in sorted(chars, key=lambda one: -one.matrix[5]):
        row = rows[-1] if rows else None
        if row and abs(row[0].matrix[5] - char.matrix[5]) <= SAME_HEIGHT * max(char.size, row[0].size) * 0.8:
            row.append(char)
        else:
            rows.append([char])
    lines = (Line(list(_segments(page, sorted(row, key=lambda one: one.x0)))) for row in rows)
    return [line for line in lines if line.segments]


def _segments(page: int, row: list[LTChar]) -> Iterator[Segment]:
    visible = [char for char in row if char.get_text().strip()]
    words: list[list[LTChar]] = []
    for char in visible:
        above = words[-1][-1] if words else None
        if above is None or char.x0 - above.x1 > BLANK * char.size or _blank_between(row, above, char):
            words.append([char])
        elif not _is_shadow(above, char):
            words[-1].append(char)
    parts: list[list[list[LTChar]]] = []
    for place, word in enumerate(words):
        gap = word[0].x0 - words[place - 1][-1].x1 if place else 0.0
        rest = " ".join("".join(one.get_text() for one in later) for later in words[place : place + 6])
        is_wide = gap > COLUMN * word[0].size
        is_column = is_wide or (gap > NARROW_COLUMN * word[0].size and opens_a_column(rest))
        if not parts or (is_column and not _is_marker(parts[-1])):
            parts.append([word])
        else:
            parts[-1].append(word)
    for part in parts:
        yield _segment(page, part)


def _is_marker(words: list[list[LTChar]]) -> bool:
    """Whether these are only a number or a bullet, after which text stands at a tab."""
    return is_only_marker(" ".join("".join(char.get_text() for char in word) for word in words))


def _blank_between(row: list[LTChar], first: LTChar, second: LTChar) -> bool:
    return any(first.x0 < one.x0 <= second.x0 and not one.get_text().strip() for one in row)


def _is_shadow(above: LTChar, char: LTChar) -> bool:
    """Whether the letter is printed a second time on the same place, to look bold."""
    return char.get_text() == above.get_text() and abs(char.x0 - above.x0) < 0.15 * char.size


def _segment(page: int, words: list[list[LTChar]]) -> Segment:
    first, last = words[0][0], words[-1][-1]
    pieces: list[Piece] = []
    for place, word in enumerate(words):
        for index, char in enumerate(word):
            text = (" " if place and not index else "") + char.get_text()
            name = char.fontname.lower()
            look = ("bold" in name or "black" in name, "italic" in name or "oblique" in name, char.fontname)
            if pieces and (pieces[-1].bold, pieces[-1].italic, pieces[-1].font) == look:
                pieces[-1] = Piece(pieces[-1].text + text, *look)
            else:
                pieces.append(Piece(text, *look))
    return Segment(
        page=page,
        x0=first.x0,
        x1=last.x1,
        y=first.matrix[5],
        size=max(char.size for word in words for char in word),
        pieces=pieces,
        after_marker=words[1][0].x0 if len(words) > 1 else last.x1,
        first_word=words[0][-1].x1 - first.x0,
    )
