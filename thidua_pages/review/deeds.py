"""What may be done to a reviewed page beside acting on its step: hold, withdraw, revoke and the like.

The slice of the page registers its deeds here; the review screen offers those that the person may do now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from thidua_pages.access.rules import Verdict


@dataclass(frozen=True)
class Deed:
    """One deed. `may` (user, page) says who and when; `do` (page, user, cleaned data) asks again under a lock, does it
    and returns what to tell the person. It raises ReviewRefused when it may not be done any more. `at` and `leads_to`:
    the steps and states in which it is done, and the state that it brings about, as docs/review-flow.md shows them."""

    code: str
    label: str
    form: Callable[..., forms.Form]
    may: Callable[[Any, Any], Verdict]
    do: Callable[[Any, Any, dict[str, Any]], str]
    at: tuple[str, ...]
    leads_to: str
    is_grave: bool = False


_deeds: dict[str, list[Deed]] = {}


def register(model_name: str, *deeds: Deed) -> None:
    _deeds.setdefault(model_name, []).extend(deeds)


def deeds_on(page: Any) -> list[Deed]:
    """All deeds of pages of this kind, in the order in which they were registered."""
    return _deeds.get(page._meta.model_name, [])


def open_to(user: Any, page: Any) -> list[Deed]:
    """The deeds that `user` may do to `page` now."""
    return [deed for deed in deeds_on(page) if deed.may(user, page)]
