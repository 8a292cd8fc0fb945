"""Addresses with two ids: a page, and a part of it (a version, a review, a step) or what closes it to the public.

Both must belong together. Wagtail asks for rights on the page, and loads some of the parts by their id alone.
"""

from collections.abc import Callable, Mapping

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page, PageViewRestriction, Task, TaskState

PAGE_NAMES = ("page_id", "pk")
"""Names of the argument with the id of the page."""


def _steps_of(page: Page) -> QuerySet:
    return TaskState.objects.filter(workflow_state__in=page.workflow_states)


def _tasks_of(page: Page) -> QuerySet:
    return Task.objects.filter(pk__in=_steps_of(page).values("task"))


def _versions_of(page: Page) -> QuerySet:
    return page.revisions


PARTS: dict[str, Callable[[Page], QuerySet]] = {
    "revision_id": _versions_of,
    "revision_id_a": _versions_of,
    "revision_id_b": _versions_of,
    "workflow_state_id": lambda page: page.workflow_states,
    "task_state_id": _steps_of,
    "task_id": _tasks_of,
}
"""Name of an argument → the rows of a page that its id may name."""


def check_parts(arguments: Mapping[str, object]) -> None:
    """Raise Http404 unless every part of a page that an address names belongs to the page that it names.

    Words in place of an id ("latest") are ignored. An address of a part without a page has none to belong to: 404.
    """
    named = {name: str(arguments[name]) for name in PARTS.keys() & arguments.keys()}
    ids = {name: value for name, value in named.items() if value.isdecimal()}
    if not ids:
        return
    page = get_object_or_404(Page, pk=next((arguments[name] for name in PAGE_NAMES if name in arguments), None))
    for name, value in ids.items():
        if not PARTS[name](page).filter(pk=value).exists():
            raise Http404(f"{name}={value} is no part of page {page.pk}.")


def check_restriction(restriction_id: object, page_id: object) -> None:
    """Raise Http404 unless the restriction closes this page, and the page is published: the question for the password
    is drawn by the page that the address names."""
    restriction = get_object_or_404(PageViewRestriction.objects.select_related("page"), pk=restriction_id)
    get_object_or_404(Page.objects.live().descendant_of(restriction.page, inclusive=True), pk=page_id)
