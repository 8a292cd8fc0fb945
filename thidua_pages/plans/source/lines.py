"""Text to logical lines: one per heading, paragraph or item.

Two things a converter does have to be undone. It breaks a paragraph in mid sentence and leaves a
blank line there ("điển hình tiên", blank, "tiến"), and it prints short items one under the other
without a blank line. So a blank line does not prove an end, and a single newline does not prove
a continuation. What decides is the text itself:

a line continues the one above when it has no marker, begins in lower case, and the line above
neither ends a sentence nor is in capitals. A break before a proper name cannot be told from a
new paragraph, and is left as it is.
"""

import unicodedata
from dataclasses import dataclass

from .markers import split_marker

_WRAPPERS = "*\"'“”‘’()[] \t\u00a0"
_ENDS_A_SENTENCE = (".", ";", ":", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line, and whether a blank line stands above it."""

    text: str
    after_blank: bool


def normalise(text: str) -> str:
    """Return `text` in NFC, with "\\n" as the only newline and without a byte order mark."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def without_asterisks(text: str) -> str:
    """Return `text` trimmed and without any asterisk.

    For the title and the end of a plan: their style is fixed by form, and there emphasis may open
    on one line and close on another, so that no line has both marks.
    """
    return text.replace("*", "").strip()


def is_capitals(text: str) -> bool:
    """True for a text with letters, all of them capital."""
    return text.isupper()


def logical_lines(text: str) -> tuple[Line, ...]:
    """Return the logical lines of a normalised text; blank lines are not among them."""
    lines: list[Line] = []
    after_blank = False
    for printed in (line.strip() for line in text.split("\n")):
        if not printed:
            after_blank = True
        elif lines and _continues(lines[-1].text, printed):
            lines[-1] = Line(f"{lines[-1].text} {printed}", lines[-1].after_blank)
            after_blank = False
        else:
            lines.append(Line(printed, after_blank))
            after_blank = False
    return tuple(lines)


def _continues(above: str, line: str) -> bool:
    if split_marker(line) or not line.lstrip(_WRAPPERS)[:1].islower():
        return False
    return not is_capitals(above) and not above.rstrip(_WRAPPERS).endswith(_ENDS_A_SENTENCE)
