"""Making and changing the participants of a campaign. Each change locks the row and leaves a line in its history."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.tree import below
from thidua_pages.participants.choices import ENDED_WITH_THE_UNIT, ChangeKind
from thidua_pages.participants.models import Participant, ParticipantChange
from thidua_pages.participants.queries import day_of_reckoning, everyone_of
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.units.closing import open_on
from thidua_pages.units.models import UnitPage

GONE = "Đơn vị không còn trong đợt thi đua này. Có thể người khác vừa đổi; hãy tải lại."
ALREADY = "“{}” đã như vậy rồi. Có thể người khác vừa đổi; hãy tải lại để xem."
NOT_OFFERED = "“{}” không thêm được: đơn vị đã có trong đợt, chưa công bố hoặc đã kết thúc hoạt động."


@transaction.atomic
def make_participants(
    campaign: CampaignPage, now: datetime, chosen: Mapping[int, bool] | None = None
) -> list[Participant]:
    """Make the participants of a campaign whose plan is published, unless it has some already.

    They are the units that were planned (`planning.py`) and still exist. Without a plan: the published units of the
    ward that still exist, each obliged as its own page says; or those of `chosen`, unit id → whether it must register.
    They take part from today, or from the first day of a campaign that is entered later.
    """
    Page.objects.select_for_update().filter(pk=campaign.pk).order_by("pk").first()
    if ParticipantChange.objects.filter(participant__campaign=campaign.pk).exists():
        return []
    since = min(timezone.localdate(now), campaign.starts_on)
    units = UnitPage.objects.live().filter(below(ward_path_of(campaign))).order_by("path")
    planned = Participant.objects.filter(campaign=campaign.pk)
    if chosen is None and planned:
        chosen = {row.unit_id: row.is_obliged for row in planned if row.unit_id}
        units = units.filter(open_on(since))
    units = units.filter(open_on(since)) if chosen is None else units.filter(pk__in=chosen)
    planned.delete()
    rows = Participant.objects.bulk_create(
        Participant(
            campaign_id=campaign.pk,
            unit=unit,
            unit_title=unit.title,
            unit_kind=unit.kind,
            is_obliged=unit.is_obliged if chosen is None else chosen[unit.pk],
            since=since,
            until=_end_of(unit, campaign),
        )
        for unit in units
    )
    ParticipantChange.objects.bulk_create(
        ParticipantChange(participant=row, kind=ChangeKind.PLANNED, day=since, changed_at=now) for row in rows
    )
    ParticipantChange.objects.bulk_create(
        ParticipantChange(participant=row, kind=ChangeKind.CLOSED, day=row.until, changed_at=now)
        for row in rows
        if row.until
    )
    return rows


def _end_of(unit: UnitPage, campaign: CampaignPage) -> date | None:
    """The day on which the unit ends, if that is during the campaign."""
    return unit.closed_on if unit.closed_on and unit.closed_on <= campaign.ends_on else None


@transaction.atomic
def take_part_by_registering(unit: UnitPage, campaign: CampaignPage) -> None:
    """Let a unit that registers take part, if it does not yet: it is seen, and never counted among the obliged."""
    row, is_new = Participant.objects.select_for_update().get_or_create(
        campaign_id=campaign.pk,
        unit=unit,
        defaults={"unit_title": unit.title, "unit_kind": unit.kind, "is_obliged": False},
    )
    if is_new:
        note(row, ChangeKind.REGISTERED)
    elif not row.takes_part_on(clock.today()):
        row.until, row.is_obliged = None, False
        row.save()
        note(row, ChangeKind.REGISTERED)


def note(
    row: Participant, kind: ChangeKind, user: User | None = None, reason: str = "", day: date | None = None
) -> None:
    """Write a line of the participant's history."""
    ParticipantChange.objects.create(participant=row, kind=kind, reason=reason, changed_by=user, day=day)


@transaction.atomic
def follow_unit(unit: UnitPage) -> None:
    """Let the campaigns that are not over tell a unit as its published page does: its name, its kind and its end.

    A campaign that is over keeps what it told. An end that the office decided is not touched.
    """
    began = Exists(ParticipantChange.objects.filter(participant=OuterRef("pk")))
    rows = Participant.objects.select_for_update(of=("self",)).filter(unit=unit, campaign__ends_on__gte=clock.today())
    rows = rows.filter(Q(campaign__live=True) | Q(began))  # others are only planned
    for row in rows.select_related("campaign").order_by("pk"):
        _follow(row, unit)


