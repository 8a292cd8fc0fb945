"""What of a decision and of an award can be corrected: how it is stored, how people see it, how it is changed.

Of an award also the name by which it is sorted, which no paper prints. Its unit, its campaign and the decision itself
are no readings: another one is another award, so that the wrong one is revoked and the right one recorded.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.choices import Honorific, NomineeKind
from thidua_pages.nominations.corrections import sums
from thidua_pages.nominations.corrections.choices import CorrectedField as Field
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import AwardForm

OF_A_DECISION = (
    *(Field.NUMBER, Field.DECIDED_ON, Field.AUTHORITY),
    *(Field.SIGNER_POSITION, Field.SIGNER_NAME, Field.SCAN),
)
OF_AN_AWARD = (
    *(Field.NOMINEE_KIND, Field.HONORIFIC, Field.FULL_NAME, Field.SORT_NAME, Field.POSITION, Field.WORKPLACE),
    Field.AWARD_FORM,
)
SHOWN_OF_A_DIGEST = 12
Subject = Decision | NominationPage


@dataclass(frozen=True)
class Reading:
    """One thing that can be corrected. `part`: of which form and kind a sum is (`SumOf` as text), else empty."""

    field: Field
    part: str = ""

    @property
    def key(self) -> str:
        """How the field of the form is named."""
        return f"{self.field.value}-{self.part}" if self.part else self.field.value


def readings_of(subject: Subject) -> list[Reading]:
    """Return what of this decision or award can be corrected, in the order of the form."""
    if isinstance(subject, Decision):
        said = [Reading(Field.SUM, str(one)) for one in sums.sums_of(subject)]
        return [*map(Reading, OF_A_DECISION), *said]
    return [Reading(field) for field in OF_AN_AWARD]


def read(subject: Subject, field: str, part: str = "") -> str:
    """Return what is stored, as text."""
    if field == Field.SCAN:
        return str(subject.scan_sha256)
    if field == Field.SUM:
        return as_stored(field, sums.said(subject.pk, sums.SumOf.read(part)))
    value = getattr(subject, f"{field}_id" if field == Field.AWARD_FORM else field)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def as_stored(field: str, value: Any) -> str:
    """Return a form's value in the form of `read`."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "pk", value))


def as_read(field: str, value: str, part: str = "") -> str:
    """Return what people read for a stored value."""
    if field == Field.SUM:
        return sums.as_read(part, value)
    if not value:
        return ""
    if field == Field.DECIDED_ON:
        return short_date(date.fromisoformat(value))
    if field == Field.HONORIFIC:
        return str(Honorific(value).label)
    if field == Field.NOMINEE_KIND:
        return str(NomineeKind(value).label)
    if field == Field.AWARD_FORM:
        return AwardForm.objects.get(pk=int(value)).title
    if field == Field.SCAN:
        return f"tệp có mã {value[:SHOWN_OF_A_DIGEST]}…"
    return value


def write(subject: Any, field: str, value: str) -> None:
    """Set the reading on the object, which is not saved. Scans and sums are written by `applying.py`."""
    if field == Field.DECIDED_ON:
        subject.decided_on = date.fromisoformat(value)
    elif field == Field.AWARD_FORM:
        subject.award_form_id = int(value)
    else:
        setattr(subject, field, value)
