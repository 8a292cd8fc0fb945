"""Find the targets of a plan: percentages, assigned targets to meet and registrations to make."""

import re
from collections.abc import Iterator
from decimal import Decimal

from .dates import find_year_end
from .fact_types import TargetFact
from .nodes import PlanSource
from .outline import running_text
from .registration import registration_commitments
from .sentences import sentences

_RATE = re.compile(
    r"(?P<name>tỷ\s+lệ\s(?:(?!tỷ\s+lệ)[^;%])+?)\s+"
    r"(?:là|đạt|còn|xuống|dưới|trên|từ|ở\s+mức|không\s+quá|ít\s+nhất)\s+"
    r"(?:(?:còn|dưới|trên|từ|mức)\s+)*(?P<value>\d+(?:[.,]\d+)?)\s*(?P<unit>%)",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    r"\b(?:hoàn\s+thành|đạt)(?:\s+và)?(?:\s+(?:hoàn\s+thành\s+)?vượt)?(?:\s+mức)?\s+(?:các\s+)?chỉ\s+tiêu\b.*",
    re.IGNORECASE,
)
_TRAILING = " .;,:"
LONGEST_NAME = 480


def find_targets(plan: PlanSource) -> tuple[TargetFact, ...]:
    """Return the targets in document order. A number of registrations that is repeated counts once."""
    targets = [*_body_targets(plan), *_registrations(plan)]
    place = {node.anchor: index for index, node in enumerate(plan.body)}
    return tuple(sorted(targets, key=lambda target: place[target.anchor]))


def _body_targets(plan: PlanSource) -> Iterator[TargetFact]:
    for node in running_text(plan):
        for sentence in sentences(node.text):
            due_on = find_year_end(sentence)
            for rate in _RATE.finditer(sentence):
                value = Decimal(rate["value"].replace(",", "."))
                yield TargetFact("numeric", node.anchor, _name(rate["name"]), sentence, value, rate["unit"], due_on)
            assigned = _ASSIGNED.search(sentence)
            # Without a year ("vượt các chỉ tiêu đề ra") it cannot be checked, so it is not a target.
            if assigned and due_on:
                name = _name(assigned[0].rstrip(_TRAILING))
                yield TargetFact("qualitative", node.anchor, name, sentence, None, "", due_on)


def _name(text: str) -> str:
    """The words of a target, cut where they are too many for a name."""
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rpartition(" ")[0] + "…"


def _registrations(plan: PlanSource) -> Iterator[TargetFact]:
    seen = set()
    for asked in registration_commitments(plan):
        key = (asked.minimum, asked.unit, asked.due_on)
        if asked.minimum is None or key in seen:
            continue
        seen.add(key)
        value = Decimal(asked.minimum)
        yield TargetFact(
            "operational", asked.anchor, _name(asked.phrase), asked.sentence, value, asked.unit, asked.due_on
        )
