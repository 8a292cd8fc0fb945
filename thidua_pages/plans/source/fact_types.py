"""Data classes for what a plan says. What the text does not say is None or an empty tuple."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

AwardCode = Literal["certificate_of_merit", "provincial_commendation"]
AuthorityLevel = Literal["ward", "city", "province"]
TargetKind = Literal["numeric", "qualitative", "operational"]
ParticipantKind = Literal["collective", "individual"]
AssigneeCode = Literal["units", "office_statistics", "culture_social", "fatherland_front"]


@dataclass(frozen=True, slots=True)
class ContentFact:
    """A content of the emulation: a clause and the paragraphs after it, joined by blank lines."""

    number: int
    anchor: str
    short_title: str
    text: str


@dataclass(frozen=True, slots=True)
class AwardFormFact:
    """A form of award, such as "Giấy khen" of "Chủ tịch UBND phường". Unknown codes are None."""

    anchor: str
    title: str
    form: str
    code: AwardCode | None
    authority: str
    authority_level: AuthorityLevel | None


@dataclass(frozen=True, slots=True)
class TargetFact:
    """A target. `name` says what to reach, `statement` is the whole sentence as printed.

    `value` and `unit` are set for numeric (0.39, "%") and operational targets (1, "mô hình hoặc
    công trình"), and are None and "" for qualitative ones.
    """

    kind: TargetKind
    anchor: str
    name: str
    statement: str
    value: Decimal | None
    unit: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class DutyItemFact:
    """One thing to do."""

    anchor: str
    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class DutyFact:
    """What one assignee has to do; `due_on` is the earliest date among the items."""

    number: int
    anchor: str
    assignee: str
    assignee_code: AssigneeCode | None
    items: tuple[DutyItemFact, ...]
    due_on: date | None


@dataclass(frozen=True, slots=True)
class LegalBasisFact:
    """A "Căn cứ …" of the lead, without its end mark."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class ParticipantFact:
    """Who takes part, as the plan says it; `kind` only where the text says "tập thể" or "cá nhân"."""

    anchor: str
    kind: ParticipantKind | None
    text: str


@dataclass(frozen=True, slots=True)
class StageFact:
    """A stage (giai đoạn, đợt) of the campaign with the dates that are said of it."""

    number: int
    anchor: str
    title: str
    starts_on: date | None
    ends_on: date | None
    registration_deadline: date | None
    text: str


@dataclass(frozen=True, slots=True)
class FactPlace:
    """Where a fact was read: its name in `PlanFacts`, the anchor ("" outside the body), the line of the text (from 1,
    0 if it is not known), and the words."""

    name: str
    anchor: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """All data that a campaign takes from its plan. `places` says where it was read, `doubts` are sentences about what
    can be understood in two ways."""

    abstract: str
    starts_on: date | None
    ends_on: date | None
    registration_deadline: date | None
    minimum_registrations: int | None
    contents: tuple[ContentFact, ...]
    award_forms: tuple[AwardFormFact, ...]
    targets: tuple[TargetFact, ...]
    duties: tuple[DutyFact, ...]
    nomination_deadline: date | None = None
    stages: tuple[StageFact, ...] = ()
    participants: tuple[ParticipantFact, ...] = ()
    legal_bases: tuple[LegalBasisFact, ...] = ()
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued_on: date | None = None
    places: tuple[FactPlace, ...] = ()
    doubts: tuple[str, ...] = ()
