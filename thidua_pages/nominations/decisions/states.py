"""The state of a nomination, derived in this one place: the board, the desk, the review screen and the papers ask here.

Whatever became of it is one of these, and each place says the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from wagtail.models import WorkflowState

from thidua_pages.bin.reasons import why_taken_down
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review.endings import endings_of
from thidua_pages.review.holds import held_among


class NominationState(TextChoices):
    DRAFT = "draft", "Bản nháp, chưa gửi"
    IN_REVIEW = "in_review", "Đang xét"
    RETURNED = "returned", "Đã trả lại để sửa"
    HELD = "held", "Đang tạm dừng"
    WITHDRAWN = "withdrawn", "Đã rút"
    REFUSED = "refused", "Không được chấp thuận"
    NOT_GRANTED = "not_granted", "Cấp trên không khen thưởng"
    GRANTED = "granted", "Đã khen thưởng"
    REVOKED = "revoked", "Đã thu hồi"
    TAKEN_DOWN = "taken_down", "Đã gỡ xuống"


GRANTED_BY = "Đã khen thưởng, quyết định {}"


@dataclass(frozen=True)
class Standing:
    """`state`, and the number of the decision that granted the award, if one did."""

    state: NominationState
    decision: str = ""

    @property
    def label(self) -> str:
        if self.state == NominationState.GRANTED:
            return GRANTED_BY.format(self.decision)
        return str(self.state.label)


def standings_of(pages: Iterable[NominationPage]) -> dict[int, Standing]:
    """Return nomination id → its state. A flat number of queries, however many nominations."""
    pages = list(pages)
    ids = [page.pk for page in pages]
    awards = {
        award.nomination_id: award
        for award in Award.objects.filter(nomination__in=ids).select_related("decision", "revocation")
    }
    reviews = _newest_reviews(ids)
    held, endings, down = held_among(ids), endings_of(ids), why_taken_down(pages)

    def state_of(page: NominationPage) -> NominationState:
        award, review = awards.get(page.pk), reviews.get(page.pk, "")
        if award and hasattr(award, "revocation"):
            return NominationState.REVOKED
        if award and page.live:
            return NominationState.GRANTED
        if page.pk in held:
            return NominationState.HELD
        if review == WorkflowState.STATUS_IN_PROGRESS:
            return NominationState.IN_REVIEW
        if review == WorkflowState.STATUS_NEEDS_CHANGES:
            return NominationState.RETURNED
        if page.pk in endings:
            return NominationState(endings[page.pk].kind)
        if page.pk in down or award or review == WorkflowState.STATUS_APPROVED:
            return NominationState.TAKEN_DOWN  # it was published, and is not any more
        return NominationState.DRAFT

    return {
        page.pk: Standing(state_of(page), awards[page.pk].decision.number if page.pk in awards else "")
        for page in pages
    }


def _newest_reviews(ids: Iterable[int]) -> dict[int, str]:
    """Return nomination id → the status of its newest review. One query."""
    reviews = WorkflowState.objects.filter(object_id__in=[str(pk) for pk in ids]).order_by("created_at", "pk")
    return {int(object_id): status for object_id, status in reviews.values_list("object_id", "status")}
