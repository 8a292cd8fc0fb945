"""What of a decision is unlikely but possible, told before it is recorded: its number, and the day of its signature."""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page, TaskState

from thidua_pages.base.vietnamese import short_date, weekday
from thidua_pages.base.words import are_same_text, number_key
from thidua_pages.base.workdays import is_working_day
from thidua_pages.nominations.decisions.models import Decision, Revocation, decision_identity

NO_SYMBOL = "Số “{}” chưa có ký hiệu. Hãy ghi như trên văn bản, ví dụ {}/QĐ-UBND."
IN_THE_BOOK = "Sổ quyết định năm {} của {} đã có số {} (ký ngày {}). Hãy xem lại: hai quyết định không trùng số."
NOT_WORKED = "Ngày ký {} là {}, ngày nghỉ."
BEFORE_THE_COUNT = "Ngày ký quyết định trước ngày Hội đồng bỏ phiếu xong ({})."
BEFORE_THE_CHAIR = "Ngày ký quyết định trước ngày Chủ tịch đồng ý khen thưởng ({})."


def about_number(ward: Page, number: str, authority: str, day: date, *, but: Decision | None = None) -> list[str]:
    """Return the doubts about a number. The book of an authority begins anew each year. `but`: the decision itself."""
    place, _, symbol = number_key(number).partition("/")
    found = [] if symbol else [NO_SYMBOL.format(number, place)]
    itself = decision_identity(number, authority)
    rows = Decision.objects.filter(ward=ward, decided_on__year=day.year).exclude(pk=but.pk if but else None)
    book = [(one.number, one.authority, one.decided_on) for one in rows.exclude(decided_on=day, identity=itself)]
    revocations = Revocation.objects.filter(award__decision__ward=ward, decided_on__year=day.year)
    book += [(one.number, one.authority, one.decided_on) for one in revocations]
    for other, by, on in book:
        if are_same_text(by, authority) and may_be_one_number(other, number):
            found.append(IN_THE_BOOK.format(day.year, authority, other, short_date(on)))
    return list(dict.fromkeys(found))


def may_be_one_number(one: str, other: str) -> bool:
    """Whether both are one number of a book, however they were typed: 15, 015/QĐ-UBND and “Số 15 / qđ–UBND” are."""
    (first, _, mine), (second, _, theirs) = (number_key(text).partition("/") for text in (one, other))
    is_number = re.match(r"\d", first) is not None
    return is_number and first == second and (not mine or not theirs or mine == theirs)


def about_day(day: date) -> list[str]:
    return [] if is_working_day(day) else [NOT_WORKED.format(short_date(day), weekday(day))]


def about_steps(steps: Iterable[TaskState], day: date) -> list[str]:
    """Return the doubts about the day, by what was decided in these reviews before. Two queries."""
    done = TaskState.objects.filter(
        workflow_state__in=[step.workflow_state_id for step in steps], status=TaskState.STATUS_APPROVED
    )
    found = []
    for task, said in (("ballottask", BEFORE_THE_COUNT), ("chairtask", BEFORE_THE_CHAIR)):
        last = done.filter(**{f"task__{task}__isnull": False}).aggregate(last=Max("finished_at"))["last"]
        if last and day < timezone.localdate(last):
            found.append(said.format(short_date(timezone.localdate(last))))
    return found
