"""The text that a visitor copies to share a page, for example in Zalo."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.text import Truncator

LONGEST_LINE = 160
SENTENCE = re.compile(r".+?[.!?…](?=\s|$)", re.DOTALL)


@dataclass(frozen=True)
class ShareText:
    """The text to share, which ends with the page's address. Some programs take `title` and `url` separately."""

    title: str
    text: str
    url: str

    @property
    def mail_url(self) -> str:
        return f"mailto:?subject={quote(self.title)}&body={quote(self.text)}"


def share(title: str, unit: str, done: str, url: str) -> ShareText:
    """Return a text of four lines: title, unit, the first sentence of `done`, address. Empty lines are left out."""
    lines = [title, unit, first_sentence(done), url]
    return ShareText(title, "\n".join(line for line in lines if line), url)


def first_sentence(text: str) -> str:
    """Return the first sentence on one line, cut after a word if it is too long."""
    text = " ".join(text.split())
    found = SENTENCE.match(text)
    return Truncator(found[0] if found else text).chars(LONGEST_LINE)
