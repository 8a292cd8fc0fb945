"""What waits for somebody, and what of theirs was published, in one e-mail instead of one for each page.

A step that begins notes whom it waits for (`WaitingNotice`), and a review that ends with the publication notes who sent
the page. A job of each minute takes the people whose notes are due (`due_at`), leaves out what does not wait for them
now, and sends the rest in one e-mail of each kind. The e-mail is enqueued in the transaction that deletes the notes:
nothing is told twice, and nothing is lost when a worker is killed.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Min
from wagtail.models import Page, TaskState, WorkflowState

from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.base.messages import are_muted
from thidua_pages.outbox.schedule import scheduled
from thidua_pages.review import letters
from thidua_pages.review.holds import held_among
from thidua_pages.review.models import LastDigest, WaitingNotice
from thidua_pages.review.queries import sent_again, step_names, waiting_for, with_tasks

logger = logging.getLogger(__name__)

HOME = "wagtailadmin_home"
MOST = 30
"""Pages that one e-mail names. It says how many more there are."""


@dataclass(frozen=True)
class WaitingPage:
    """A page in the e-mail, with the name of its step and who sent it."""

    page: Page
    state: TaskState
    step: str
    was_returned: bool = False

    @property
    def title(self) -> str:
        return str(self.page.get_admin_display_title())

    @property
    def page_type(self) -> str:
        return str(self.page._meta.verbose_name)

    @property
    def submitter(self) -> User | None:
        return self.state.workflow_state.requested_by

    @property
    def review_url(self) -> str:
        return letters.address_of("review", self.page.pk)


def note_for_digest(state: TaskState, people: Iterable[User]) -> None:
    """Note that these people are to be told of this step, with whatever else comes in the next minutes: that it waits
    for them, or that the review of what they sent ended there with the publication."""
    if are_muted():
        return
    noted = [WaitingNotice(person=person, task_state=state) for person in people if person.is_active and person.email]
    WaitingNotice.objects.bulk_create(noted, ignore_conflicts=True)


def forget_waiting(person: User, states: Iterable[TaskState]) -> None:
    """Drop the notes about these steps: the person was told of them in another way."""
    WaitingNotice.objects.filter(person=person, task_state__in=list(states)).delete()


def settles() -> timedelta:
    """How long a note waits for those that are written in the same moments, as when many pages are forwarded."""
    return settings.DIGEST_SETTLES


def quiet() -> timedelta:
    """How long after an e-mail what comes is gathered for the next one."""
    return settings.DIGEST_QUIET


def due_at(noted: datetime, told: datetime | None) -> datetime:
    """Return when a person is written to.

    `noted`: when the first of their notes was written; `told`: when they were last written to, if ever.
    """
    settled = noted + settles()
    return max(settled, told + quiet()) if told else settled


@scheduled(every=timedelta(minutes=1))
def send_digests() -> None:
    """Write to everybody whose notes are due. One transaction for each person."""
    now = clock.now()
    first = WaitingNotice.objects.values("person", "person__last_digest__sent_at").annotate(first=Min("noted_at"))
    noted = first.order_by("person").values_list("person", "first", "person__last_digest__sent_at")
    for person in [person for person, first, told in noted if due_at(first, told) <= now]:
        try:
            send_digest(person)
        except Exception:  # one e-mail that cannot be written keeps nobody else's
            logger.exception("The digest for account %d was not written", person)


def send_digest(person_id: int) -> None:
    """Write to one person, one e-mail for each of their wards, and delete what was noted for them."""
    with one_change():
        noted = WaitingNotice.objects.select_for_update().filter(person=person_id)
        states = dict(noted.values_list("task_state", "pk"))
        person = User.objects.filter(pk=person_id, is_active=True).exclude(email="").first()
        if person is not None:
            by_ward: dict[str, list[WaitingPage]] = {}
            for one in still_waiting(person, states):
                by_ward.setdefault(ward_path_of(one.page), []).append(one)
            for ward_path, pages in by_ward.items():
                _write(person, ward_path, pages)
            published = _tell_of_publications(person, states)
            if by_ward or published:
                LastDigest.objects.update_or_create(person=person, defaults={"sent_at": clock.now()})
        WaitingNotice.objects.filter(pk__in=states.values()).delete()


def still_waiting(person: User, states: Iterable[int]) -> list[WaitingPage]:
    """Return the pages whose step, one of these, waits for this person now, oldest first: neither ended nor on hold. A
    flat number of queries."""
    found = with_tasks(
        TaskState.objects.filter(pk__in=list(states), status=TaskState.STATUS_IN_PROGRESS)
        .select_related("workflow_state__requested_by", "task", "revision")
        .order_by("started_at", "pk")
    )
    by_id = {int(state.workflow_state.object_id): state for state in found}
    pages = {page.pk: page for page in Page.objects.filter(pk__in=by_id).specific()}
    steps = {pages[pk]: state for pk, state in by_id.items() if pk in pages}
    mine = waiting_for(person, steps) - held_among(page.pk for page in steps)
    names, again = step_names(steps), sent_again(steps.values())
    return [
        WaitingPage(page, state, names[page.pk], state.pk in again) for page, state in steps.items() if page.pk in mine
    ]


def _write(person: User, ward_path: str, pages: list[WaitingPage]) -> None:
    if len(pages) == 1:
        one = pages[0]
        said = {"step": one.step, "submitter": one.submitter, "is_change": one.page.live}
        letters.write("awaiting", person.email, ward_path, letters.about(one.page) | said)
        return
    letters.write("awaiting_many", person.email, ward_path, digest_of(pages))


def _tell_of_publications(person: User, states: Iterable[int]) -> bool:
    """Write to the person about those of their pages whose review ended at one of these steps with the publication.
    Returns whether there were any."""
    ended = TaskState.objects.filter(
        pk__in=list(states),
        workflow_state__current_task_state=F("pk"),
        workflow_state__status=WorkflowState.STATUS_APPROVED,
        workflow_state__requested_by=person,
    )
    reviewers = {
        int(state.workflow_state.object_id): state.finished_by
        for state in ended.select_related("workflow_state", "finished_by").order_by("finished_at", "pk")
    }
    by_ward: dict[str, list[dict[str, Any]]] = {}
    for page in Page.objects.filter(pk__in=reviewers).specific():
        told = letters.about(page) | {"reviewer": reviewers[page.pk]}
        by_ward.setdefault(ward_path_of(page), []).append(told)
    for ward_path, pages in by_ward.items():
        if len(pages) == 1:
            letters.write("approved", person.email, ward_path, pages[0])
        else:
            said = {"number": len(pages), "pages": pages[:MOST], "more": max(0, len(pages) - MOST)}
            letters.write("approved_many", person.email, ward_path, said | {"home_url": letters.address_of(HOME)})
    return bool(by_ward)


def digest_of(pages: list[WaitingPage]) -> dict[str, Any]:
    """Return what the e-mail about several pages says. Steps with a screen for many pages lead there."""
    screens = {one.state.task.specific.screen_for_many for one in pages}
    screen = screens.pop() if len(screens) == 1 else ""
    return {
        "number": len(pages),
        "pages": pages[:MOST],
        "more": max(0, len(pages) - MOST),
        "many_url": letters.address_of(screen) if screen else "",
        "home_url": letters.address_of(HOME),
    }
