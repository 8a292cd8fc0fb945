"""Printed lines of the body become paragraphs.

A line ends a paragraph if the first word of the next line would have found room on it, or if the next line stands
farther below, or is indented as the first line of a paragraph is.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from thidua_pages.plans.reading.pdf.lines import Segment
from thidua_pages.plans.reading.pieces import Paragraph, Piece
from thidua_pages.plans.source.markers import DASHES, split_marker
from thidua_pages.plans.source.wrapping import ends_a_sentence, opens_in_lower_case

CLOSE = 4.0
INDENTED = 9.0
SPACED = 3.2
"""In points: how much farther below the next line stands if a paragraph ends."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge of the text, its middle, and the usual distance of two lines."""

    left: float
    right: float
    middle: float
    leading: float

    @classmethod
    def of(cls, segments: list[Segment]) -> "Measure":
        """Measure the body; its first line is the title, which stands in the middle."""
        starts = Counter(round(one.x0 / 2) * 2 for one in segments)
        often = [place for place, count in starts.items() if count >= max(2, len(segments) // 20)]
        ends = Counter(round(one.x1 / 2) * 2 for one in segments)
        (end, count), *_ = ends.most_common(1) or [(0, 0)]
        widest = max((one.x1 for one in segments), default=0.0)
        gaps = [a.y - b.y for a, b in pairwise(segments) if a.page == b.page and a.y > b.y]
        left = float(min(often, default=min(starts, default=0)))
        right = float(end) if count >= max(3, len(segments) // 10) and end > widest * 0.9 else widest
        middle = (left + right) / 2
        if segments and abs(_middle(segments[0]) - middle) < 4 * CLOSE:
            middle = _middle(segments[0])
        return cls(left, right, middle, _usual(gaps))

    def is_centred(self, line: Segment) -> bool:
        """Whether the line stands in the middle and does not reach the edges."""
        return line.x0 - self.left > CLOSE and self.is_in_the_middle(line)

    def is_in_the_middle(self, line: Segment) -> bool:
        """Whether both ends are equally far from the edges, as those of a full line also are."""
        return abs(_middle(line) - self.middle) < CLOSE / 2 and split_marker(line.text) is None


def _middle(line: Segment) -> float:
    return (line.x0 + line.x1) / 2


def _usual(gaps: list[float]) -> float:
    """The distance of lines of one paragraph: the smaller half of all distances counts."""
    ordered = sorted(gaps)
    return median(ordered[: max(1, (len(ordered) + 1) // 2)]) if ordered else 0.0


def joined(segments: list[Segment], measure: Measure) -> list[Paragraph]:
    """Return the paragraphs of the body."""
    paragraphs: list[Paragraph] = []
    above: Segment | None = None
    centred = _centred(segments, measure)
    for place, line in enumerate(segments):
        is_centred = centred[place]
        if above and paragraphs and not is_centred and not centred[place - 1] and not _ends(above, line, measure):
            paragraphs[-1].pieces += [Piece(" "), *line.pieces]
        else:
            block = "centred" if is_centred else ""
            after_blank = above is not None and _is_far(above, line)
            paragraphs.append(Paragraph(list(line.pieces), block=block, after_blank=after_blank))
        above = line
    return paragraphs


def _centred(segments: list[Segment], measure: Measure) -> list[bool]:
    """Which lines are centred; a full line between two that are is centred too."""
    surely = [measure.is_centred(line) for line in segments]
    between = [False, *(a and b for a, b in zip(surely, surely[2:], strict=False)), False][: len(surely)]
    return [
        sure or (is_between and measure.is_in_the_middle(line))
        for sure, is_between, line in zip(surely, between, segments, strict=True)
    ]


def _is_far(above: Segment, line: Segment) -> bool:
    """Whether a blank line is between the two."""
    return above.page != line.page or above.y - line.y > 1.9 * max(line.size, above.size)


def _ends(above: Segment, line: Segment, measure: Measure) -> bool:
    marked = split_marker(line.text)
    room = measure.right - above.x1
    if line.first_word + 0.2 * line.size < room - 1.5:
        return True
    if marked and marked.marker in DASHES and opens_in_lower_case(marked.rest) and not ends_a_sentence(above.text):
        return False  # "chính trị - xã hội", with the dash at the beginning of the line
    if above.page == line.page and above.y - line.y > measure.leading + SPACED:
        return True
    if abs(line.x0 - above.after_marker) < CLOSE and split_marker(above.text):
        return False  # hangs below its bullet
    if line.x0 > measure.left + INDENTED and line.x0 > above.x0 + CLOSE:
        return True
    return ends_a_sentence(above.text) and (marked is not None or line.x0 > measure.left + INDENTED)
