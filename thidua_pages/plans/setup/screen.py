"""What the review of a plan shows: each clause with its source, the facts that it says and its likely slips."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from thidua_pages.plans.models import PlanDraft
from thidua_pages.plans.setup.clauses import Clause
from thidua_pages.plans.setup.forms import LEVELS, ClauseForm, DocumentForm
from thidua_pages.plans.setup.missing import missing_in
from thidua_pages.plans.setup.rows import ROWS, RowForms
from thidua_pages.plans.setup.state import clauses_in
from thidua_pages.plans.setup.summary import summary_of

AROUND = 60
"""Characters before and after a likely slip that are shown with it."""


@dataclass(frozen=True)
class ClauseRow:
    """A clause on the screen. `facts`: (kind, what it says); `form`: that of the clause which is open."""

    clause: Clause
    level: str
    form: ClauseForm | None
    facts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Slip:
    """A likely slip with the words around it."""

    place: int
    before: str
    found: str
    after: str
    suggestion: str
    reason: str
    status: str


def context_of(draft: PlanDraft, form: DocumentForm, rows: RowForms, opened: dict[int, ClauseForm]) -> dict[str, Any]:
    """Return the context of the template. `opened`: number of the clause that is open → its form."""
    state = draft.reading
    return {
        "draft": draft,
        "form": form,
        "lists": [(label, rows[name], name) for name, (_, label) in ROWS.items()],
        "list_names": [(name, label) for name, (_, label) in ROWS.items()],
        "recognised": [one for one in summary_of(state) if one.value],
        "missing": missing_in(state),
        "slips": slips_of(draft),
        "clauses": clause_rows(draft, opened),
        "notes": [*state["notes"], *state["doubts"]],
        "conversion": state["conversion"],
    }


def clause_rows(draft: PlanDraft, opened: dict[int, ClauseForm]) -> list[ClauseRow]:
    """Return the clauses in order, with what was recognised in each."""
    facts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for name, (_, label) in ROWS.items():
        for row in draft.reading[name]:
            facts[row.get("clause") or 0].append((label, row.get("title") or row.get("text") or ""))
    labels = dict(LEVELS)
    return [
        ClauseRow(clause, labels[clause.kind], opened.get(clause.number), facts[clause.number])
        for clause in clauses_in(draft.reading)
    ]


def slips_of(draft: PlanDraft) -> list[Slip]:
    text = draft.source_text
    return [
        Slip(
            place,
            text[max(one["start"] - AROUND, 0) : one["start"]],
            one["found"],
            text[one["end"] : one["end"] + AROUND],
            one["suggestion"],
            one["reason"],
            one["status"],
        )
        for place, one in enumerate(draft.reading["errata"])
    ]
