"""Which units are to take part in a campaign that was not published yet: an officer is asked, its publication does it.

Until then a row of the campaign is only planned: it has no history, and nothing counts it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base import clock
from thidua_pages.base.tree import below
from thidua_pages.participants.choices import Part
from thidua_pages.participants.models import Participant, ParticipantChange
from thidua_pages.participants.queries import everyone_of
from thidua_pages.plans.models import CampaignPage, PlanDraft
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.units.closing import open_on, told_end
from thidua_pages.units.models import UnitPage

NEW = "Đơn vị mới, chưa có trong đợt trước"
LEFT = "Đã rời đợt trước"
NOT_BEFORE = "Không tham gia đợt trước"
PUBLISHED = "Đợt đã được công bố trong lúc bạn chọn. Hãy sửa từng đơn vị ở màn hình này, kèm lý do."


@dataclass(frozen=True)
class Candidate:
    """A unit that may take part, what is proposed for it, and what there is to know about it."""

    unit: UnitPage
    part: Part
    note: str = ""


@dataclass(frozen=True)
class Candidates:
    """`gone`: the names of those that took part before, or were planned, and can take part no more."""

    units: list[Candidate]
    gone: list[str] = field(default_factory=list)


def is_begun(campaign: CampaignPage) -> bool:
    """Whether the campaign was published, so that its participants are no longer only planned."""
    return campaign.live or ParticipantChange.objects.filter(participant__campaign=campaign.pk).exists()


def candidates_for(campaign: CampaignPage) -> Candidates:
    """Return who may take part in a campaign that was not published yet: as planned; else as in the campaign that it is
    to be like; else as the page of each unit says."""
    planned = list(everyone_of(campaign))
    if planned:
        return _as_planned(units_of(campaign), planned)
    draft = PlanDraft.objects.filter(campaign=campaign.pk).select_related("like").only("like__path").first()
    if draft and draft.like:
        return candidates_like(draft.like)
    return Candidates([Candidate(unit, _own(unit), told_end(unit)) for unit in units_of(campaign)])


def candidates_like(old: CampaignPage) -> Candidates:
    """Return who may take part in a new campaign like the old one, each as it did there. Two queries."""
    rows = {row.unit_id: row for row in everyone_of(old)}
    units = list(units_of(old))
    there = {unit.pk for unit in units}
    gone = [row.unit_title for row in rows.values() if row.unit_id not in there and row.takes_part_on(old.ends_on)]
    return Candidates([_as_before(unit, rows.get(unit.pk), old) for unit in units], gone)


def said_of(campaign: CampaignPage) -> list[str]:
    """Return what the campaign's plan says about who takes part, if it was sent in as a text."""
    reading = PlanDraft.objects.filter(campaign=campaign.pk).values_list("reading", flat=True).first() or {}
    return [row["text"] for row in reading.get("participants", [])]


def units_of(campaign: CampaignPage) -> QuerySet[UnitPage]:
    """Return the units of the campaign's ward that exist today, in their order."""
    return UnitPage.objects.live().filter(below(ward_path_of(campaign)), open_on(clock.today())).order_by("path")


def _own(unit: UnitPage) -> Part:
    return Part.OBLIGED if unit.is_obliged else Part.FREE


def _of(row: Participant) -> Part:
    return Part.OBLIGED if row.is_obliged else Part.FREE


def _as_before(unit: UnitPage, row: Participant | None, old: CampaignPage) -> Candidate:
    if row is None:
        began = old.first_published_at
        is_new = bool(began and unit.first_published_at and unit.first_published_at > began)
        return Candidate(unit, _own(unit), NEW) if is_new else Candidate(unit, Part.OUT, NOT_BEFORE)
    if not row.takes_part_on(old.ends_on):
        return Candidate(unit, Part.OUT, LEFT)
    return Candidate(unit, _of(row), told_end(unit))


def _as_planned(units: QuerySet[UnitPage], planned: list[Participant]) -> Candidates:
    rows = {row.unit_id: row for row in planned}
    found = [
        Candidate(unit, _of(rows[unit.pk]) if unit.pk in rows else Part.OUT, told_end(unit)) for unit in list(units)
    ]
    there = {one.unit.pk for one in found}
    return Candidates(found, [row.unit_title for row in planned if row.unit_id not in there])


@transaction.atomic
def plan_participants(campaign: CampaignPage, chosen: Mapping[int, bool]) -> None:
    """Store who is to take part, unit id → whether it must register, in place of what was planned before. Raises
    ReviewRefused for a campaign that is published."""
    Page.objects.select_for_update().filter(pk=campaign.pk).order_by("pk").first()
    if is_begun(CampaignPage.objects.only("live").get(pk=campaign.pk)):
        raise ReviewRefused(PUBLISHED)
    Participant.objects.filter(campaign=campaign.pk).delete()
    Participant.objects.bulk_create(
        Participant(
            campaign_id=campaign.pk,
            unit=unit,
            unit_title=unit.title,
            unit_kind=unit.kind,
            is_obliged=chosen[unit.pk],
            since=campaign.starts_on,
        )
        for unit in units_of(campaign).filter(pk__in=chosen)
    )
