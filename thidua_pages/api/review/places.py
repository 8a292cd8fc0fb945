"""Where a person may add pages of which type: what their roles allow, and why a unit that has ended takes nothing."""

from collections.abc import Iterable

from django.http import HttpRequest
from typing_extensions import TypedDict
from wagtail.models import Page, get_page_models

from thidua_pages.access import rules
from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import PAGE_RIGHTS, Right, Role
from thidua_pages.accounts.models import User
from thidua_pages.api.shapes import PageRef, page_ref
from thidua_pages.api.wards import ward_of


class RoleHeld(TypedDict):
    """A role, and where it is held: in a ward, or in a unit of it."""

    role: str
    label: str
    ward: PageRef
    unit: PageRef | None


class MayAdd(TypedDict):
    """Pages of the type `type` may be added below each page of the type `parent_type` at or below `within`. `why`: why
    none may be added there now, in Vietnamese; empty if they may."""

    type: str
    label: str
    parent_type: str
    within: PageRef
    allowed: bool
    why: str


Held = tuple[Role, Page, Page | None]
"""A role, its ward, and its unit if it is that of an editor."""


def held_by(request: HttpRequest, user: User) -> list[Held]:
    """Return the person's roles with the pages for which they are held. One query beside that of the grants. A
    superuser is the administrator of the ward that was asked."""
    grants = grants_of(user)
    paths = {path for grant in grants for path in (grant.ward_path, grant.unit_path) if path}
    pages = {page.path: page for page in Page.objects.filter(path__in=paths)} if paths else {}
    held = [(one.role, pages[one.ward_path], pages[one.unit_path] if one.unit_path else None) for one in grants]
    return [*held, (Role.ADMINISTRATOR, ward_of(request), None)] if user.is_superuser else held


def roles_shown(request: HttpRequest, held: Iterable[Held]) -> list[RoleHeld]:
    return [
        {
            "role": str(role.value),
            "label": str(role.label),
            "ward": page_ref(request, ward),
            "unit": page_ref(request, unit) if unit else None,
        }
        for role, ward, unit in held
    ]


def places_to_add(request: HttpRequest, held: Iterable[Held]) -> list[MayAdd]:
    """Return what these roles may add, each type and place once. One query for each unit of an editor."""
    found: dict[tuple[str, str, str], MayAdd] = {}
    for role, ward, unit in held:
        within = unit or ward
        closed = rules.why_closed(within.specific_deferred) if unit else rules.YES
        for model in get_page_models():
            if Right.ADD not in PAGE_RIGHTS.get(model._meta.model_name, {}).get(role, ()):
                continue
            for parent in model.allowed_parent_page_models():
                found[model._meta.label, parent._meta.label, within.path] = {
                    "type": model._meta.label,
                    "label": str(model._meta.verbose_name),
                    "parent_type": parent._meta.label,
                    "within": page_ref(request, within),
                    "allowed": closed.ok,
                    "why": closed.reason,
                }
    return list(found.values())
