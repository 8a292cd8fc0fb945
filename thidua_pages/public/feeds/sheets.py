"""The list of initiatives as CSV: for Excel (UTF-8 with its mark), for people here (dd/mm/yyyy), streamed."""

import csv
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse

from thidua_pages.base.vietnamese import short_date
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.queries import with_list_details
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.filters.initiatives import InitiativeFilter

BYTE_ORDER_MARK = "\ufeff"
CHUNK = 500
STARTS_A_FORMULA = tuple("=+-@＝＋－＠")

COLUMNS: dict[str, Callable[[Any], Any]] = {
    "Tên": lambda page: page.title,
    "Loại": lambda page: page.get_kind_display(),
    "Đơn vị": lambda page: page.unit.title if page.unit else "",
    "Phục vụ nội dung": lambda page: "; ".join(str(content) for content in page.contents.all()),
    "Địa điểm": lambda page: page.place,
    "Tình trạng": lambda page: page.get_status_display(),
    "Tiến độ (%)": lambda page: page.progress,
    "Bắt đầu": lambda page: short_date(page.starts_on),
    "Dự kiến hoàn thành": lambda page: short_date(page.expected_finish),
    "Ngày đăng ký": lambda page: short_date(page.registered_at),
    "Đăng ký muộn": lambda page: "Có" if page.late else "Không",
    "Số người hưởng lợi": lambda page: page.people_served,
    "Ngân sách (đồng)": lambda page: page.budget_vnd,
    "Xã hội hóa (đồng)": lambda page: page.socialised_vnd,
    "Ngày công": lambda page: page.workdays,
    "Minh họa": lambda page: "Có" if page.is_illustration else "",
    "Địa chỉ": lambda page: page.address,
}


class Echo:
    """A file that gives back what is written to it: the writer of lines needs one, a stream needs none."""

    def write(self, text: str) -> str:
        return text


def sheet_response(request: HttpRequest, campaign: CampaignPage, found: InitiativeFilter) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines(request, campaign, found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="mo-hinh-{campaign.slug}.csv"'
    return response


def lines(request: HttpRequest, campaign: CampaignPage, found: InitiativeFilter) -> Iterator[str]:
    write = csv.writer(Echo()).writerow
    yield BYTE_ORDER_MARK
    yield write(COLUMNS)
    ids = list(found.ordered.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        for page in rows(request, campaign, ids[start : start + CHUNK]):
            yield write([harmless(value(page)) for value in COLUMNS.values()])


def rows(request: HttpRequest, campaign: CampaignPage, ids: list[int]) -> list[InitiativePage]:
    """These initiatives in this order, with what the columns ask. Five queries."""
    found = InitiativePage.objects.select_related("registration").prefetch_related("contents").in_bulk(ids)
    pages = with_list_details([found[pk] for pk in ids if pk in found], campaign)
    for page in pages:
        registration = getattr(page, "registration", None)
        page.registered_at = registration.registered_at if registration else None
        page.address = page.get_full_url(request)
    return pages


def harmless(value: Any) -> Any:
    """The cell as text that no spreadsheet takes for a formula."""
    if isinstance(value, str) and (value.lstrip().startswith(STARTS_A_FORMULA) or value[:1] in ("\t", "\r", "\n")):
        return f"'{value}"
    return value
