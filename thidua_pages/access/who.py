"""Who may see a page that is not published, and who may edit it, and why: the rules, told for each role of the ward."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import PAGE_RIGHTS, Right, Role
from thidua_pages.access.rules import UNDER_REVIEW, is_under_review, model_name
from thidua_pages.accounts.models import User

OF_THE_UNIT = "Biên tập viên xem được mọi trang của đơn vị mình, kể cả bản chưa công bố."
OF_THE_WARD = "Vai trò của phường xem được mọi trang của phường, kể cả bản chưa công bố."
MAY_EDIT = "Vai trò này được sửa loại trang này."
MAY_NOT_EDIT = "Vai trò này không sửa loại trang này."


@dataclass
class RoleHere:
    """A role over a page. Who holds it may see the page in the admin, and `sees` says why."""

    role: Role
    sees: str
    may_edit: bool
    edits: str
    people: list[User] = field(default_factory=list)


def roles_over(page: Page) -> list[RoleHere]:
    """Return the roles over the page in the order of `Role`, also one that nobody holds. One query."""
    table, locked = PAGE_RIGHTS.get(model_name(page), {}), is_under_review(page)
    people = _holders(page)
    found = []
    for role in Role:
        if role is Role.UNIT_EDITOR and role not in people:
            continue  # a page of the ward, or of a unit without editors
        has_right = Right.EDIT in table.get(role, ())
        edits = MAY_NOT_EDIT if not has_right else UNDER_REVIEW.reason if locked else MAY_EDIT
        sees = OF_THE_UNIT if role is Role.UNIT_EDITOR else OF_THE_WARD
        found.append(RoleHere(role, sees, has_right and not locked, edits, people[role]))
    return found


def _holders(page: Page) -> dict[Role, list[User]]:
    groups: Iterable[WardGroup] = WardGroup.objects.filter(ward__path=ward_path_of(page)).select_related("unit")
    over = {group.group_id: Role(group.role) for group in groups if _covers(group, page)}
    found: dict[Role, list[User]] = defaultdict(list)
    rows = User.groups.through.objects.filter(group__in=over, user__is_active=True).select_related("user")
    for row in rows.order_by("user__last_name", "user__first_name", "user"):
        found[over[row.group_id]].append(row.user)
    return found


def _covers(group: WardGroup, page: Page) -> bool:
    return group.unit is None or page.path.startswith(group.unit.path)
