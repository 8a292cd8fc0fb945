"""A campaign page is built from what was read in a plan (`state.py`)."""

from datetime import date
from decimal import Decimal
from typing import Any

from thidua_pages.plans.anchors import Unnamed, anchors_of
from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode, TargetKind
from thidua_pages.plans.models import (
    Authority,
    AwardForm,
    CampaignPage,
    CampaignStage,
    Duty,
    EmulationContent,
    Recipient,
    Target,
)
from thidua_pages.plans.setup.state import DATES, DOCUMENT, SIGNER, State, clauses_in, is_heading

LAST_DAY_OF_CITIES = date(2025, 6, 30)
"""Last day of the district authorities and provincial cities, which the reform of 2025 abolished."""
DAYS = ("issued_on", "starts_on", "ends_on", "registration_deadline", "nomination_opens_on", "nomination_closes_on")


def campaign_from(state: State) -> CampaignPage:
    """Return the campaign that the state describes, with its rows. It is not stored yet."""
    values = {name: state["document"].get(name) for name in ("title", *DOCUMENT, *SIGNER, *DATES, *DAYS)}
    values |= {name: _day(values[name]) for name in DAYS}
    values["minimum_registrations"] = values["minimum_registrations"] or 1
    campaign = CampaignPage(**values)
    anchors = _add_clauses(campaign, state)
    _add_rows(campaign, state, anchors)
    return campaign


def _add_clauses(campaign: CampaignPage, state: State) -> dict[int, str]:
    """Fill the body, and return number of the clause → its anchor."""
    clauses = clauses_in(state)
    anchors = anchors_of(Unnamed(one.kind, one.marker, one.anchor, is_heading(one)) for one in clauses)
    campaign.body = [
        (one.kind, {"marker": one.marker, "anchor": anchor, "text": one.html})
        for one, anchor in zip(clauses, anchors, strict=True)
    ]
    return {one.number: anchor for one, anchor in zip(clauses, anchors, strict=True)}


def _add_rows(campaign: CampaignPage, state: State, anchors: dict[int, str]) -> None:
    def place(row: dict[str, Any]) -> str:
        return anchors.get(row.get("clause") or 0, "")

    campaign.recipients = [Recipient(text=text, sort_order=order) for order, text in enumerate(state["recipients"])]
    campaign.contents = [
        EmulationContent(
            number=row["number"], title=row["title"], text=row["text"], anchor=place(row), sort_order=row["number"]
        )
        for row in state["contents"]
    ]
    campaign.targets = [
        Target(
            kind=TargetKind(row["kind"]),
            title=row["title"],
            value=None if row["value"] in (None, "") else Decimal(row["value"]),
            unit=row["unit"],
            due_on=_day(row["due_on"]),
            anchor=place(row),
            sort_order=order,
        )
        for order, row in enumerate(state["targets"])
    ]
    campaign.award_forms = [
        AwardForm(
            code=AwardFormCode(row["code"]),
            title=row["title"],
            authority=authority_named(row["authority"], row["level"]),
            anchor=place(row),
            sort_order=order,
        )
        for order, row in enumerate(state["award_forms"])
        if row["code"]
    ]
    campaign.stages = [
        CampaignStage(
            name=row["name"],
            starts_on=_day(row["starts_on"]),
            ends_on=_day(row["ends_on"]),
            registration_deadline=_day(row["registration_deadline"]),
            sort_order=order,
        )
        for order, row in enumerate(state["stages"])
    ]
    campaign.duties = [
        Duty(
            assignee=row["assignee"], text=row["text"], due_on=_day(row["due_on"]), anchor=place(row), sort_order=order
        )
        for order, row in enumerate(state["duties"])
    ]


def authority_named(name: str, level: str | None) -> Authority:
    """Return the authority with this name, created when there is none.

    City authorities are valid until the reform of 2025.
    """
    level = level or AuthorityLevel.WARD
    valid_to = LAST_DAY_OF_CITIES if level == AuthorityLevel.CITY else None
    authority, _ = Authority.objects.get_or_create(name=name, defaults={"level": level, "valid_to": valid_to})
    return authority


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
