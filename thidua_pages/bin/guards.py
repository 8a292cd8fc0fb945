"""What holds for every way of taking a page down, also for code that only calls Wagtail's `unpublish`.

No page goes down while something below it is published, no award ever does, and what goes down is recorded, so that it
can be put back.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.signals import page_unpublished

from thidua_pages.access import rules
from thidua_pages.base.tree import below, children
from thidua_pages.bin.choices import RemovalKind
from thidua_pages.bin.models import TakenDownPage
from thidua_pages.bin.removals import new_removal
from thidua_pages.bin.taking_down import PAGES_BELOW, take_one_down
from thidua_pages.review.errors import ReviewRefused


@receiver(pre_save)
def record_taking_down(
    instance: Any, raw: bool = False, update_fields: Iterable[str] | None = None, **kwargs: object
) -> None:
    """Refuse or record that a published page is saved as one that is not published. Saving a draft names the fields
    that it saves, without `live`, and costs nothing here."""
    if not isinstance(instance, Page) or instance._state.adding or instance.live or raw:
        return
    if update_fields is not None and "live" not in update_fields:
        return
    before = Page.objects.filter(pk=instance.pk, live=True).only("live_revision_id", "has_unpublished_changes").first()
    if before is None:
        return
    if not (verdict := rules.why_not_taken_down(instance)):
        raise ReviewRefused(verdict.reason)
    if any(not one.follows_its_parent for one in _published_below(instance)):
        raise ReviewRefused(PAGES_BELOW)
    removal = getattr(instance, "removal", None)
    if removal is None:
        removal = new_removal(RemovalKind.TAKEN_DOWN, instance, get_active_log_context().user, "")
    instance.removal = removal
    TakenDownPage.objects.filter(page_id=instance.pk).delete()  # an older one, of a version published since
    TakenDownPage.objects.create(
        removal=removal,
        page_id=instance.pk,
        version_id=before.live_revision_id,
        had_changes=before.has_unpublished_changes,
    )


def _published_below(page: Page) -> Iterable[Any]:
    pages = Page.objects.live().filter(below(page.path)).select_related("content_type")
    return [model for one in pages if (model := one.specific_class)]


@receiver(page_unpublished)
def take_along(instance: Page, **kwargs: object) -> None:
    """Take down the pages that follow their parent without a question."""
    recorded = TakenDownPage.objects.filter(page_id=instance.pk).select_related("removal__removed_by").first()
    for page in Page.objects.live().filter(children(instance.path)).specific():
        if recorded is not None and page.follows_its_parent:
            take_one_down(page, recorded.removal, recorded.removal.removed_by)
