"""Awards and decisions. The public sees an award when its decision is recorded and its page is live."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page

from thidua_pages.access.rules import YES, Verdict
from thidua_pages.base.tree import below, within
from thidua_pages.nominations.ceremony import FORMS_HIGHEST_FIRST, HIGHEST_FIRST, KINDS_IN_ORDER, rank
from thidua_pages.nominations.decisions.models import Award, Decision


def honoured() -> QuerySet:
    """Return the awards that are public and valid: decision recorded, nomination published, not revoked.

    In the order of a ceremony: newest campaign, high authorities and forms before low, collectives and households
    before individuals, then names as the Vietnamese alphabet has them.
    """
    return (
        Award.objects.filter(nomination__live=True, revocation=None)
        .select_related("decision", "nomination__award_form", "nomination__campaign")
        .order_by(
            "-nomination__campaign__starts_on",
            rank("nomination__award_form__authority__level", HIGHEST_FIRST),
            rank("nomination__award_form__code", FORMS_HIGHEST_FIRST),
            "nomination__award_form",
            rank("nomination__nominee_kind", KINDS_IN_ORDER),
            "nomination__sort_key",
            "pk",
        )
    )


def revoked() -> QuerySet:
    """Return the awards that were revoked while their nomination is still published. No list shows them."""
    return Award.objects.filter(nomination__live=True, revocation__isnull=False)


KEPT = Verdict(False, "Trang này, hoặc trang bên dưới, là khen thưởng đã có quyết định nên được lưu, không xóa được.")


def kept_as_award(page: Page) -> Verdict:
    """Refuse to delete a nomination that a decision granted, also one whose award was revoked."""
    return KEPT if Award.objects.filter(within(page.path, "nomination__path")).exists() else YES


def revoked_among(page_ids: Iterable[int]) -> set[int]:
    """Return the ids of those pages that are nominations with a revoked award."""
    rows = Award.objects.filter(nomination_id__in=list(page_ids), revocation__isnull=False)
    return set(rows.values_list("nomination_id", flat=True))


def decisions_of(ward: Page) -> QuerySet:
    """Return the ward's decisions with a public award, newest first, each annotated with `honoured`, the number of
    them."""
    public = Q(awards__nomination__live=True, awards__revocation=None) & below(ward.path, "awards__nomination__path")
    return (
        Decision.objects.filter(ward_id=ward.pk)
        .annotate(honoured=Count("awards", filter=public))
        .filter(honoured__gt=0)
        .order_by("-decided_on", "-pk")
    )
