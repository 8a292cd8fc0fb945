"""The list of initiatives as a CSV file, sent in parts.

It begins with a byte order mark, by which Excel recognises UTF-8. Dates are written as in Vietnam (dd/mm/yyyy).
"""

import csv
from collections.abc import Callable, Iterator

from django.http import HttpRequest, StreamingHttpResponse

from thidua_pages.base.vietnamese import NBSP, format_quantity, short_date
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.queries import with_list_details
from thidua_pages.initiatives.terms import BUDGET, DUE, PAUSE_REASON, PEOPLE_SERVED, SOCIALISED, WORKDAYS
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.filters.initiatives import InitiativeFilter

BYTE_ORDER_MARK = "\ufeff"
CHUNK = 500
STARTS_A_FORMULA = tuple("=+-@＝＋－＠")

CellValue = str | int | None


def measured(page: InitiativePage, name: str) -> str:
    """Return the measures as "Số trụ đèn: 36 trụ; Chiều dài: 1,1 km", without those whose value is unknown.

    `name` is "promised" or "achieved".
    """
    values = [(measure.label, format_quantity(getattr(measure, name), measure.unit)) for measure in page.measures.all()]
    return "; ".join(f"{label}: {value}" for label, value in values if value).replace(NBSP, " ")


COLUMNS: dict[str, Callable[[InitiativePage], CellValue]] = {
    "Tên": lambda page: page.title,
    "Loại": lambda page: page.get_kind_display(),
    "Đơn vị": lambda page: page.unit_name,
    "Phục vụ nội dung": lambda page: "; ".join(str(content) for content in page.contents.all()),
    "Địa điểm": lambda page: page.place,
    "Tình trạng": lambda page: page.get_status_display(),
    "Tiến độ (%)": lambda page: page.progress,
    "Bắt đầu": lambda page: short_date(page.starts_on),
    DUE.capitalize(): lambda page: short_date(page.expected_finish),
    "Quá hạn": lambda page: "Có" if page.past_due else "Không",
    PAUSE_REASON.capitalize(): lambda page: page.pause_reason if page.status == InitiativeStatus.PAUSED else "",
    "Ngày đăng ký": lambda page: short_date(page.registered_at),
    "Đăng ký muộn": lambda page: "Có" if page.late else "Không",
    PEOPLE_SERVED.capitalize(): lambda page: page.people_served,
    f"{BUDGET.capitalize()} (đồng)": lambda page: page.budget_vnd,
    f"{SOCIALISED.capitalize()} (đồng)": lambda page: page.socialised_vnd,
    WORKDAYS.capitalize(): lambda page: page.workdays,
    "Số đo đăng ký": lambda page: measured(page, "promised"),
    "Số đo đã đạt": lambda page: measured(page, "achieved"),
    "Minh họa": lambda page: "Có" if page.is_illustration else "",
    "Địa chỉ": lambda page: page.address,
}


class Echo:
    """A file for `csv.writer` that returns each line instead of storing it, so that the lines can be streamed."""

    def write(self, text: str) -> str:
        return text


def csv_response(request: HttpRequest, campaign: CampaignPage, filter_set: InitiativeFilter) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(request, campaign, filter_set), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="mo-hinh-{campaign.slug}.csv"'
    return response


def csv_lines(request: HttpRequest, campaign: CampaignPage, filter_set: InitiativeFilter) -> Iterator[str]:
    write = csv.writer(Echo()).writerow
    yield BYTE_ORDER_MARK
    yield write(COLUMNS)
    ids = list(filter_set.ordered.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        for page in rows(request, campaign, ids[start : start + CHUNK]):
            yield write([without_formula(value(page)) for value in COLUMNS.values()])


def rows(request: HttpRequest, campaign: CampaignPage, ids: list[int]) -> list[InitiativePage]:
    """Return these initiatives in this order, with everything that the columns read. Seven queries."""
    found = InitiativePage.objects.select_related("registration").prefetch_related("contents", "measures").in_bulk(ids)
    pages = with_list_details([found[pk] for pk in ids if pk in found], campaign)
    for page in pages:
        registration = getattr(page, "registration", None)
        page.registered_at = registration.registered_at if registration else None
        page.address = page.get_full_url(request)
    return pages


def without_formula(value: CellValue) -> CellValue:
    """Return the value of a cell. A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, str) and (value.lstrip().startswith(STARTS_A_FORMULA) or value[:1] in ("\t", "\r", "\n")):
        return f"'{value}"
    return value
