"""Taking an action that is no part of a step, such as a hold or a withdrawal, as the review screen does."""

from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict
from wagtail.models import Page

from thidua_pages.accounts.models import User
from thidua_pages.api.review.refusals import allow, at_the_last_moment, valid
from thidua_pages.api.review.steps import as_form, check_unmoved
from thidua_pages.review.page_actions import page_actions_on


def take_page_action(page: Page, user: User, code: str, sent: Mapping[str, Any], task_state: int | None) -> str:
    """Take the action, and return what to tell the person. `sent` and `task_state`: as for `take_step`, with its
    errors. Raises LookupError for an action that pages of this type do not know."""
    (action,) = (one for one in page_actions_on(page) if one.code == code)
    check_unmoved(page.current_workflow_task_state, task_state)
    allow(action.check(user, page))
    form = action.form(data=as_form(sent), files=MultiValueDict())
    valid(form)
    with at_the_last_moment():
        return action.perform(page, user, form.cleaned_data)
