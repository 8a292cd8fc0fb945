"""How reviews ended that ended without a publication."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import WorkflowState

from thidua_pages.review.choices import FINAL
from thidua_pages.review.models import Ending


def final_ending(page: Any) -> Ending | None:
    """The ending after which the page is not submitted again, or None."""
    return Ending.objects.filter(workflow_state__object_id=str(page.pk), kind__in=FINAL).first()


def newest_ending(page: Any) -> Ending | None:
    """How the page's newest review ended, when it ended without a publication; None otherwise."""
    return endings_of([page.pk]).get(page.pk)


def endings_of(page_ids: Iterable[int]) -> dict[int, Ending]:
    """Page id → the ending of its newest review, for those whose newest review has one. Two queries."""
    states = WorkflowState.objects.filter(object_id__in=[str(pk) for pk in page_ids]).order_by("created_at", "pk")
    newest = {int(object_id): pk for pk, object_id in states.values_list("pk", "object_id")}
    endings = Ending.objects.filter(workflow_state__in=newest.values()).select_related("ended_by")
    ended = {ending.workflow_state_id: ending for ending in endings}
    return {page_id: ended[pk] for page_id, pk in newest.items() if pk in ended}
