"""Actions on a reviewed page that are not part of its current step: put on hold, withdraw, refuse, revoke.

The slice that owns the page type registers its actions here; the review screen offers those that the person may take
now. What a step itself offers (approve, return, vote) is `offered_actions` of its task.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from wagtail.models import Page

from thidua_pages.access.rules import Verdict
from thidua_pages.accounts.models import User


@dataclass(frozen=True)
class PageAction:
    """One action: the button on the review screen, its form, who may take it and what it does."""

    code: str
    label: str
    form: Callable[..., forms.Form]
    check: Callable[[User, Page], Verdict]
    """(user, page) → whether this person may take the action on this page now."""
    perform: Callable[[Page, User, dict[str, Any]], str]
    """(page, user, cleaned data) → what to tell the person. Locks the page's review, checks again and raises
    ReviewRefused when the action is no longer possible."""
    possible_in: tuple[str, ...]
    """The steps and states in which the action is possible, for docs/review-flow.md."""
    leads_to: str
    """The state that follows, for docs/review-flow.md."""
    is_serious: bool = False
    """Whether the button is red."""


_page_actions: dict[str, list[PageAction]] = {}


def register(model_name: str, *actions: PageAction) -> None:
    """Offer these actions on pages of the type `model_name`."""
    _page_actions.setdefault(model_name, []).extend(actions)


def page_actions_on(page: Page) -> list[PageAction]:
    """All actions registered for pages of this type, in the order of registration."""
    return _page_actions.get(page._meta.model_name, [])


def available_page_actions(user: User, page: Page) -> list[PageAction]:
    """The actions that `user` may take on `page` now."""
    return [action for action in page_actions_on(page) if action.check(user, page)]
