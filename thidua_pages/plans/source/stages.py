"""The stages of a campaign: "Giai đoạn 1: từ ngày … đến ngày …"."""

import re
from collections.abc import Iterator

from .dates import find_deadline, find_period
from .fact_types import StageFact
from .nodes import PlanNode, PlanSource
from .outline import running_text
from .sentences import short_title

_COUNTED = {"một": 1, "đầu": 1, "hai": 2, "ba": 3, "bốn": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_STAGE = re.compile(
    r"(?:^|(?<=[\s(“\"*]))(?P<title>(?:Giai\s+đoạn|Đợt|Bước)\s+(?:thứ\s+)?(?P<number>\d|IV|I{1,3}|một|hai|ba|bốn|đầu|nhất))"
    r"(?![\w/])(?!\s*[-–]\s*\d)",
    re.IGNORECASE,
)


def find_stages(plan: PlanSource) -> tuple[StageFact, ...]:
    """Return the stages that have dates, each once. What only mentions a stage is none."""
    found: dict[int, StageFact] = {}
    for node in running_text(plan):
        for stage in _in_node(node):
            found.setdefault(stage.number, stage)
    stages = sorted(found.values(), key=lambda stage: stage.number)
    return tuple(stages) if len(stages) > 1 else ()


def before_stages(text: str) -> str:
    """The text up to the first stage that is named in it."""
    match = _STAGE.search(text)
    return text[: match.start()] if match else text


def _in_node(node: PlanNode) -> Iterator[StageFact]:
    matches = list(_STAGE.finditer(node.text))
    for place, match in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(node.text)
        text = node.text[match.start() : end].strip(" ;,.")
        if period := find_period(text):
            word = match["number"].casefold()
            number = int(word) if word.isdigit() else _COUNTED.get(word, 1)
            yield StageFact(
                number=number,
                anchor=node.anchor,
                title=short_title(match["title"]),
                starts_on=period.first,
                ends_on=period.last,
                registration_deadline=find_deadline(text) if "đăng ký" in text.casefold() else None,
                text=text,
            )
