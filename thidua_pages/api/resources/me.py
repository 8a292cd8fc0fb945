"""`/me/`: who the caller is, what they may do, and what waits for them."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from typing_extensions import TypedDict

from thidua_pages.api.callers import KNOWN, caller
from thidua_pages.api.json import answer
from thidua_pages.api.review.desk import Desk, ReturnedPage, desk_of, returned_pages
from thidua_pages.api.review.places import MayAdd, RoleHeld, held_by, places_to_add, roles_shown

router = Router(tags=["me"])


class Me(TypedDict):
    """The caller. Whoever `must_change_password` can do nothing else before, so the rest is empty then."""

    id: int
    username: str
    display_name: str
    email: str
    is_superuser: bool
    must_change_password: bool
    roles: list[RoleHeld]
    may_add: list[MayAdd]
    awaiting: Desk
    returned: list[ReturnedPage]


@router.get("/", response=Me, operation_id="me", summary="Người gọi: vai trò, việc được làm, việc đang chờ", auth=KNOWN)
def me(request: HttpRequest) -> HttpResponse:
    user = caller(request)
    waits_for_password = user.must_change_password
    held = [] if waits_for_password else held_by(request, user)
    nothing: Desk = {"steps": [], "corrections": [], "notes": [], "mistake_reports": 0}
    data: Me = {
        "id": user.pk,
        "username": user.username,
        "display_name": str(user),
        "email": user.email,
        "is_superuser": user.is_superuser,
        "must_change_password": waits_for_password,
        "roles": roles_shown(request, held),
        "may_add": places_to_add(request, held),
        "awaiting": nothing if waits_for_password else desk_of(request, user),
        "returned": [] if waits_for_password else returned_pages(request, user),
    }
    return answer(request, data)
