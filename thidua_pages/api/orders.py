"""The orders of the lists. Each ends with a field that no two rows share, and none of the fields is NULL."""

from datetime import UTC, datetime

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from thidua_pages.nominations.ceremony import FORMS_HIGHEST_FIRST, HIGHEST_FIRST, KINDS_IN_ORDER, rank
from thidua_pages.public.filters.initiatives import ORDERS
from thidua_pages.public.filters.orders import Order

LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def _with_newest(rows: QuerySet) -> QuerySet:
    """Annotate when the page was published, of a draft when it was written last."""
    return rows.annotate(newest=Coalesce("first_published_at", "latest_revision_created_at", Value(LONG_AGO)))


def _as_in_the_ceremony(rows: QuerySet) -> QuerySet:
    return rows.annotate(
        campaign_start=F("nomination__campaign__starts_on"),
        level=rank("nomination__award_form__authority__level", HIGHEST_FIRST),
        form_rank=rank("nomination__award_form__code", FORMS_HIGHEST_FIRST),
        form=F("nomination__award_form"),
        kind_rank=rank("nomination__nominee_kind", KINDS_IN_ORDER),
        name_key=F("nomination__sort_key"),
    )


INITIATIVES = ORDERS
INITIATIVES_WITH_DRAFTS = {**ORDERS, "moi": Order(("-newest", "-pk"), _with_newest)}
AWARDS = {
    "le-trao": Order(
        ("-campaign_start", "level", "form_rank", "form", "kind_rank", "name_key", "pk"), _as_in_the_ceremony
    )
}
NEWEST_DAY = {"moi": Order(("-date", "-pk"))}
EVENTS = {"moi": Order(("-starts_at", "-pk"))}
CORRECTIONS = {"moi": Order(("-requested_at", "-pk"))}
DECISIONS = {"moi": Order(("-decided_on", "-pk"))}
CAMPAIGNS = {"moi": Order(("-starts_on", "-pk"))}
TREE = {"cay": Order(("path",))}
