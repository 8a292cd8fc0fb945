"""How the API says that something cannot be done with a page: 403, 409 or 422.

A rule that refuses the person: 403. A page that is not, or not any more, in a state in which it can be done: 409, so
that an app reads the page again. What is missing or wrong in what was sent, or in the page: 422, by field.
"""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from ninja.errors import HttpError

from thidua_pages.access import rules
from thidua_pages.access.rules import Verdict
from thidua_pages.api.problems import Faults
from thidua_pages.nominations.decisions import revoking
from thidua_pages.nominations.endings import rules as endings
from thidua_pages.nominations.endings import undoing
from thidua_pages.review import sending
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.guards import TOO_LATE
from thidua_pages.review.holds import ON_HOLD
from thidua_pages.review.tasks import NOT_OFFERED

MOVED_ON = "Trang đã sang bước khác sau khi bạn đọc. Hãy đọc lại rồi quyết định."
OF_THE_STATE = {
    *(rules.UNDER_REVIEW.reason, rules.NOT_AWAITING.reason, rules.PARENT_NOT_PUBLISHED.reason),
    *(sending.NOT_RETURNED.reason, ON_HOLD, TOO_LATE, NOT_OFFERED),
    *(endings.NOT_IN_REVIEW.reason, endings.HELD_ALREADY.reason, endings.NOT_HELD.reason, endings.NOT_THIS_STEP.reason),
    *(undoing.NOTHING.reason, undoing.CHANGED.reason, revoking.NO_AWARD.reason, revoking.REVOKED_ALREADY.reason),
}
"""Reasons that are about the state of a page, whoever asks."""


def allow(verdict: Verdict) -> None:
    """Raise HttpError unless the rule allows it."""
    if not verdict:
        raise refusal(verdict.reason)


def refusal(reason: str) -> HttpError:
    return HttpError(HTTPStatus.CONFLICT if reason in OF_THE_STATE else HTTPStatus.FORBIDDEN, str(reason))


def conflict(reason: str) -> HttpError:
    return HttpError(HTTPStatus.CONFLICT, str(reason))


@contextmanager
def at_the_last_moment() -> Iterator[None]:
    """Answer with 409 what is refused while the row of the step is locked, although the rule had allowed it."""
    try:
        yield
    except ReviewRefused as error:
        raise conflict(str(error)) from error


@contextmanager
def complete_page() -> Iterator[None]:
    """Answer with 422, by field, what a page lacks that is sent."""
    try:
        yield
    except ValidationError as error:
        faults = Faults()
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in by_field.items():
            for message in messages:
                faults.add(("page", "" if name == NON_FIELD_ERRORS else name), message, "incomplete")
        faults.refuse()
        raise


def valid(form: BaseForm, inside: Container[str] = (), of: str = "") -> None:
    """Raise ValidationError of Ninja, by field, unless what was sent is valid. The fields `inside` were sent in an
    object of the body, whose name is `of`."""
    faults = Faults()
    for name, errors in form.errors.get_json_data().items():
        place = ("body", of, name) if name in inside else ("body", "" if name == NON_FIELD_ERRORS else name)
        for error in errors:
            faults.add(place, error["message"], error["code"] or "invalid")
    faults.refuse()
