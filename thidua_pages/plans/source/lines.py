"""Split a text into logical lines: one for each heading, paragraph or item.

Two effects of a converter must be undone. It may break a paragraph in the middle of a sentence and leave a blank line
there ("điển hình tiên", blank, "tiến"), and it prints short items below each other without a blank line. So neither a
blank line nor a single newline shows where a paragraph ends. The text itself decides: a line continues the line above
when it has no marker, begins in lower case, and the line above neither ends a sentence nor is in capitals. A line break
before a proper name looks like a new paragraph and stays one, unless the text is wrapped (`wrapping`).
"""

import unicodedata
from dataclasses import dataclass, field, replace

from .markers import split_marker
from .wrapping import ends_a_sentence, is_wrapped, opens_in_lower_case, wrap_width


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """A logical line, whether a blank line stands above it, and which line of the text it begins on, from 1."""

    text: str
    after_blank: bool
    number: int = field(default=0, compare=False)


def normalise(text: str) -> str:
    """Return `text` in NFC, with "\\n" as the only newline and without a byte order mark."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def without_asterisks(text: str) -> str:
    """Return `text` trimmed and without any asterisk.

    This is for the title and the end of a plan. Their style is prescribed, and emphasis may begin on one line there and
    end on another, so that no line has both marks.
    """
    return text.replace("*", "").strip()


def is_capitals(text: str) -> bool:
    """Whether the text has letters and all of them are capitals."""
    return text.isupper()


def logical_lines(text: str) -> tuple[LogicalLine, ...]:
    """Return the logical lines of a normalised text; blank lines are not among them."""
    printed_lines = [line.strip() for line in text.split("\n")]
    width = wrap_width(printed_lines)
    lines: list[LogicalLine] = []
    after_blank, above = False, ""
    for number, printed in enumerate(printed_lines, 1):
        if not printed:
            after_blank = True
            continue
        wrapped = not after_blank and is_wrapped(above, printed, width)
        if lines and (wrapped or _continues(lines[-1].text, printed)):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {printed}")
        else:
            lines.append(LogicalLine(printed, after_blank, number))
        after_blank, above = False, printed
    return tuple(lines)


def _continues(above: str, line: str) -> bool:
    if split_marker(line) or not opens_in_lower_case(line):
        return False
    return not is_capitals(above) and not ends_a_sentence(above)
