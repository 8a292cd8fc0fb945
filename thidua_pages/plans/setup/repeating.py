"""What a new campaign takes over from an old one: how it is organised, never what was done in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Model

from thidua_pages.plans.models import (
    AwardForm,
    CampaignPage,
    CampaignStage,
    DossierRequirement,
    Duty,
    EmulationContent,
    Recipient,
    Target,
)
from thidua_pages.plans.models.campaign import CouncilSettingsMixin

Row = TypeVar("Row", bound=Model)

carried_relations: dict[str, Callable[[Any, date], bool]] = {}
"""Rows of a campaign that belong to higher slices and are taken over, such as the council's members: name of the
relation → whether a row is taken over into a campaign that starts on this day."""

MOVED = ("starts_on", "ends_on", "registration_deadline", "nomination_opens_on", "nomination_closes_on")
SETTINGS = tuple(field.name for field in CouncilSettingsMixin._meta.get_fields())


@dataclass(frozen=True)
class Repeated:
    """A new campaign that is not stored yet. `left_out`: forms of award whose authority no longer exists then."""

    campaign: CampaignPage
    left_out: list[AwardForm]


def moved_dates(old: CampaignPage, starts_on: date) -> dict[str, date | None]:
    """Return the dates of the old campaign, all moved by as many days as its start."""
    return _moved(old, starts_on - old.starts_on, *MOVED)


def a_year_later(day: date) -> date:
    """Return the same day of the next year; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def repeated(old: CampaignPage, *, title: str, dates: dict[str, date | None]) -> Repeated:
    """Return a new campaign like the old one: settings, forms of award with their papers, contents, targets without
    what was measured, recipients and duties. The plan itself is a new document: its text, number, day and signer are
    empty, and no row names a clause."""
    new = CampaignPage(title=title, abstract=title, doc_kind=old.doc_kind, issuer=old.issuer, place=old.place, **dates)
    new.minimum_registrations = old.minimum_registrations
    carry_settings(old, new)
    day = new.starts_on
    distance = day - old.starts_on
    kept = [form for form in old.award_forms.select_related("authority") if form.authority.is_valid_on(day)]
    new.award_forms = [_copy(form, requirements=_requirements(form)) for form in kept]
    new.contents = _copies(old.contents.all())
    new.targets = [_copy(one, **_moved(one, distance, "due_on")) for one in old.targets.all()]
    new.duties = [_copy(one, **_moved(one, distance, "due_on")) for one in old.duties.all()]
    days = ("starts_on", "ends_on", "registration_deadline")
    new.stages = [_copy(one, **_moved(one, distance, *days)) for one in old.stages.all()]
    new.recipients = _copies(old.recipients.all())
    left_out = [form for form in old.award_forms.all() if form not in kept]
    return Repeated(new, left_out)


def _moved(row: Model, distance: timedelta, *names: str) -> dict[str, date | None]:
    return {name: day + distance if (day := getattr(row, name)) else None for name in names}


def carry_settings(old: CampaignPage, new: CampaignPage) -> None:
    """Give `new`, which is not stored yet, the settings of `old` and the rows of higher slices, such as its council. A
    form of award that has no list of papers gets that of the same form in `old`."""
    for name in SETTINGS:
        setattr(new, name, getattr(old, name))
    for name, is_taken in carried_relations.items():
        old.copy_child_relation(name, new)
        setattr(new, name, [row for row in getattr(new, name).all() if is_taken(row, new.starts_on)])
    papers = {(form.code, form.authority.level): form for form in old.award_forms.select_related("authority")}
    for form in new.award_forms.all():
        like = papers.get((form.code, form.authority.level))
        if like is not None and not form.requirements.all():
            form.requirements = _requirements(like)


def _requirements(form: AwardForm) -> list[DossierRequirement]:
    return _copies(form.requirements.all())


FIELDS: dict[type[Model], tuple[str, ...]] = {
    EmulationContent: ("number", "title", "text", "sort_order"),
    Target: ("kind", "title", "value", "unit", "due_on", "sort_order"),
    AwardForm: (
        "code",
        "title",
        "authority",
        "for_collective",
        "for_household",
        "for_individual",
        "asks_office",
        "sort_order",
    ),
    DossierRequirement: ("kind", "title", "in_simplified", "sort_order"),
    CampaignStage: ("name", "starts_on", "ends_on", "registration_deadline", "aim", "sort_order"),
    Duty: ("assignee", "text", "due_on", "sort_order"),
    Recipient: ("text", "sort_order"),
}
"""What is taken over of each kind of row. `tests/plans/test_repeat.py` compares it with the fields of the models."""


def _copies(rows: Iterable[Row]) -> list[Row]:
    return [_copy(row) for row in rows]


def _copy(row: Row, **others: object) -> Row:
    values = {name: getattr(row, name) for name in FIELDS[type(row)]}
    return type(row)(**values | others)
