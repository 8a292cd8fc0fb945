"""What a draft of a campaign holds: the clauses, the facts in them and the likely slips, as plain data.

    clauses   list of `Clause.as_data()`
    annex     the number of the clause with which the annexes begin, or None
    document  the fields of the document and of the dates: see `DOCUMENT` and `DATES`
    stages, contents, targets, award_forms, duties
              lists of rows; "clause" is the number of the clause that says it
    recipients  list of lines
    errata    list of {start, end, found, suggestion, reason, status}
    edited    names of fields and lists that an officer set right: they are not read again
    gaps      list of {code, sentence}: what the text does not show
    places    name of a field → {clause, line, quote}: where its value was read
    participants  list of {text, clause}: whom the plan names, for the officer who chooses the units
    notes     sentences about the reading, for the officer
    doubts    sentences about facts that can be understood in two ways, or not at all
    conversion  the old encoding that the text was converted from; "" for none, or once an officer approved it

What the text does not say is empty. Nothing is guessed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from django.utils.dateparse import parse_date

from thidua_pages.plans.choices import ErratumStatus
from thidua_pages.plans.setup.clauses import Clause, clause_of, clauses_of, clauses_of_lines
from thidua_pages.plans.source import (
    Heading,
    PlanFacts,
    PlanNode,
    PlanSource,
    PlanSourceError,
    Signer,
    find_errata,
    find_gaps,
    parse_plan,
)
from thidua_pages.plans.source.facts import extract_facts
from thidua_pages.plans.source.gaps import NO_KIND
from thidua_pages.plans.source.lines import logical_lines, normalise

State = dict[str, Any]

DOCUMENT = ("doc_kind", "abstract", "issuer", "number", "symbol", "place", "issued_on")
SIGNER = ("signer_capacity", "signer_position", "signer_name")
DATES = ("starts_on", "ends_on", "registration_deadline", "minimum_registrations")
READ_DATES = (*DATES, "nomination_deadline")
FIELD_OF = {"nomination_deadline": "nomination_closes_on"}
"""What a fact is called among the fields of a campaign, where it has another name."""
NOT_A_PLAN = (
    "Chưa nhận ra thể thức của kế hoạch: {} Toàn văn đã được tách thành từng khoản theo dòng; hãy xem lại số, ký hiệu "
    "và cấp của từng khoản, rồi điền các ngày ở trên."
)
_ANNOUNCES = re.compile(
    r"^(?:(?:về\s+việc|v/v)\s+)?(?:phát\s+động|tổ\s+chức|triển\s+khai|thực\s+hiện)\s+", re.IGNORECASE
)
LONGEST_TITLE = 255
LONGEST_STAGE = 120
KIND = "KẾ HOẠCH"
"""What the screen is for; the officer changes it where the document is of another kind."""
KIND_IS_ASSUMED = f"{NO_KIND.sentence} Ở đây tạm ghi “{KIND}”; hãy sửa nếu văn bản thuộc loại khác."
NO_FACTS = "Chưa đọc được dữ kiện trong nội dung: {}"


def read_state(text: str, notes: Iterable[str] = (), conversion: str = "") -> State:
    """Return the state of a draft that was just sent in. A text that is no plan becomes clauses and a note."""
    plan, clauses, found = _parsed(text)
    heading = plan.heading
    state: State = {
        "document": {
            "title": title_of(plan.abstract),
            "doc_kind": plan.kind or KIND,
            "abstract": plan.abstract,
            "issuer": heading.issuer,
            "number": heading.number,
            "symbol": heading.symbol,
            "place": heading.place,
            "issued_on": _iso(heading.issued_on),
            "nomination_opens_on": "",
            "signer_capacity": plan.signer.capacity,
            "signer_position": plan.signer.position,
            "signer_name": plan.signer.name,
        },
        "clauses": [clause.as_data() for clause in clauses],
        "annex": None if plan.annex_from is None else clauses[plan.annex_from].number,
        "recipients": list(plan.recipients),
        "errata": [
            {**asdict(finding), "suggestion": finding.suggestion or "", "status": ErratumStatus.PENDING.value}
            for finding in find_errata(text)
        ],
        "edited": [],
        "notes": [*notes, *found, *([] if plan.kind else [KIND_IS_ASSUMED])],
        "places": _places(_facts(plan)[0], DOCUMENT),
        "conversion": conversion,
    }
    return with_facts(state)


def title_of(abstract: str) -> str:
    """Return a short title for the officer to agree to: the abstract without the words that only announce it."""
    title = _ANNOUNCES.sub("", " ".join(abstract.split()))
    return (title[:1].upper() + title[1:])[:LONGEST_TITLE]


def _parsed(text: str) -> tuple[PlanSource, list[Clause], list[str]]:
    try:
        plan = parse_plan(text)
    except PlanSourceError as error:
        lines = [line.text for line in logical_lines(normalise(text))]
        plan = PlanSource(KIND, "", (), (), Signer("", "", ""))
        return plan, clauses_of_lines(lines), [NOT_A_PLAN.format(error)]
    return plan, clauses_of(plan.body), []


def clauses_in(state: State) -> list[Clause]:
    return [clause_of(data) for data in state["clauses"]]


def with_clauses(state: State, clauses: Iterable[Clause]) -> State:
    """Return the state with other clauses, and with what they say read again where no officer set it right."""
    return with_facts({**state, "clauses": [clause.as_data() for clause in clauses]})


def with_facts(state: State) -> State:
    """Return the state with the facts that its clauses say, except where an officer set them right."""
    document, edited = state["document"], set(state["edited"])
    clauses = clauses_in(state)
    nodes = tuple(clause.as_node() for clause in clauses)
    annex_from = next((place for place, clause in enumerate(clauses) if clause.number == state["annex"]), None)
    signer = Signer(document["signer_capacity"], document["signer_position"], document["signer_name"])
    recipients = tuple(state["recipients"])
    issued_on = parse_date(document["issued_on"]) if document["issued_on"] else None
    heading = Heading(document["issuer"], document["number"], document["symbol"], document["place"], issued_on)
    plan = PlanSource(
        document["doc_kind"], document["abstract"], nodes, recipients, signer, heading=heading, annex_from=annex_from
    )
    facts, problem = _facts(plan)
    read = {
        "starts_on": _iso(facts.starts_on),
        "ends_on": _iso(facts.ends_on),
        "registration_deadline": _iso(facts.registration_deadline),
        "minimum_registrations": facts.minimum_registrations or "",
        "nomination_closes_on": _iso(facts.nomination_deadline),
    }
    new = {**document, **{name: value for name, value in read.items() if name not in edited}}
    lists = {name: rows(facts) for name, rows in _ROWS.items() if name not in edited}
    doubts = [NO_FACTS.format(problem)] if problem else list(facts.doubts)
    participants = [{"text": one.text, "clause": _number(one.anchor)} for one in facts.participants]
    places = {name: place for name, place in state.get("places", {}).items() if name in DOCUMENT}
    return {
        **state,
        "document": new,
        **lists,
        "participants": participants,
        "doubts": doubts,
        "gaps": [asdict(gap) for gap in find_gaps(plan, facts)],
        "places": places | _places(facts, READ_DATES),
    }


def _facts(plan: PlanSource) -> tuple[PlanFacts, str]:
    """Return the facts, and what is wrong with them. A day that is in no calendar leaves all of them empty."""
    try:
        return extract_facts(plan), ""
    except ValueError as error:
        empty = PlanFacts(plan.abstract, None, None, None, None, (), (), (), ())
        return empty, str(error)


def _places(facts: PlanFacts, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return name of a field → where its value was read."""
    return {
        FIELD_OF.get(one.name, one.name): {"clause": _number(one.anchor), "line": one.line, "quote": one.quote}
        for one in facts.places
        if one.name in names
    }


