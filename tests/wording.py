"""What the site says, found by the constant, the form or the element that says it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django import forms

from thidua_pages.access.rules import Verdict
from thidua_pages.review.errors import ReviewRefused


@contextmanager
def refused(reason: Verdict | str) -> Iterator[None]:
    """The block is refused, for exactly this reason."""
    with pytest.raises(ReviewRefused) as refusal:
        yield
    assert str(refusal.value) == (reason.reason if isinstance(reason, Verdict) else reason)


def error_of(form: type[forms.BaseForm], field: str, code: str = "required") -> str:
    """What the form says of this field when it is left empty, or wrong in the way that `code` names."""
    return str(form.base_fields[field].error_messages[code])


def messages_of(response: Any) -> list[str]:
    """The messages above the page."""
    return [str(message) for message in response.context["messages"]]


def elements(html: str, selector: str) -> list[Tag]:
    """The elements of the page that a CSS selector names."""
    return list(BeautifulSoup(html, "html.parser").select(selector))


def text_of(html: str, selector: str) -> str:
    """The text of the one element that the selector names, with single spaces. Raises ValueError unless it is one."""
    (element,) = elements(html, selector)
    return " ".join(element.get_text(" ").split())
