"""Records of what was taken down or deleted: how one is made, and which of them the bin lists."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from thidua_pages.access.grants import grants_of, ward_path_of
from thidua_pages.access.rules import model_name
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.base import clock
from thidua_pages.base.tree import BIN_PATH
from thidua_pages.bin.choices import RemovalKind
from thidua_pages.bin.models import Removal, TakenDownPage

KEPT_DAYS = 30
"""How long a removed page can be put back. A deleted one is purged then."""
UNIT_TYPE = "unitpage"


def new_removal(kind: RemovalKind, page: Page, user: User | None, reason: str, pages: int = 1) -> Removal:
    """Record that the page is being removed. To be called while it is still where it was."""
    now = clock.now()
    above = page.get_ancestors(inclusive=True)
    unit = above.filter(content_type__model=UNIT_TYPE).first()
    return Removal.objects.create(
        kind=kind,
        page_id=page.pk,
        title=page.get_admin_display_title()[:255],
        page_type=model_name(page),
        ward=above.get(path=ward_path_of(page)),
        unit_id=unit.pk if unit else None,
        parent_id=page.get_parent().pk,
        pages=pages,
        reason=reason,
        removed_by=user,
        removed_at=now,
        keep_until=now + timedelta(days=KEPT_DAYS),
    )


def open_removals() -> QuerySet[Removal]:
    """Return what can still be put back.

    What was taken down is left out once all of it is published again by a review, and while it is itself deleted: then
    the deletion has to be undone first.
    """
    down = TakenDownPage.objects.filter(removal=OuterRef("pk"), page__live=False, page__path__lt=BIN_PATH)
    still = Q(kind=RemovalKind.DELETED) | Q(Exists(down), page__path__lt=BIN_PATH)
    return Removal.objects.filter(still, put_back_at=None, purged_at=None, keep_until__gt=clock.now())


def visible_to(user: AnyUser, removals: QuerySet[Removal]) -> QuerySet[Removal]:
    """Return those of `removals` that `user` may see, newest first: of the ward, or for an editor of their units."""
    removals = removals.order_by("-removed_at", "-pk")
    if user.is_superuser:
        return removals
    mine = Q(pk__in=[])
    for grant in grants_of(user):
        mine |= Q(unit__path=grant.unit_path) if grant.unit_path else Q(ward__path=grant.ward_path)
    return removals.filter(mine)