@transaction.atomic
def follow_units(campaign: CampaignPage) -> None:
    """Let a campaign whose plan is published again tell its units as they are now, unless it is over: its last day may
    have been put off after it was over, when units were renamed or had ended."""
    if campaign.ends_on < clock.today():
        return
    rows = Participant.objects.select_for_update(of=("self",)).filter(campaign=campaign.pk)
    for row in rows.select_related("unit").order_by("pk"):
        if row.unit:
            row.campaign = campaign
            _follow(row, row.unit)


def _follow(row: Participant, unit: UnitPage) -> None:
    before = (row.unit_title, row.unit_kind, row.until)
    row.unit_title, row.unit_kind = unit.title, unit.kind
    kind = _follow_end(row, unit)
    if before != (row.unit_title, row.unit_kind, row.until):
        row.save()
    if kind:
        note(row, kind, reason=unit.closed_reason if kind == ChangeKind.CLOSED else "", day=row.until)


def _follow_end(row: Participant, unit: UnitPage) -> ChangeKind | None:
    """Set the end of a participation to that of its unit. Return what changed, or None."""
    newest = ParticipantChange.objects.filter(participant=row).order_by("-pk")
    ended = newest.exclude(kind__in=(ChangeKind.OBLIGED, ChangeKind.FREED)).first() if row.until else None
    if row.until and (ended is None or ended.kind not in ENDED_WITH_THE_UNIT):
        return None  # the office decided
    end = _end_of(unit, row.campaign)
    if not unit.live:
        row.until = min(filter(None, (row.until, end, clock.today())))
        return ChangeKind.TAKEN_DOWN if ended is None else None
    if row.until == end:
        return None
    row.until = end
    return ChangeKind.CLOSED if end else ChangeKind.RETURNED


def offered_units(campaign: CampaignPage) -> QuerySet[UnitPage]:
    """Return the units of the ward that could take part and never did: those founded since, and those left out."""
    units = UnitPage.objects.live().filter(below(ward_path_of(campaign)), open_on(day_of_reckoning(campaign)))
    return units.exclude(pk__in=everyone_of(campaign).filter(unit__isnull=False).values("unit")).order_by("path")


@transaction.atomic
def add_units(campaign: CampaignPage, units: Iterable[UnitPage], is_obliged: bool, user: User, reason: str) -> None:
    """Let units take part in a campaign that was published before. Raises ReviewRefused."""
    Page.objects.select_for_update().filter(pk=campaign.pk).order_by("pk").first()
    offered = {unit.pk: unit for unit in offered_units(campaign)}
    for unit in units:
        if unit.pk not in offered:
            raise ReviewRefused(NOT_OFFERED.format(unit.title))
        facts = {
            "unit_title": unit.title,
            "unit_kind": unit.kind,
            "is_obliged": is_obliged,
            "since": day_of_reckoning(campaign),
            "until": _end_of(unit, campaign),
        }
        # A registration may make it a participant at the same moment (`take_part_by_registering`).
        row, is_new = Participant.objects.get_or_create(campaign_id=campaign.pk, unit=unit, defaults=facts)
        if not is_new:
            raise ReviewRefused(NOT_OFFERED.format(unit.title))
        note(row, ChangeKind.ADDED, user, reason)
        if row.until:
            note(row, ChangeKind.CLOSED, day=row.until)


@transaction.atomic
def change_participant(campaign: CampaignPage, number: int, kind: ChangeKind, user: User, reason: str) -> Participant:
    """Oblige or free a participant, take it out of the campaign, or let it take part again. Raises ReviewRefused."""
    rows = Participant.objects.select_for_update(of=("self",)).select_related("unit")
    row = rows.filter(campaign=campaign.pk, pk=number).order_by("pk").first()
    if row is None:
        raise ReviewRefused(GONE)
    if kind not in possible_changes(row, campaign):
        raise ReviewRefused(ALREADY.format(row.unit_title))
    if kind in (ChangeKind.OBLIGED, ChangeKind.FREED):
        row.is_obliged = kind == ChangeKind.OBLIGED
    else:
        row.until = day_of_reckoning(campaign) if kind == ChangeKind.LEFT else None
    row.save()
    note(row, kind, user, reason)
    return row


def possible_changes(row: Participant, campaign: CampaignPage) -> list[ChangeKind]:
    """Return what the office may do with a participant. A unit that has ended does not come back: its day is mended."""
    day = day_of_reckoning(campaign)
    if row.takes_part_on(day):
        return [ChangeKind.FREED if row.is_obliged else ChangeKind.OBLIGED, ChangeKind.LEFT]
    unit = row.unit
    return [ChangeKind.RETURNED] if unit and unit.live and not (unit.closed_on and unit.closed_on <= day) else []
