"""Whether the values of a request explain an exception. Without that, an exception is an error of our own: a 500."""

import re
from collections.abc import Callable, Mapping
from types import TracebackType

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.functional import cached_property

from thidua_pages.base.written.dates import YEARS
from thidua_pages.door import contents, values

OURS = "thidua_pages"
PASSED_ON = ("django.db", "django.utils", "django.shortcuts", "django.core.paginator")
"""Modules that only pass on what their caller asks for."""
ANY_DATE = re.compile(r"(?<!\d)(\d{4,6})-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.](\d{4,6})")
PARTS = re.compile(r"[,:\s]+|^-")
FORM_CODE = re.compile(r"\.(forms|fields|widgets|blocks)(\.|$)")
QUOTES = (("'", "'"), ('"', '"'), ("“", "”"))
LONGEST_LIST = 10_000
"""Characters. Longer texts are not lists."""
KNOWN = (OURS, "wagtail", "django", "modelcluster", "taggit", "ninja")
SMALL_INTEGER = 2**31 - 1
"""The largest number in a plain integer column of PostgreSQL."""


class Evidence:
    """What a request carried, to be compared with what an exception says."""

    def __init__(self, request: HttpRequest, arguments: Mapping[str, object]) -> None:
        self.request = request
        self.arguments = arguments

    @cached_property
    def texts(self) -> frozenset[str]:
        try:
            return frozenset(contents.carried_by(self.request, self.arguments))
        except (RawPostDataException, UnreadablePostError, RequestDataTooBig):  # the view read the body itself
            return frozenset(map(str, self.arguments.values()))

    def is_quoted_in(self, message: str) -> bool:
        """Whether the message quotes a value of the request ('abc', “abc”), or a part of a list or an order in it."""
        written = (repr(value)[1:-1] for value in self.texts_and_parts)
        return any(f"{left}{value}{right}" in message for value in written for left, right in QUOTES)

    @cached_property
    def texts_and_parts(self) -> frozenset[str]:
        parts = {part for text in self.texts if len(text) < LONGEST_LIST for part in PARTS.split(text)}
        return frozenset(value for value in {*self.texts, *parts} if value)

    def has_large_number(self) -> bool:
        """Whether a value is, or contains, a number that a column may not hold."""
        return any(
            len(digits) > 10 or int(digits) > SMALL_INTEGER
            for text in self.texts
            for digits in re.findall(r"\d{10,}", text)
        )

    def has_far_date(self) -> bool:
        parts = (
            re.search(r"(?<!\d)(\d{4,6})-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.](\d{4,6})", text) for text in self.texts
        )
        return any(int(part[1] or part[2]) not in YEARS for part in parts if part)

    def has_longer_than(self, length: int) -> bool:
        return any(len(text) > length for text in self.texts)

    def has_broken_text(self) -> bool:
        return any(values.fault_in_text(text) or values.fault_in_json_text(text) for text in self.texts)

    def lacks(self, key: str) -> bool:
        """Whether no field of the request has this name."""
        return not any(key in source for source in (self.request.GET, self.request.POST, self.request.FILES))


Explains = Callable[[Exception, Evidence], bool]


def value_is_quoted(error: Exception, evidence: Evidence) -> bool:
    """The exception quotes a value that the request carries. An empty value explains nothing: every form has some."""
    return evidence.is_quoted_in(str(error))


def key_is_missing(error: Exception, evidence: Evidence) -> bool:
    """A form was sent without a field that every form of the screen has."""
    key = error.args[0] if error.args else None
    return isinstance(error, MultiValueDictKeyError) and evidence.lacks(_unquoted(str(key)))


def form_lacks_a_field(error: Exception, evidence: Evidence) -> bool:
    """The code of a form of Wagtail or Django got nothing where every browser sends at least an empty text."""
    module = innermost_module(error.__traceback__)
    is_form = module.startswith(KNOWN[1:]) and FORM_CODE.search(module) is not None
    return is_form and evidence.request.method == "POST"


def number_is_large(error: Exception, evidence: Evidence) -> bool:
    return evidence.has_large_number()


def date_is_far(error: Exception, evidence: Evidence) -> bool:
    return evidence.has_far_date()


def text_is_broken(error: Exception, evidence: Evidence) -> bool:
    return evidence.has_broken_text()


def text_is_long(error: Exception, evidence: Evidence) -> bool:
    found = re.search(r"\((\d+)\)", str(error))
    return evidence.has_longer_than(int(found[1]) if found else 255)


def came_from_upstream(error: Exception, evidence: Evidence) -> bool:
    """A view of Wagtail used a value without looking at it. Our own views must look."""
    return _module_that_asked(error.__traceback__).startswith(KNOWN[1:])


def workflow_was_started_twice(error: Exception, evidence: Evidence) -> bool:
    """Another request has started the review of the same object in the meantime."""
    return _module_that_asked(error.__traceback__) == "wagtail.models.workflows" and evidence.request.method == "POST"


def innermost_module(traceback: TracebackType | None) -> str:
    """The module that raised the exception."""
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return str(traceback.tb_frame.f_globals.get("__name__", "")) if traceback else ""


def always(error: Exception, evidence: Evidence) -> bool:
    return True


def _module_that_asked(traceback: TracebackType | None) -> str:
    """The innermost module on the way to the exception that did more than pass on a value."""
    asked = ""
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get("__name__", "")
        if not module.startswith(PASSED_ON) and module.startswith(
            (OURS, "wagtail", "django", "modelcluster", "taggit", "ninja")
        ):
            asked = module
        traceback = traceback.tb_next
    return asked


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] == text[-1:] and text[:1] in {"'", '"'} else text
