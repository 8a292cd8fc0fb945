"""`/pages/<id>/access/`: who can see or edit a page, and why."""

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from typing_extensions import TypedDict

from thidua_pages.access import rules
from thidua_pages.access.who import RoleHere, roles_over
from thidua_pages.api.callers import WORKING, caller
from thidua_pages.api.json import answer
from thidua_pages.api.numbers import PageId
from thidua_pages.api.review.pages import readable_page
from thidua_pages.base.visitors import shown_on

router = Router(tags=["workflow"], auth=WORKING)

PUBLIC = "Trang đang công bố: ai cũng xem được bản công bố."
CLOSED = "Trang đang công bố nhưng có giới hạn người xem, hoặc nằm dưới trang như vậy."
NOT_PUBLIC = "Trang chưa công bố: người ngoài không xem được."


class RoleAccess(TypedDict):
    """What the holders of a role may do with the page. All of them may see it; `sees` says why. `people`: their names,
    for callers with a role of the ward; null for others."""

    role: str
    label: str
    sees: str
    may_edit: bool
    edits: str
    people: list[str] | None


class PageAccess(TypedDict):
    """`is_public`: whether visitors see the published version; `why` says why."""

    is_public: bool
    why: str
    roles: list[RoleAccess]


@router.get(
    "/{page_id}/access/",
    response=PageAccess,
    operation_id="pages_access",
    summary="Ai xem được, ai sửa được trang, và vì sao",
)
def access(request: HttpRequest, page_id: Path[PageId]) -> HttpResponse:
    page = readable_page(request, page_id)
    names = rules.has_ward_role(caller(request), page)
    is_public = shown_on(page)
    data: PageAccess = {
        "is_public": is_public,
        "why": PUBLIC if is_public else CLOSED if page.live else NOT_PUBLIC,
        "roles": [_shown(role, has_names=names) for role in roles_over(page)],
    }
    return answer(request, data)


def _shown(found: RoleHere, *, has_names: bool) -> RoleAccess:
    return {
        "role": found.role.value,
        "label": str(found.role.label),
        "sees": found.sees,
        "may_edit": found.may_edit,
        "edits": found.edits,
        "people": [str(person) for person in found.people] if has_names else None,
    }
