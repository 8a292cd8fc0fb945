"""The sums from which the standing of a campaign is computed. The database counts and adds.

The number of rows depends on the number of units and of different percents, not on the number of initiatives and
updates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Max, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Substr
from wagtail.models import Page

from thidua_pages.base.visitors import outside
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.counted import is_counted
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.queries import UNIT_DEPTH, updates_for_subquery, with_progress


@dataclass(frozen=True)
class InitiativeTally:
    """Initiatives of one unit that are alike: counted as published or not (`counted.py`), done or not, with the same
    percent (None: unknown).

    Money in đồng; `last_update` is the day of the newest published update of any of them.
    """

    unit_path: str
    counted: bool
    done: bool
    percent: int | None
    count: int
    last_update: date | None
    people_served: int
    budget_vnd: int
    socialised_vnd: int
    workdays: int


SUMMED = ("people_served", "budget_vnd", "socialised_vnd", "workdays")
ALIKE = ("unit_path", "counted", "done", "known_progress")


def tallies_of(campaign_id: int, without: Sequence[str] = ()) -> list[InitiativeTally]:
    """Return all registered initiatives of the campaign, published or not, in groups. One query.

    `without`: the paths of closed pages that do not count. The percent follows
    `initiatives.progress.initiative_progress`: 100 when done, else the newest one reported.
    """
    registered = InitiativePage.objects.filter(outside(without), campaign_id=campaign_id, registration__isnull=False)
    counted_updates = is_counted(OuterRef(OuterRef("campaign__ends_on")))
    newest_update = updates_for_subquery(counted_updates, without).order_by("-date").values("date")[:1]
    rows = (
        with_progress(registered, counted_updates, without)
        .annotate(
            counted=Case(When(is_counted(OuterRef("campaign__ends_on")), then=True), default=False),
            unit_path=Substr("path", 1, Page.steplen * UNIT_DEPTH),
            done=Case(When(status=InitiativeStatus.DONE, then=True), default=False),
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


def updates_between(campaign_id: int, first: date, last: date, campaign_end: date, without: Sequence[str] = ()) -> int:
    """Return the number of published updates of the campaign's initiatives from `first` to `last`. One query."""
    initiatives = InitiativePage.objects.filter(campaign_id=campaign_id)
    updates = ProgressUpdatePage.objects.filter(
        outside(without), is_counted(Value(campaign_end)), date__range=(first, last)
    )
    above = Substr("path", 1, Page.steplen * (UNIT_DEPTH + 1))
    return updates.annotate(initiative_path=above).filter(initiative_path__in=initiatives.values("path")).count()
