"""The stages that a plan names with their dates ("Giai đoạn 1: từ ngày … đến ngày …")."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from thidua_pages.plans.setup.clauses import Clause
from thidua_pages.plans.source import StageFact

_STAGE = re.compile(r"^\W*(?P<name>(?:giai\s+đoạn|đợt)\s+(?:\d{1,2}|[IVX]{1,4}))\b(?!\s*[-–/]\s*\d)", re.IGNORECASE)


def stages_in(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses that begin with the name of a stage."""
    return [clause for clause in clauses if _STAGE.match(clause.text)]


def stages_of(stages: Iterable[StageFact]) -> list[dict[str, Any]]:
    """Return the stages of which the plan says from when to when."""
    return [
        {
            "name": stage.title,
            "starts_on": stage.starts_on.isoformat(),
            "ends_on": stage.ends_on.isoformat(),
            "registration_deadline": stage.registration_deadline.isoformat() if stage.registration_deadline else "",
            "clause": int(stage.anchor),
        }
        for stage in stages
        if stage.starts_on and stage.ends_on
    ]
