"""Who holds which role where: a user's grants, read once per request."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import Role

WARD_DEPTH = 2
"""A ward's home page is a Wagtail site root: a child of the tree's root."""


@dataclass(frozen=True)
class Grant:
    """A role held in a ward (and, for a unit editor, in a unit). Paths are treebeard's."""

    role: Role
    ward_path: str
    unit_path: str | None = None

    def covers(self, page: Any) -> bool:
        """Whether `page` lies in the subtree in which this role counts."""
        return page.path.startswith(self.unit_path or self.ward_path)


def grants_of(user: Any) -> tuple[Grant, ...]:
    """The user's grants; none for anonymous or inactive people. Kept on the user object."""
    if not user or not user.is_authenticated or not user.is_active:
        return ()
    cached = getattr(user, "_ward_grants", None)
    if cached is None:
        rows = WardGroup.objects.filter(group__user=user).values_list("role", "ward__path", "unit__path")
        cached = tuple(Grant(Role(role), ward, unit) for role, ward, unit in rows)
        user._ward_grants = cached
    return cached


def roles_at(user: Any, page: Any) -> frozenset[Role]:
    """The roles that the user holds over `page`. A superuser counts as an administrator everywhere."""
    roles = {grant.role for grant in grants_of(user) if grant.covers(page)}
    if getattr(user, "is_superuser", False) and user.is_active:
        roles.add(Role.ADMINISTRATOR)
    return frozenset(roles)


def ward_path_of(page: Any) -> str:
    """The path of the ward's home page above `page`."""
    return page.path[: page.steplen * WARD_DEPTH]


def ward_paths(user: Any) -> frozenset[str]:
    """The wards in which the user holds any role."""
    return frozenset(grant.ward_path for grant in grants_of(user))


def is_member_of_unit_above(user: Any, page: Any) -> bool:
    """Whether the page lies in a unit that the user belongs to."""
    return any(grant.unit_path and page.path.startswith(grant.unit_path) for grant in grants_of(user))


def holders_of(role: Role, ward_path: str) -> QuerySet:
    """The active accounts that hold `role` in the ward."""
    people = get_user_model().objects.filter(
        is_active=True, groups__ward_group__role=role, groups__ward_group__ward__path=ward_path
    )
    return people.distinct().order_by("pk")
