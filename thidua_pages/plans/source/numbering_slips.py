"""Numbers that repeat or are left out: "2." below "2.", "IV." after "II."."""

from collections.abc import Iterator

from .lines import logical_lines
from .markers import MarkedLine
from .outline_scheme import marked_lines, scheme_of

REPEATED = "Số thứ tự “{}” bị lặp lại. Đề nghị đối chiếu bản gốc trước khi đính chính."
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
LEFT_OUT = "Số thứ tự nhảy từ “{}” sang “{}”. Đề nghị kiểm tra xem có thiếu mục nào không."


def numbering_slips(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, reason) for each number in `text` (composed) that does not follow the one before."""
    starts = _starts(text)
    lines = logical_lines(text)
    marks = marked_lines([line.text for line in lines])
    ranks = scheme_of(marks).ranks
    last: dict[int, tuple[int, str]] = {}
    for line, mark in zip(lines, marks, strict=True):
        number = _number(mark) if mark else 0
        if mark is None or not number:
            continue
        rank = ranks[mark.style]
        for deeper in [one for one in last if one > rank]:
            del last[deeper]
        before, marker = last.get(rank, (0, ""))
        last[rank] = (number, mark.marker)
        at = text.find(mark.marker, starts[line.number - 1])
        if at < 0 or before == 0:
            continue
        if number == before:
            yield at, at + len(mark.marker), REPEATED.format(mark.marker)
        elif number > before + 1:
            yield at, at + len(mark.marker), LEFT_OUT.format(marker, mark.marker)


def _number(mark: MarkedLine) -> int:
    """The number of the marker, 0 for letters and words: some leave out đ, f, j and w, others do not."""
    if mark.style == "roman":
        values = [_ROMAN[one] for one in mark.marker if one in _ROMAN]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return mark.number


def _starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
