"""The sums from which the standing of a campaign is computed. The database counts and adds.

The number of rows depends on the number of units and of different percents, not on the number of initiatives and
updates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Max, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Substr
from wagtail.models import Page

from thidua_pages.base.visitors import outside
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.counted import is_counted
from thidua_pages.initiatives.deadlines import registered_late, registered_within
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.queries import updates_for_subquery, with_progress
from thidua_pages.initiatives.units import UNIT_DEPTH
from thidua_pages.plans.models import CampaignPage, CampaignStage
from thidua_pages.plans.stages import Dated


@dataclass(frozen=True)
class InitiativeTally:
    """Initiatives of one unit that are alike: counted as published or not (`counted.py`), done or not, registered late
    or not, with the same percent (None: unknown).

    Money in đồng; `last_update` is the day of the newest published update of any of them.
    """

    unit_path: str
    counted: bool
    done: bool
    late: bool
    percent: int | None
    count: int
    last_update: date | None
    people_served: int
    budget_vnd: int
    socialised_vnd: int
    workdays: int


SUMMED = ("people_served", "budget_vnd", "socialised_vnd", "workdays")
ALIKE = ("unit_path", "counted", "done", "late", "known_progress")


def tallies_of(
    campaign: CampaignPage,
    stages: Sequence[CampaignStage],
    stage: CampaignStage | None = None,
    without: Sequence[str] = (),
) -> list[InitiativeTally]:
    """Return all registered initiatives of the campaign, published or not, in groups. One query.

    `stages`: those of the campaign; `stage`: only what was registered within it. `without`: the paths of closed pages
    that do not count. The percent follows `initiatives.progress.initiative_progress`: 100 when done, else the newest
    one reported.
    """
    registered = InitiativePage.objects.filter(outside(without), campaign=campaign.pk, registration__isnull=False)
    if stage is not None:
        registered = registered.filter(registered_within(stage))
    counted_updates = is_counted(OuterRef(OuterRef("campaign__ends_on")))
    newest_update = updates_for_subquery(counted_updates, without).order_by("-date").values("date")[:1]
    rows = (
        with_progress(registered, counted_updates, without)
        .annotate(
            counted=Case(When(is_counted(OuterRef("campaign__ends_on")), then=True), default=False),
            unit_path=Substr("path", 1, Page.steplen * UNIT_DEPTH),
            done=Case(When(status=InitiativeStatus.DONE, then=True), default=False),
            late=Case(When(registered_late(campaign, stages), then=True), default=False),
            newest_update=Subquery(newest_update),
        )
        .order_by()
        .values(*ALIKE)
        .annotate(
            count=Count("pk"),
            last_update=Max("newest_update"),
            **{f"sum_{name}": Coalesce(Sum(name), 0) for name in SUMMED},
        )
        .values_list(*ALIKE, "count", "last_update", *(f"sum_{name}" for name in SUMMED))
    )
    return [InitiativeTally(*row) for row in rows]


def updates_between(
    campaign: CampaignPage, weeks: tuple[date, date], whole: Dated, without: Sequence[str] = ()
) -> tuple[int, int]:
    """Return the number of published updates of the campaign's initiatives from the first to the last day of `weeks`,
    and that of the `whole` campaign or stage. One query."""
    days = (whole.starts_on, whole.ends_on) if whole is not campaign else None
    initiatives = InitiativePage.objects.filter(campaign=campaign.pk)
    updates = ProgressUpdatePage.objects.filter(outside(without), is_counted(Value(campaign.ends_on)))
    above = Substr("path", 1, Page.steplen * (UNIT_DEPTH + 1))
    updates = updates.annotate(initiative_path=above).filter(initiative_path__in=initiatives.values("path"))
    found = updates.aggregate(
        recent=Count("pk", filter=Q(date__range=weeks)),
        all=Count("pk", filter=Q(date__range=days) if days else None),
    )
    return found["recent"], found["all"]


def finished_within(campaign: CampaignPage, stage: CampaignStage, without: Sequence[str] = ()) -> dict[str, int]:
    """Return the path of a unit → how many of its published initiatives were finished within the stage. One query.

    An initiative was finished on the day of its first update that says 100 %, otherwise of its newest one. Of one
    without updates the day is not known: only the whole campaign counts it.
    """
    end = OuterRef(OuterRef("campaign__ends_on"))
    updates = updates_for_subquery(is_counted(end), without)
    full = updates.filter(percent=100).order_by("date").values("date")[:1]
    newest = updates.order_by("-date").values("date")[:1]
    done = InitiativePage.objects.filter(
        outside(without),
        is_counted(OuterRef("campaign__ends_on")),
        campaign=campaign.pk,
        status=InitiativeStatus.DONE,
        registration__isnull=False,
    )
    rows = (
        done.annotate(finished_on=Coalesce(Subquery(full), Subquery(newest)))
        .filter(finished_on__range=(stage.starts_on, stage.ends_on))
        .annotate(unit_path=Substr("path", 1, Page.steplen * UNIT_DEPTH))
        .order_by()
        .values_list("unit_path")
        .annotate(count=Count("pk"))
    )
    return dict(rows)
