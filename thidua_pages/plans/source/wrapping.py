"""Texts whose lines were broken at a fixed width, as a PDF or an e-mail gives them.

A line goes on in the next one if the next word would have found no room on it. So proper names and sentences that begin
at the beginning of a line do not look like paragraphs of their own.
"""

from collections.abc import Sequence

from .markers import DASHES, MarkedLine, split_marker

NARROWEST, WIDEST = 40, 150
FEW_LINES = 8
FULL = 0.84
"""Of the width: letters differ in width, so a full line has not always the same number of them."""
SHARE = 0.3
"""So many of the full lines must go on in the middle of a sentence."""

_WRAPPERS = "*\"'“”‘’()[] \t\u00a0"
_ENDS_A_SENTENCE = (".", ";", ":", "!", "?", "…")
_ENDS_THE_PLAN = ("./.", "./")
_OPENS_A_PARAGRAPH = ("căn cứ", "trên đây là")
_BEFORE_A_NUMBER = ("ngày", "tháng", "năm", "số", "khoản", "điểm", "điều", "mục", "thứ", "quý", "tuần", "lớp", "khóa")


def wrap_width(lines: Sequence[str]) -> int | None:
    """Return how long a line must be, with the next word, for a break that ends no paragraph.

    None for a text whose lines were not broken.
    """
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < FEW_LINES or not NARROWEST <= lengths[-1] <= WIDEST:
        return None
    width = lengths[-max(1, len(lengths) // 20)]
    full = [place for place, line in enumerate(lines[:-1]) if len(line) >= FULL * width]
    going_on = [
        place
        for place in full
        if lines[place + 1] and not ends_a_sentence(lines[place]) and opens_in_lower_case(lines[place + 1])
    ]
    if len(going_on) < max(3, SHARE * len(full)):
        return None
    needed = sorted(len(lines[place]) + 1 + len(lines[place + 1].split()[0]) for place in going_on)
    return needed[len(needed) // 20]


def is_wrapped(above: str, line: str, width: int | None) -> bool:
    """Whether `line`, right below `above`, only stands there because `above` was full."""
    if not width or not above or len(above) + 1 + len(line.split()[0]) < width:
        return False
    marked = split_marker(line)
    if marked:
        return _is_no_marker(marked, above)
    if above.rstrip(_WRAPPERS).endswith(_ENDS_THE_PLAN) or line.casefold().startswith(_OPENS_A_PARAGRAPH):
        return False
    return not above.isupper() or line.isupper()


def _is_no_marker(marked: MarkedLine, above: str) -> bool:
    """Whether what looks like a marker is part of a sentence: "chính trị" / "- xã hội", "ngày 30 tháng" / "8. Sau"."""
    if ends_a_sentence(above):
        return False
    if marked.marker in DASHES:
        return opens_in_lower_case(marked.rest)
    last_word = above.split()[-1].strip(_WRAPPERS).casefold()
    return marked.style == "number" and last_word in _BEFORE_A_NUMBER


def opens_in_lower_case(text: str) -> bool:
    return text.lstrip(_WRAPPERS)[:1].islower()


def ends_a_sentence(text: str) -> bool:
    return text.rstrip(_WRAPPERS).endswith(_ENDS_A_SENTENCE)
