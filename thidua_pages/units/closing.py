"""A unit that ends by a date, as wards and groups do that are merged. What it did stays public for ever.

From that day on nothing new is begun in its name. What waits for a review by then is still reviewed.
"""

from datetime import date

from django.db.models import Q
from wagtail.models import Page

from thidua_pages.access.rules import YES, Verdict
from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_date
from thidua_pages.units.models import UnitPage

UNIT_DEPTH = 4
ENDED = "Đơn vị đã kết thúc hoạt động từ ngày {}"
WILL_END = "Đơn vị kết thúc hoạt động từ ngày {}"
CLOSED = (
    "Đơn vị đã kết thúc hoạt động từ ngày {} nên không đăng ký, cập nhật hay gửi duyệt thêm. "
    "Nếu ngày này chưa đúng, hãy đề nghị công chức Văn phòng – Thống kê của phường sửa."
)


def told_end(unit: UnitPage) -> str:
    """Return when the unit ended or will end, for its page; empty for most units."""
    if unit.closed_on is None:
        return ""
    words = ENDED if is_closed(unit) else WILL_END
    return words.format(short_date(unit.closed_on))


def open_on(day: date) -> Q:
    """Condition for units that still exist on that day."""
    return Q(closed_on=None) | Q(closed_on__gt=day)


def is_closed(unit: UnitPage) -> bool:
    """Whether the unit has ended by today."""
    return unit.closed_on is not None and unit.closed_on <= clock.today()


def why_closed(page: Page) -> Verdict:
    """Refuse what would begin something new at or below the page of a unit that has ended."""
    if page.depth < UNIT_DEPTH:
        return YES
    if isinstance(page, UnitPage):
        ended = page.closed_on if is_closed(page) else None
    else:
        path = page.path[: page.steplen * UNIT_DEPTH]
        closed = UnitPage.objects.filter(path=path, closed_on__lte=clock.today())
        ended = closed.values_list("closed_on", flat=True).first()
    return Verdict(False, CLOSED.format(short_date(ended))) if ended else YES
