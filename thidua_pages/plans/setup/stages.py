"""The stages that a plan names with their dates ("Giai đoạn 1: từ ngày … đến ngày …")."""

import re
from collections.abc import Sequence
from typing import Any

from thidua_pages.plans.setup.clauses import Clause
from thidua_pages.plans.source.dates import find_deadline, find_period

_STAGE = re.compile(r"^\W*(?P<name>(?:giai\s+đoạn|đợt)\s+(?:\d{1,2}|[IVX]{1,4}))\b(?!\s*[-–/]\s*\d)", re.IGNORECASE)


def stages_in(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses that begin with the name of a stage."""
    return [clause for clause in clauses if _STAGE.match(clause.text)]


def stages_of(clauses: Sequence[Clause]) -> list[dict[str, Any]]:
    """Return the stages whose clause says from when to when, each named once."""
    rows: dict[str, dict[str, Any]] = {}
    for clause in stages_in(clauses):
        period, deadline = _days(clause.text)
        name = _STAGE.match(clause.text)["name"]  # type: ignore[index]
        if period and name.casefold() not in rows:
            rows[name.casefold()] = {
                "name": name,
                "starts_on": period[0].isoformat(),
                "ends_on": period[1].isoformat(),
                "registration_deadline": deadline.isoformat() if deadline else "",
                "clause": clause.number,
            }
    return list(rows.values())


def _days(text: str) -> tuple[Any, Any]:
    try:
        return find_period(text), find_deadline(text)
    except ValueError:  # a day that is in no calendar is told of with the other facts
        return None, None
