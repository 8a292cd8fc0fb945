"""Who holds which role in which ward or unit. The grants of a user are read once per request."""

from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page

from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.base.tree import is_in_bin

WARD_DEPTH = 2
"""Depth of a ward's home page in the page tree: it is a Wagtail site root, a child of the tree's root."""


@dataclass(frozen=True)
class Grant:
    """A role that a user holds in a ward or, for a unit editor, in a unit. The paths are treebeard's."""

    role: Role
    ward_path: str
    unit_path: str | None = None

    def covers(self, page: Page) -> bool:
        """Whether `page` is in the part of the page tree for which the role is held."""
        return page.path.startswith(self.unit_path or self.ward_path)


def grants_of(user: AnyUser | None) -> tuple[Grant, ...]:
    """Return the user's grants, none for anonymous and inactive users. They are cached on the user object."""
    if not user or not user.is_authenticated or not user.is_active:
        return ()
    cached: tuple[Grant, ...] | None = getattr(user, "_ward_grants", None)
    if cached is None:
        rows = WardGroup.objects.filter(group__user=user).values_list("role", "ward__path", "unit__path")
        cached = tuple(Grant(Role(role), ward, unit) for role, ward, unit in rows if not is_in_bin(unit or ward))
        user._ward_grants = cached
    return cached


def roles_at(user: AnyUser | None, page: Page) -> frozenset[Role]:
    """Return the roles that the user holds over `page`. A superuser is an administrator everywhere.

    Nobody holds any over a page in the recycle bin: it is only put back, from the list of the bin.
    """
    if is_in_bin(page.path or ""):
        return frozenset()
    roles = {grant.role for grant in grants_of(user) if grant.covers(page)}
    if user is not None and user.is_superuser and user.is_active:
        roles.add(Role.ADMINISTRATOR)
    return frozenset(roles)


def ward_path_of(page: Page) -> str:
    """Return the path of the ward's home page above `page`."""
    return page.path[: page.steplen * WARD_DEPTH]


def ward_paths(user: AnyUser) -> frozenset[str]:
    """Return the paths of the wards in which the user holds any role."""
    return frozenset(grant.ward_path for grant in grants_of(user))


def is_member_of_unit_above(user: AnyUser, page: Page) -> bool:
    """Whether the page is below a unit of which the user is an editor."""
    return any(grant.unit_path and page.path.startswith(grant.unit_path) for grant in grants_of(user))


def holders_of(role: Role, ward_path: str) -> QuerySet[User]:
    """Return the active users who hold `role` in the ward."""
    people = User.objects.filter(
        is_active=True, groups__ward_group__role=role, groups__ward_group__ward__path=ward_path
    )
    return people.distinct().order_by("pk")
