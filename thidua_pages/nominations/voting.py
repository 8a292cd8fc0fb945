"""The council's vote on a nomination: who may vote, and what a vote does."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.access.roles import Role
from thidua_pages.nominations.ballots import Outcome, Tally, tally
from thidua_pages.review.errors import ReviewRefused

ALREADY_VOTED = "Bạn đã bỏ phiếu cho đề nghị này."


def council_of(page: Any) -> QuerySet:
    """The active council members of the page's ward."""
    return (
        get_user_model()
        .objects.filter(
            is_active=True,
            groups__ward_group__role=Role.COUNCIL,
            groups__ward_group__ward__path=ward_path_of(page),
        )
        .distinct()
        .order_by("pk")
    )


def eligible_members(page: Any) -> list[Any]:
    """Those of the council who may vote on this nomination: the base of the count."""
    return [member for member in council_of(page) if rules.can_review(member, page, "council_ballot")]


def count(task_state: Any) -> Tally:
    """The count of this round as it stands. Votes of members who have since left the council do not count."""
    page = task_state.workflow_state.content_object.specific
    members = eligible_members(page)
    ballots = task_state.ballots.filter(member__in=members).values_list("choice", flat=True)
    return tally(
        ballots,
        len(members),
        threshold_percent=page.campaign.council_threshold_percent,
        quorum_percent=page.campaign.council_quorum_percent,
    )


@transaction.atomic
def cast_ballot(task_state: Any, user: Any, choice: str, comment: str = "") -> Tally:
    """Record one member's vote, and end the step when its result can no longer change.

    The step's row is locked first: of two who vote at once, the second counts the first one's vote too.
    Raises ReviewRefused when the step is over, the person may not vote, or has voted.
    """
    state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise ReviewRefused(rules.NOT_AWAITING.reason)
    page = state.workflow_state.content_object.specific
    verdict = state.task.specific.verdict_for(page, user)
    if not verdict:
        raise ReviewRefused(verdict.reason)
    try:
        with transaction.atomic():
            state.ballots.create(member=user, choice=choice, comment=comment.strip())
    except IntegrityError as error:
        raise ReviewRefused(ALREADY_VOTED) from error
    result = count(state)
    if result.outcome is Outcome.AGREED:
        state.approve(user=user, comment=summary(result))
    elif result.outcome is Outcome.REFUSED:
        state.reject(user=user, comment=f"Hội đồng không thông qua. {summary(result)}")
    return result


def summary(result: Tally) -> str:
    """The count in a sentence, for the history and the minutes."""
    return (
        f"{result.agree} đồng ý, {result.disagree} không đồng ý, {result.abstain} không có ý kiến; "
        f"{result.cast}/{result.members} thành viên đã bỏ phiếu."
    )
