"""Awards and decisions. Visitors see an award when its decision is recorded and they may see its page."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page

from thidua_pages.access.rules import YES, Verdict
from thidua_pages.base.tree import below, within
from thidua_pages.base.visitors import closed_on, for_visitors, outside
from thidua_pages.initiatives.units import UNIT_DEPTH
from thidua_pages.nominations.ceremony import FORMS_HIGHEST_FIRST, HIGHEST_FIRST, KINDS_IN_ORDER, rank
from thidua_pages.nominations.decisions.models import Award, Decision

FOLDER_DEPTH = UNIT_DEPTH + 1
"""The depth in the page tree of the folder that holds a unit's nominations."""


def honoured(on: Page | None = None) -> QuerySet:
    """Return the valid awards that visitors may see, on the page `on` or everywhere. In the order of `valid_awards`."""
    return valid_awards().filter(for_visitors("nomination__", on))


def valid_awards() -> QuerySet:
    """Return the valid awards: decision recorded, nomination published, not revoked. In the order of `all_awards`."""
    return all_awards().filter(nomination__live=True, revocation=None)


def all_awards() -> QuerySet:
    """Return all awards that decisions granted, also those that were revoked since.

    In the order of a ceremony: newest campaign, high authorities and forms before low, collectives and households
    before individuals, then names as the Vietnamese alphabet has them.
    """
    return Award.objects.select_related(
        "decision", "revocation", "nomination__award_form", "nomination__campaign"
    ).order_by(
        "-nomination__campaign__starts_on",
        rank("nomination__award_form__authority__level", HIGHEST_FIRST),
        rank("nomination__award_form__code", FORMS_HIGHEST_FIRST),
        "nomination__award_form",
        rank("nomination__nominee_kind", KINDS_IN_ORDER),
        "nomination__sort_key",
        "pk",
    )


def revoked(on: Page | None = None) -> QuerySet:
    """Return the awards that were revoked while visitors may still see their nomination. No list shows them.

    Each is closed itself, to keep it out of lists (`revoking.py`), so only what closes the pages above counts here.
    """
    above = [path for path in closed_on(on) if len(path) <= Page.steplen * FOLDER_DEPTH]
    return Award.objects.filter(outside(above, "nomination__path"), nomination__live=True, revocation__isnull=False)


KEPT = Verdict(False, "Trang này, hoặc trang bên dưới, là khen thưởng đã có quyết định nên được lưu, không xóa được.")


def kept_as_award(page: Page) -> Verdict:
    """Refuse to delete a nomination that a decision granted, also one whose award was revoked."""
    return KEPT if Award.objects.filter(within(page.path, "nomination__path")).exists() else YES


def revoked_among(page_ids: Iterable[int]) -> set[int]:
    """Return the ids of those pages that are nominations with a revoked award."""
    rows = Award.objects.filter(nomination_id__in=list(page_ids), revocation__isnull=False)
    return set(rows.values_list("nomination_id", flat=True))


def decisions_of(ward: Page, on: Page | None = None) -> QuerySet:
    """Return the ward's decisions with an award that visitors may see, on the page `on` or everywhere, newest first.

    Each is annotated with `honoured`, the number of these awards.
    """
    shown = for_visitors("awards__nomination__", on) & Q(awards__revocation=None)
    public = shown & below(ward.path, "awards__nomination__path")
    return (
        Decision.objects.filter(ward_id=ward.pk)
        .annotate(honoured=Count("awards", filter=public))
        .filter(honoured__gt=0)
        .order_by("-decided_on", "-pk")
    )