def _contents(facts: PlanFacts) -> list[dict[str, Any]]:
    return [
        {"number": one.number, "title": one.short_title, "text": one.text, "clause": _number(one.anchor)}
        for one in facts.contents
    ]


def _targets(facts: PlanFacts) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind,
            "title": one.name,
            "value": "" if one.value is None else str(one.value),
            "unit": one.unit,
            "due_on": _iso(one.due_on),
            "clause": _number(one.anchor),
        }
        for one in facts.targets
    ]


def _award_forms(facts: PlanFacts) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code or "",
            "title": one.title,
            "authority": one.authority,
            "level": one.authority_level or "",
            "clause": _number(one.anchor),
        }
        for one in facts.award_forms
    ]


def _duties(facts: PlanFacts) -> list[dict[str, Any]]:
    return [
        {
            "assignee": duty.assignee_code or "other",
            "text": item.text,
            "due_on": _iso(item.due_on),
            "clause": _number(item.anchor),
        }
        for duty in facts.duties
        for item in duty.items
    ]


def _stages(facts: PlanFacts) -> list[dict[str, Any]]:
    """Return the stages of which the plan says when they begin and end."""
    return [
        {
            "name": one.title[:LONGEST_STAGE],
            "starts_on": _iso(one.starts_on),
            "ends_on": _iso(one.ends_on),
            "registration_deadline": _iso(one.registration_deadline),
            "clause": _number(one.anchor),
        }
        for one in facts.stages
        if one.starts_on and one.ends_on
    ]


_ROWS: dict[str, Callable[[PlanFacts], list[dict[str, Any]]]] = {
    "stages": _stages,
    "contents": _contents,
    "targets": _targets,
    "award_forms": _award_forms,
    "duties": _duties,
}


def _number(anchor: str) -> int | str:
    """Return the number of the clause that a fact names: clauses are read with their numbers as anchors."""
    return int(anchor) if anchor.isdecimal() else ""


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def is_heading(clause: Clause) -> bool:
    node: PlanNode = clause.as_node()
    return node.is_heading
