"""Reviews that ended without a publication, and how."""

from collections.abc import Iterable

from wagtail.models import Page, WorkflowState

from thidua_pages.review.choices import FINAL
from thidua_pages.review.models import Ending


def final_endings_of(page_ids: Iterable[int]) -> dict[int, Ending]:
    """Return page id → the ending after which the page cannot be submitted again, if any. One query."""
    ended = Ending.objects.filter(workflow_state__object_id__in=[str(pk) for pk in page_ids], kind__in=FINAL)
    rows = ended.select_related("workflow_state").order_by("-pk")
    return {int(ending.workflow_state.object_id): ending for ending in rows}


def newest_ending(page: Page) -> Ending | None:
    """Return how the newest review of the page ended, or None when it goes on or ended with a publication."""
    return endings_of([page.pk]).get(page.pk)


def endings_of(page_ids: Iterable[int]) -> dict[int, Ending]:
    """Return page id → ending of its newest review, for the pages whose newest review has one. Two queries."""
    states = WorkflowState.objects.filter(object_id__in=[str(pk) for pk in page_ids]).order_by("created_at", "pk")
    newest = {int(object_id): pk for pk, object_id in states.values_list("pk", "object_id")}
    endings = Ending.objects.filter(workflow_state__in=newest.values()).select_related("ended_by")
    ended = {ending.workflow_state_id: ending for ending in endings}
    return {page_id: ended[pk] for page_id, pk in newest.items() if pk in ended}
