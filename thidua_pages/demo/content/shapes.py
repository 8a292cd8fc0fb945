"""The shapes of the demonstration's content: frozen records, no behaviour."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

UnitKind = Literal[
    "authority", "fatherland_front", "mass_org", "residential_group", "school", "health", "armed_force", "other"
]
Review = Literal["published", "draft", "in_review", "returned"]
Phase = Literal["before", "during", "after"]
Encoding = Literal["jpeg", "heic", "rotated", "png", "webp"]
Stage = Literal["draft", "dossier_check", "council_ballot", "chair", "decision", "published", "returned"]


@dataclass(frozen=True, slots=True)
class Unit:
    slug: str
    name: str
    short_name: str
    kind: UnitKind
    code: str  # the last part of the editor's login
    login: str
    lead: str
    lead_title: str
    obliged: bool
    illustration: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    login: str
    full_name: str
    position: str
    role: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    scene: str
    seed: int  # photos of one place share it: its houses, trees and hills stay the same
    phase: Phase
    caption: str
    size: tuple[int, int] = (1600, 1200)
    encoding: Encoding = "jpeg"
    gps: bool = False  # the file carries a place and a camera, which the site must remove
    shows_children: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    label: str
    unit: str
    promised: Decimal | None = None
    achieved: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Funding:
    """Dong from the budget, dong given by people and businesses, days of work."""

    budget: int = 0
    socialised: int = 0
    workdays: int = 0


@dataclass(frozen=True, slots=True)
class Initiative:
    key: str
    unit: str
    kind: Literal["model", "works"]
    title: str
    goal: str
    place: str
    contents: tuple[int, ...]
    starts_on: date
    expected_finish: date | None
    registered_at: datetime
    measures: tuple[Measure, ...]
    people_served: int | None
    funding: Funding
    photos: tuple[Photo, ...]
    review: Review
    status: Literal["planned", "ongoing", "done", "paused"]
    return_reason: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    key: str
    initiative: str
    on: date
    percent: int | None
    text: str
    measures: tuple[tuple[str, Decimal], ...] = ()
    photos: tuple[Photo, ...] = ()
    review: Review = "published"
    return_reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    number: str
    signed_on: date
    authority: str
    signer: str
    signer_title: str


@dataclass(frozen=True, slots=True)
class Nomination:
    key: str
    unit: str
    nominee_kind: Literal["collective", "household", "individual"]
    full_name: str
    honorific: Literal["Ông", "Bà", ""]
    award_form: Literal[1, 2, 3]
    report: tuple[str, ...]  # paragraphs
    evidence: tuple[str, ...]  # keys of initiatives
    stage: Stage
    return_reason: str = ""
    decision: Decision | None = None
    is_simplified: bool = False


@dataclass(frozen=True, slots=True)
class TargetMeasurement:
    target: str
    measured_on: date
    value: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Story:
    key: str
    title: str
    on: date
    intro: str
    body: tuple[str | Quote | Photo, ...]  # a string is a paragraph
    photo: Photo | None = None
    unit: str = ""
    initiatives: tuple[str, ...] = ()  # keys
    author: str = "vanhoa"
    review: Review = "published"
    return_reason: str = ""

    @property
    def photos(self) -> tuple[Photo, ...]:
        """At its head and in its body."""
        return tuple(part for part in (self.photo, *self.body) if isinstance(part, Photo))


@dataclass(frozen=True, slots=True)
class Event:
    key: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    text: tuple[str, ...]  # paragraphs
    whole_day: bool = False
    organiser: str = ""
    photos: tuple[Photo, ...] = ()
    author: str = "vanhoa"
    review: Review = "published"
    return_reason: str = ""
