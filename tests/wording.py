"""Helpers to find what the site says by the constant, the form or the element that says it."""

import re
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
    """Assert that the block is refused for exactly this reason."""
    with pytest.raises(ReviewRefused) as refusal:
        yield
    assert str(refusal.value) == (reason.reason if isinstance(reason, Verdict) else reason)


def error_of(form: type[forms.BaseForm], field: str, code: str = "required") -> str:
    """The form's message when this field is empty, or wrong in the way that `code` names."""
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


def read(html: str) -> str:
    """All text of a page as people read it: with plain single spaces, whatever keeps words together."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").replace("\xa0", " ").split())


def is_vietnamese_sentence(text: str) -> bool:
    """Whether people are told this in Vietnamese: letters with marks, from a capital letter to a full stop."""
    return text[:1].isupper() and text.endswith(".") and re.search("[À-ỹ]", text) is not None
