"""What was recognised in a plan and what was not, told to the officer in one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua_pages.base.vietnamese import short_date
from thidua_pages.plans.setup.clauses import Clause
from thidua_pages.plans.setup.stages import stages_in
from thidua_pages.plans.setup.state import State, clauses_in, is_heading

LEVELS = {"section": 0, "clause": 1, "point": 2, "bullet": 3}
SHORT = 160


@dataclass(frozen=True)
class Found:
    """A fact that a plan may say. `value` is empty when it was not recognised; `clause`: the number of its clause."""

    label: str
    value: str
    clause: int | None = None


def summary_of(state: State) -> list[Found]:
    """Return each fact that a campaign takes from its plan, recognised or not, in the order of the document."""
    document, clauses = state["document"], clauses_in(state)
    number = f"{document['number']}/{document['symbol']}".strip("/")
    deadline = document["registration_deadline"]
    participants, stages = part_about(clauses, "đối tượng", "phạm vi"), stages_in(clauses)
    return [
        Found("Số, ký hiệu", number),
        Found("Nơi và ngày ban hành", ", ".join(filter(None, (document["place"], _day(document["issued_on"]))))),
        Found("Cơ quan ban hành", document["issuer"]),
        Found("Trích yếu", document["abstract"]),
        Found("Thời gian thi đua", " – ".join(filter(None, (_day(document["starts_on"]), _day(document["ends_on"]))))),
        Found("Hạn đăng ký", _day(deadline)),
        Found("Các giai đoạn", "; ".join(_short(one.text) for one in stages), stages[0].number if stages else None),
        Found(
            "Đối tượng tham gia",
            _short("; ".join(one.text for one in participants)),
            participants[0].number if participants else None,
        ),
        Found("Nội dung thi đua", _count(state["contents"], "nội dung")),
        Found("Chỉ tiêu", _count(state["targets"], "chỉ tiêu")),
        Found("Hình thức khen thưởng", _count(state["award_forms"], "hình thức")),
        Found("Nhiệm vụ", _count(state["duties"], "nhiệm vụ")),
        Found("Nơi nhận", _count(state["recipients"], "dòng")),
        Found("Người ký", ", ".join(filter(None, (document["signer_position"], document["signer_name"])))),
    ]


def part_about(clauses: Sequence[Clause], *phrases: str) -> list[Clause]:
    """Return what the plan says below the first heading with one of these phrases; a clause that names it and goes on
    in the same line is all of it."""
    for place, clause in enumerate(clauses):
        text = clause.text.casefold()
        if clause.kind not in LEVELS or not any(phrase in text[:80] for phrase in phrases):
            continue
        if not is_heading(clause) or (":" in text and not text.rstrip().endswith(":")):
            return [clause]
        below = []
        for other in clauses[place + 1 :]:
            if LEVELS.get(other.kind, 9) <= LEVELS[clause.kind] or other.kind == "closing":
                break
            below.append(other)
        if below:
            return below
    return []


def _day(value: str) -> str:
    return short_date(date.fromisoformat(value)) if value else ""


def _count(rows: Sequence[object], noun: str) -> str:
    return f"{len(rows)} {noun}" if rows else ""


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"
