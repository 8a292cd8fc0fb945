"""What of a decision and of an award can be corrected: how it is stored, how people see it, how it is changed."""

from datetime import date
from typing import Any

from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.choices import Honorific
from thidua_pages.nominations.corrections.choices import CorrectedField as Field
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import AwardForm

OF_A_DECISION = (Field.NUMBER, Field.DECIDED_ON, Field.SIGNER_POSITION, Field.SIGNER_NAME, Field.SCAN)
OF_AN_AWARD = (Field.HONORIFIC, Field.FULL_NAME, Field.POSITION, Field.WORKPLACE, Field.AWARD_FORM)
SHOWN_OF_A_DIGEST = 12
Subject = Decision | NominationPage


def fields_of(subject: Subject) -> tuple[Field, ...]:
    return OF_A_DECISION if isinstance(subject, Decision) else OF_AN_AWARD


def read(subject: Subject, field: str) -> str:
    """Return what is stored, as text."""
    if field == Field.SCAN:
        return str(subject.scan_sha256)
    value = getattr(subject, f"{field}_id" if field == Field.AWARD_FORM else field)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def as_stored(field: str, value: Any) -> str:
    """Return a form's value in the form of `read`."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "pk", value))


def as_read(field: str, value: str) -> str:
    """Return what people read for a stored value."""
    if not value:
        return ""
    if field == Field.DECIDED_ON:
        return short_date(date.fromisoformat(value))
    if field == Field.HONORIFIC:
        return str(Honorific(value).label)
    if field == Field.AWARD_FORM:
        return AwardForm.objects.get(pk=int(value)).title
    if field == Field.SCAN:
        return f"tệp có mã {value[:SHOWN_OF_A_DIGEST]}…"
    return value


def write(subject: Any, field: str, value: str) -> None:
    """Set the reading on the object, which is not saved. Scans are written by `applying.py`."""
    if field == Field.DECIDED_ON:
        subject.decided_on = date.fromisoformat(value)
    elif field == Field.AWARD_FORM:
        subject.award_form_id = int(value)
    else:
        setattr(subject, field, value)
