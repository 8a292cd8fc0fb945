"""A text ready to be sent: what a person pastes into Zalo."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.text import Truncator

LONGEST_LINE = 160
SENTENCE = re.compile(r".+?[.!?…](?=\s|$)", re.DOTALL)


@dataclass(frozen=True)
class Share:
    """`text` ends with the page's address; `title` and `url` stand alone for programs that want them apart."""

    title: str
    text: str
    url: str

    @property
    def mail_url(self) -> str:
        return f"mailto:?subject={quote(self.title)}&body={quote(self.text)}"


def share(title: str, unit: str, done: str, url: str) -> Share:
    """Title, unit, one line on what was done, address: a line each."""
    lines = [title, unit, first_sentence(done), url]
    return Share(title, "\n".join(line for line in lines if line), url)


def first_sentence(text: str) -> str:
    """The first sentence on one line, cut at a word when it is long."""
    text = " ".join(text.split())
    found = SENTENCE.match(text)
    return Truncator(found[0] if found else text).chars(LONGEST_LINE)
