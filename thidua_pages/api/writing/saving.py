"""Saving a page by the API: with the admin's form of the page, Wagtail's action, and the rules of the review."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from ninja.errors import ValidationError
from wagtail.actions import action_registry
from wagtail.models import Page
from wagtail.utils.forms import FormValidationError

from thidua_pages.access import rules
from thidua_pages.api.callers import caller
from thidua_pages.api.review.refusals import allow, at_the_last_moment, complete_page
from thidua_pages.api.writing.form_values import values_of
from thidua_pages.review.page_form import SUBMITS
from thidua_pages.review.sending import submit
from thidua_pages.review.versions import hold_still

TWINS: Mapping[str, Sequence[str]] = {"photos": ("image",), "measures": ("label", "unit"), "dossier": ("kind", "file")}
"""The rows of pages, and what says that a row that was sent is one that the page has."""


def create(request: HttpRequest, model: type[Page], parent: Page, values: Mapping[str, Any], *, submits: bool) -> Page:
    """Make a page below `parent`, as the admin's form for a new page does. Returns its newest version.

    Raises HttpError with the reason of a rule that forbids it, and ValidationError that names each fault.
    """
    allow(rules.can_add(request.user, parent, str(model._meta.model_name)))
    hold_still(parent.pk)  # treebeard would give two new pages the same path
    page = model(owner=request.user, locale=parent.locale)
    form = _form(request, page, parent, values, submits=submits)
    action = action_registry.get_action_class(model, "create")(form.instance, parent, user=request.user, form=form)
    _execute(action)
    return _finish(request, action.instance, submits=submits)


def change(request: HttpRequest, page: Page, values: Mapping[str, Any], *, submits: bool) -> Page:
    """Save a new version of the page, whose row the caller holds. Returns it. Raises as `create`."""
    allow(rules.can_edit(request.user, page))
    if rules.is_under_review(page):
        allow(rules.UNDER_REVIEW)
    newest = page.get_latest_revision_as_object()
    form = _form(request, newest, newest.get_parent(), values, submits=submits)
    action = action_registry.get_action_class(type(page), "edit")(form.instance, user=request.user, form=form)
    _execute(action)
    return _finish(request, action.instance, submits=submits)


def _form(request: HttpRequest, page: Page, parent: Page, values: Mapping[str, Any], *, submits: bool) -> Any:
    """Return the page's form with the values, checked as the admin checks it."""
    form_class = type(page).get_edit_handler().get_form_class()
    parent = parent.specific
    shown = form_class(instance=page, parent_page=parent, for_user=request.user)
    data = values_of(shown, values, TWINS)
    if submits:
        data[SUBMITS[0]] = "1"
    form = form_class(data=data, instance=page, parent_page=parent, for_user=request.user)
    if submits and not form.is_valid():  # the action would ask only for what a draft needs
        raise _faults(FormValidationError.from_form(form))
    return form


def _execute(action: Any) -> None:
    try:
        action.execute()
    except FormValidationError as error:
        raise _faults(error) from error


def _faults(error: FormValidationError) -> ValidationError:
    """The faults in the names of the API, which are those of the form."""
    return ValidationError(
        [
            {"type": code, "loc": ["body", *(part for part in path if part != "__all__")], "msg": message}
            for path, messages in error.loc_errors
            for message, code in messages
        ]
    )


def _finish(request: HttpRequest, page: Page, *, submits: bool) -> Page:
    stored = type(page).objects.get(pk=page.pk)
    if submits:
        allow(rules.can_submit(request.user, stored))
        with at_the_last_moment(), complete_page():
            submit(stored, caller(request))
        stored = type(page).objects.get(pk=page.pk)
    return stored
