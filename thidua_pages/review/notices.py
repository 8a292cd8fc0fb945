"""E-mail about the steps of a review, by the outbox: what is to be set right at once, all else by `digests.py`.

Wagtail's own e-mails are turned off (`wagtail_mail.py`), so that nobody gets two.
"""

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
)

from thidua_pages.access.grants import ward_path_of
from thidua_pages.access.roles import MAIN_ROLE, STEP_ROLES, Role
from thidua_pages.accounts.models import User
from thidua_pages.base.messages import are_muted
from thidua_pages.review import letters
from thidua_pages.review.choices import FINAL
from thidua_pages.review.digests import note_for_digest
from thidua_pages.review.models import Ending
from thidua_pages.review.tasks import AbstractReviewTask, ReviewTaskState


@receiver(task_submitted, sender=ReviewTaskState)
def tell_reviewers(instance: TaskState, **kwargs: object) -> None:
    note_for_digest(instance, reviewers_told(instance))


def tell_of_going_on(state: TaskState, user: User) -> None:
    """A step that was on hold waits again, for all but the person who lifted the hold."""
    note_for_digest(state, [person for person in reviewers_told(state) if person != user])


def reviewers_told(state: TaskState) -> list[User]:
    """Return who is told that this step waits: the holders of its main role, or the others if none of those may act."""
    page, task = state.workflow_state.content_object.specific, state.task.specific
    main = {MAIN_ROLE[task.code]}
    return _reviewers(page, task, main) or _reviewers(page, task, STEP_ROLES[task.code] - main)


def _reviewers(page: Page, task: AbstractReviewTask, roles: Iterable[Role]) -> list[User]:
    """Return the people of the ward who hold one of `roles` and may act on this page.

    Nobody reviews what they wrote, so there may be nobody left who holds the main role of the step.
    """
    people = User.objects.filter(
        is_active=True,
        groups__ward_group__role__in=list(roles),
        groups__ward_group__ward__path=ward_path_of(page),
    )
    return [person for person in people.distinct() if task.may_act(page, person)]


@receiver(workflow_rejected, sender=WorkflowState)
def tell_author_of_return(instance: WorkflowState, user: User | None = None, **kwargs: object) -> None:
    state = instance.current_task_state
    send(
        "returned",
        _author(instance),
        instance.content_object.specific,
        {"reason": state.comment, "reviewer": user},
    )


@receiver(workflow_approved, sender=WorkflowState)
def tell_author_of_approval(instance: WorkflowState, user: User | None = None, **kwargs: object) -> None:
    note_for_digest(instance.current_task_state, _author(instance))


@receiver(workflow_cancelled, sender=WorkflowState)
def tell_author_of_cancellation(instance: WorkflowState, user: User | None = None, **kwargs: object) -> None:
    ending = Ending.objects.filter(workflow_state=instance).first()
    if ending is not None and ending.kind in FINAL:
        return  # another e-mail tells how the review ended
    people = [person for person in _author(instance) if person != user]
    reason = ending.reason if ending else ""
    send("cancelled", people, instance.content_object.specific, {"reviewer": user, "reason": reason})


def _author(state: WorkflowState) -> list[User]:
    return [state.requested_by] if state.requested_by else []


def send(name: str, people: Iterable[User], page: Page, context: dict[str, Any]) -> None:
    """Put the e-mail `emails/<name>` in the outbox for each active person with an address.

    One message per person, so that nobody sees another's address.
    """
    recipients = [person.email for person in people if person.is_active and person.email]
    if not recipients or are_muted():
        return
    for address in recipients:
        letters.write(name, address, ward_path_of(page), letters.about(page) | context)
