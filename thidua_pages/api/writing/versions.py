"""The version of a page that an app knows: `ETag` names it, and `If-Match` says which one a change was written for.

A version is a revision of the page. The row of the page is locked while it is compared, as when a version is saved, so
that of two changes that were written for one version at the same moment one is refused.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import HttpError
from wagtail.models import Page

from thidua_pages.review.versions import hold_still

NEEDS_VERSION = (
    "Hãy gửi kèm If-Match với giá trị ETag nhận được khi đọc trang này, để không ghi đè điều người khác vừa sửa."
)
NEEDED = 428
PARAMETER = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "ETag của phiên bản đã đọc. Nếu đã có phiên bản mới hơn: 412, kèm phiên bản ấy và ETag của nó.",
    "example": '"1207"',
}


def with_version(response: HttpResponse, request: HttpRequest, page: Page) -> HttpResponse:
    """Name the newest version of the page in the answer, for a caller who is known."""
    if request.user.is_authenticated:
        response["ETag"] = etag_of(page)
    return response


def etag_of(page: Page) -> str:
    return f'"{page.latest_revision_id or 0}"'


def hold_version(request: HttpRequest, pages: Any, page_id: int) -> tuple[Page, bool]:
    """Lock the page until the transaction ends. Return it, and whether its newest version is the one that `If-Match`
    names. Raises HttpError (428) without the header."""
    given = request.headers.get("If-Match")
    if not given:
        raise HttpError(NEEDED, NEEDS_VERSION)
    hold_still(page_id)
    page = pages.filter(pk=page_id).first()
    if page is None:  # deleted at the same moment
        raise Http404
    named = {one.strip().removeprefix("W/") for one in given.split(",")}  # compressing an answer makes its ETag weak
    return page, "*" in named or etag_of(page) in named
