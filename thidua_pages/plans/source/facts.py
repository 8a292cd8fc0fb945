"""Extract the data of a plan: dates, contents, awards, targets, duties, participants, stages."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from .awards import find_award_forms
from .contents import find_contents
from .dates import BEFORE, IN_MONTHS, Period, deadlines, find_period
from .duties import find_duties
from .fact_types import FactPlace, PlanFacts, StageFact
from .nodes import PlanNode, PlanSource
from .outline import running_text
from .participants import find_legal_bases, find_participants
from .registration import registration_commitments
from .sentences import sentences
from .stages import before_stages, find_stages
from .targets import find_targets

_DEADLINES = ("registration_deadline", "nomination_deadline")
_OF_THE_CAMPAIGN = ("thi đua", "phát động", "thực hiện")


class _Found(NamedTuple):
    """A date and where it was read."""

    value: date
    place: FactPlace


def extract_facts(plan: PlanSource) -> PlanFacts:
    """Return the data that the text of the plan contains. What it does not say is None or empty."""
    stages = find_stages(plan)
    node, period = _period(plan)
    asked = registration_commitments(plan)
    due = next((item for item in asked if item.due_on), None)
    least = next((item for item in asked if item.minimum is not None), None)
    nominated = _nomination_deadline(plan)
    starts_on, ends_on = _days(period, stages, plan.heading.issued_on)
    lines = {one.anchor: one.line for one in plan.body}
    places = []
    if node and period:
        places += [FactPlace(name, node.anchor, node.line, period.quote) for name in ("starts_on", "ends_on")]
    elif stages:
        first, last = stages[0], stages[-1]
        places += [FactPlace("starts_on", first.anchor, lines.get(first.anchor, 0), first.text)]
        places += [FactPlace("ends_on", last.anchor, lines.get(last.anchor, 0), last.text)]
    if due:
        places.append(FactPlace("registration_deadline", due.anchor, lines.get(due.anchor, 0), due.sentence))
    if least:
        places.append(FactPlace("minimum_registrations", least.anchor, lines.get(least.anchor, 0), least.phrase))
    if nominated:
        places.append(nominated.place)
    return PlanFacts(
        abstract=plan.abstract,
        starts_on=starts_on,
        ends_on=ends_on,
        registration_deadline=due.due_on if due else None,
        minimum_registrations=least.minimum if least else None,
        contents=find_contents(plan),
        award_forms=find_award_forms(plan),
        targets=find_targets(plan),
        duties=find_duties(plan),
        nomination_deadline=nominated.value if nominated else None,
        stages=stages,
        participants=find_participants(plan),
        legal_bases=find_legal_bases(plan),
        issuer=plan.heading.issuer,
        number=plan.heading.number,
        symbol=plan.heading.symbol,
        place=plan.heading.place,
        issued_on=plan.heading.issued_on,
        places=(*places, *_places_of_heading(plan)),
        doubts=tuple(dict.fromkeys(_doubts(period, [one.quote for one in places if one.name in _DEADLINES]))),
    )


def _period(plan: PlanSource) -> tuple[PlanNode | None, Period | None]:
    """Return the first period of the whole campaign and its node. Texts that mention "thời gian" are searched first."""
    announced: list[tuple[PlanNode, str]] = []
    others: list[tuple[PlanNode, str]] = []
    under_section = under_heading = False
    for node in plan.own_body:
        names_it = "thời gian" in node.text.casefold()
        if node.kind == "section":
            under_section = names_it
        if node.is_heading:
            under_heading = names_it or under_section
        text = before_stages(node.text)
        if under_heading or names_it:
            announced.append((node, text))
        elif any(word in text.casefold() for word in _OF_THE_CAMPAIGN):
            others.append((node, text))
    for node, text in announced + others:
        if period := find_period(text):
            return node, period
    return None, None


def _days(
    period: Period | None, stages: tuple[StageFact, ...], issued_on: date | None
) -> tuple[date | None, date | None]:
    """The first and last day: those that are said of the whole, else those of the first and the last stage."""
    if period:
        since_issued = period.first is None and "ban hành" in period.quote.casefold()
        return (issued_on if since_issued else period.first), period.last
    starts = [stage.starts_on for stage in stages if stage.starts_on]
    ends = [stage.ends_on for stage in stages if stage.ends_on]
    return min(starts, default=None), max(ends, default=None)


def _nomination_deadline(plan: PlanSource) -> _Found | None:
    """The day until which units send their files for awards."""
    for node in running_text(plan):
        for sentence in sentences(node.text):
            words = sentence.casefold()
            if "đề nghị" in words and "khen thưởng" in words and ("hồ sơ" in words or "gửi" in words):
                for day, _, _ in deadlines(sentence):
                    return _Found(day, FactPlace("nomination_deadline", node.anchor, node.line, sentence))
    return None


def _places_of_heading(plan: PlanSource) -> Iterator[FactPlace]:
    """Where the heading says what, and the title."""
    values = {
        "issuer": plan.heading.issuer,
        "number": plan.heading.number,
        "symbol": plan.heading.symbol,
        "place": plan.heading.place,
        "issued_on": plan.heading.issued_on,
    }
    for name, value in values.items():
        wanted = f"năm {value.year}" if isinstance(value, date) else value
        for line, number in zip(plan.preamble, plan.preamble_lines, strict=True):
            if wanted and wanted.split()[0] in line and wanted[-4:] in line:
                yield FactPlace(name, "", number, line)
                break
    if plan.abstract:
        yield FactPlace("abstract", "", plan.abstract_line, plan.abstract)


def _doubts(period: Period | None, texts: list[str]) -> Iterator[str]:
    if period and period.is_in_months and period.first and period.last:
        yield IN_MONTHS.format(period.quote, period.first, period.last)
    for text in texts:
        for day, words, is_before in deadlines(text):
            if is_before:
                yield BEFORE.format(words, day)
