"""E-mail on the transitions of a review: to those whose turn it is, and to the author. After commit.

Wagtail's own notifier is silenced (`quiet.py`), so that nobody is written to twice.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
)

from thidua_pages.access.grants import ward_path_of
from thidua_pages.access.roles import MAIN_ROLE, STEP_ROLES, Role
from thidua_pages.review.choices import FINAL
from thidua_pages.review.models import Ending, ReviewTaskState

logger = logging.getLogger(__name__)

_silent: ContextVar[bool] = ContextVar("review notices are not sent", default=False)


@contextmanager
def without_notices() -> Iterator[None]:
    """Transitions inside the block send nothing: for content that is loaded, not reviewed now."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


@receiver(task_submitted, sender=ReviewTaskState)
def tell_reviewers(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    page = instance.workflow_state.content_object.specific
    task = instance.task.specific
    main = {MAIN_ROLE[task.code]}
    send(
        "awaiting",
        _reviewers(page, task, main) or _reviewers(page, task, STEP_ROLES[task.code] - main),
        page,
        {"step": instance.task.name, "submitter": instance.workflow_state.requested_by},
    )


def _reviewers(page: Any, task: Any, roles: Iterable[Role]) -> list[Any]:
    """Those of the ward who hold one of `roles` and may act on this page: nobody acts on what they wrote, so that the
    turn may come to a role that is not the step's main one."""
    people = get_user_model().objects.filter(
        is_active=True,
        groups__ward_group__role__in=list(roles),
        groups__ward_group__ward__path=ward_path_of(page),
    )
    return [person for person in people.distinct() if task.may_act(page, person)]


@receiver(workflow_rejected, sender=WorkflowState)
def tell_author_of_return(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    state = instance.current_task_state
    send(
        "returned",
        _author(instance),
        instance.content_object.specific,
        {"reason": state.comment, "reviewer": user},
    )


@receiver(workflow_approved, sender=WorkflowState)
def tell_author_of_approval(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    send("approved", _author(instance), instance.content_object.specific, {"reviewer": user})


@receiver(workflow_cancelled, sender=WorkflowState)
def tell_author_of_cancellation(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    ending = Ending.objects.filter(workflow_state=instance).first()
    if ending is not None and ending.kind in FINAL:
        return  # the ending's own mail says how it ended
    people = [person for person in _author(instance) if person != user]
    reason = ending.reason if ending else ""
    send("cancelled", people, instance.content_object.specific, {"reviewer": user, "reason": reason})


def _author(state: WorkflowState) -> list[Any]:
    return [state.requested_by] if state.requested_by else []


def send(name: str, people: Iterable[Any], page: Any, context: dict[str, Any]) -> None:
    """Write `emails/<name>` to each person with an address, once the transaction is committed."""
    recipients = [person.email for person in people if person.is_active and person.email]
    if not recipients or _silent.get():
        return
    context = {
        **context,
        "page": page,
        "title": page.get_admin_display_title(),
        "page_type": page.specific_class._meta.verbose_name,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "review_url": settings.WAGTAILADMIN_BASE_URL + reverse("review", args=[page.pk]),
        "edit_url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    transaction.on_commit(lambda: _deliver(name, recipients, context))


def _deliver(name: str, recipients: list[str], context: dict[str, Any]) -> None:
    """One message a person: nobody sees another's address. A mail server that fails stops no review."""
    subject = render_to_string(f"emails/{name}_subject.txt", context).strip()
    text = render_to_string(f"emails/{name}.txt", context)
    html = render_to_string(f"emails/{name}.html", context)
    try:
        with get_connection() as connection:
            for address in recipients:
                message = EmailMultiAlternatives(subject, text, to=[address], connection=connection)
                message.attach_alternative(html, "text/html")
                message.send()
    except Exception:
        logger.exception("A review notice (%s) could not be sent to %d people", name, len(recipients))
