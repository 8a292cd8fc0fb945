"""What waits for a person, as the admin's front page lists it: steps, returned pages, corrections, notes, reports."""

from datetime import date, datetime

from django.http import HttpRequest
from django.urls import reverse
from typing_extensions import TypedDict
from wagtail.models import Page

from thidua_pages.access.visible import visible_to
from thidua_pages.accounts.models import User
from thidua_pages.contact.choices import ReportState
from thidua_pages.contact.desk import answers_reports, reports_for
from thidua_pages.nominations.corrections.queries import waiting_for
from thidua_pages.reports.work import awaiting_review
from thidua_pages.review.notes import unanswered
from thidua_pages.review.queries import returned_to

MOST = 50
"""How many of each kind are named."""


class WorkPage(TypedDict):
    """A page that somebody works on. `title`: that of the newest version. `review_url`: its screen in the admin."""

    id: int
    type: str
    label: str
    title: str
    review_url: str


class AwaitingStep(TypedDict):
    """A step that waits. `to_count`: every vote was cast, and the ballots wait to be counted. `was_returned`: the page
    was returned before. `due_on` and `days_left` (working days, negative when over): its time limit, if it has one."""

    page: WorkPage
    unit: str
    task: str
    task_state: int
    step: str
    since: datetime
    to_count: bool
    was_returned: bool
    due_on: date | None
    days_left: int | None


class ReturnedPage(TypedDict):
    """A page that waits to be changed by its author, and why."""

    page: WorkPage
    step: str
    by: str
    at: datetime | None
    reason: str


class AwaitingCorrection(TypedDict):
    id: int
    about: str
    what: str
    requested_by: str
    requested_at: datetime


class AwaitingNote(TypedDict):
    """A supervision note that waits for an answer."""

    id: int
    page: WorkPage
    author: str
    text: str
    written_at: datetime


class Desk(TypedDict):
    """`mistake_reports`: how many reports of mistakes by visitors nobody has looked at."""

    steps: list[AwaitingStep]
    corrections: list[AwaitingCorrection]
    notes: list[AwaitingNote]
    mistake_reports: int


def desk_of(request: HttpRequest, user: User) -> Desk:
    """Return what waits for the person, the oldest first. A flat number of queries."""
    new = reports_for(user).filter(state=ReportState.NEW) if answers_reports(user) else None
    return {
        "steps": [
            {
                "page": work_page(request, row.page),
                "unit": row.unit,
                "task": row.state.task.code,
                "task_state": row.state.pk,
                "step": row.label,
                "since": row.since,
                "to_count": row.to_count,
                "was_returned": row.was_returned,
                "due_on": row.limit.due_on if row.limit else None,
                "days_left": row.limit.days_left if row.limit else None,
            }
            for row in awaiting_review(user)
        ],
        "corrections": [
            {
                "id": one.pk,
                "about": one.about,
                "what": one.what,
                "requested_by": one.requested_by.get_full_name(),
                "requested_at": one.requested_at,
            }
            for one in waiting_for(user)[:MOST]
        ],
        "notes": [
            {
                "id": note.pk,
                "page": work_page(request, note.page),
                "author": note.author.get_full_name(),
                "text": note.text,
                "written_at": note.written_at,
            }
            for note in unanswered(user)[:MOST]
        ],
        "mistake_reports": new.count() if new is not None else 0,
    }


def returned_pages(request: HttpRequest, user: User) -> list[ReturnedPage]:
    """Return what was returned to the person or their units, the newest first. Three queries."""
    steps = returned_to(user)
    pages = {page.pk: page for page in Page.objects.filter(visible_to(user), pk__in=steps)}
    found: list[ReturnedPage] = [
        {
            "page": work_page(request, pages[pk]),
            "step": step.task.name,
            "by": step.finished_by.get_full_name() if step.finished_by else "",
            "at": step.finished_at,
            "reason": step.comment,
        }
        for pk, step in steps.items()
        if pk in pages
    ]
    return found[:MOST]


def work_page(request: HttpRequest, page: Page) -> WorkPage:
    return {
        "id": page.pk,
        "type": page.specific_class._meta.label,
        "label": str(page.specific_class._meta.verbose_name),
        "title": page.get_admin_display_title(),
        "review_url": request.build_absolute_uri(reverse("review", args=[page.pk])),
    }
