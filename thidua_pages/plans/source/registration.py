"""Find what units must register: how many, of which kind, and by which date."""

import re
from dataclasses import dataclass
from datetime import date

from .dates import find_deadline, find_end_of_registration
from .nodes import PlanSource
from .outline import running_text
from .sentences import sentences

_NOUN = r"(?:mô\s+hình|công\s+trình|phần\s+việc)"
_COUNTED = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_MINIMUM = re.compile(
    rf"(?:(?:ít\s+nhất|tối\s+thiểu)(?:\s+(?:là|từ))?|đăng\s+ký(?:\s+\w+){{0,3}}?)\s+"
    rf"(?P<count>\d+|{'|'.join(_COUNTED)})\s+(?:\([^)]*\)\s+)?{_NOUN}.*?(?=\s+(?:nhằm|để|chậm|muộn|trước|gửi)\b|[.,;]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence that asks for registrations. `minimum` is None when it only gives a date."""

    anchor: str
    sentence: str
    phrase: str
    minimum: int | None
    unit: str
    due_on: date | None


def registration_commitments(plan: PlanSource) -> tuple[Commitment, ...]:
    """Return, in document order, the sentences on registration that give a number or a date."""
    found: list[Commitment] = []
    for node in running_text(plan):
        for sentence in sentences(node.text):
            if "đăng ký" not in sentence.casefold():
                continue
            minimum, due_on = _MINIMUM.search(sentence), find_deadline(sentence) or find_end_of_registration(sentence)
            if minimum or due_on:
                phrase = minimum[0] if minimum else ""
                count = _number(minimum["count"]) if minimum else None
                found.append(Commitment(node.anchor, sentence, phrase, count, _unit(phrase), due_on))
    return tuple(found)


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _COUNTED[count.casefold()]


def _unit(phrase: str) -> str:
    nouns = (" ".join(noun.split()).casefold() for noun in re.findall(_NOUN, phrase, re.IGNORECASE))
    return " hoặc ".join(dict.fromkeys(nouns))
