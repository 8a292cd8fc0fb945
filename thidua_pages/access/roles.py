"""The roles of a ward as data: which roles exist, and what each may do with which page type.

Rights are granted in this file only. `sync.py` creates groups and permissions from it; `rules.py` reads it for every
decision.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    UNIT_EDITOR = "unit_editor", "Biên tập viên đơn vị"
    OFFICE = "office_statistics", "Công chức Văn phòng – Thống kê"
    CULTURE = "culture_social", "Công chức Văn hóa – Xã hội"
    COUNCIL = "council", "Thành viên Hội đồng Thi đua – Khen thưởng"
    CHAIR = "chair", "Chủ tịch UBND phường"
    SUPERVISOR = "supervisor", "MTTQ giám sát"
    ADMINISTRATOR = "administrator", "Quản trị"


WARD_ROLES = tuple(role for role in Role if role is not Role.UNIT_EDITOR)
"""The roles that are granted at the ward's home page. The role of a unit editor is granted at the unit."""


class Right(StrEnum):
    ADD = "add"
    EDIT = "edit"
    DELETE = "delete"
    MOVE = "move"
    SUBMIT = "submit"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"


MAINTAINER = frozenset({Right.ADD, Right.EDIT, Right.PUBLISH, Right.UNPUBLISH})
"""The rights of those who maintain pages of a type that is not reviewed."""
EDIT_AND_PUBLISH = frozenset({Right.EDIT, Right.PUBLISH})
"""For the ward's fixed pages: they are made once, with the ward, and stay published."""
AUTHOR = frozenset({Right.ADD, Right.EDIT, Right.DELETE, Right.SUBMIT})
"""The rights of those who write pages of a reviewed type. The workflow publishes them."""

PAGE_RIGHTS: dict[str, dict[Role, frozenset[Right]]] = {
    "homepage": {
        Role.OFFICE: EDIT_AND_PUBLISH,
        Role.CULTURE: EDIT_AND_PUBLISH,
        Role.ADMINISTRATOR: EDIT_AND_PUBLISH,
    },
    "campaignindexpage": {Role.OFFICE: EDIT_AND_PUBLISH, Role.ADMINISTRATOR: EDIT_AND_PUBLISH},
    "campaignpage": {Role.OFFICE: MAINTAINER, Role.ADMINISTRATOR: MAINTAINER | {Right.DELETE}},
    "initiativelistpage": {Role.OFFICE: EDIT_AND_PUBLISH, Role.ADMINISTRATOR: EDIT_AND_PUBLISH},
    "unitindexpage": {Role.OFFICE: EDIT_AND_PUBLISH, Role.ADMINISTRATOR: EDIT_AND_PUBLISH},
    "unitpage": {Role.OFFICE: MAINTAINER, Role.ADMINISTRATOR: MAINTAINER | {Right.DELETE}},
    "honourrollpage": {Role.OFFICE: EDIT_AND_PUBLISH, Role.ADMINISTRATOR: EDIT_AND_PUBLISH},
    "storyindexpage": {Role.CULTURE: EDIT_AND_PUBLISH, Role.ADMINISTRATOR: EDIT_AND_PUBLISH},
    "eventindexpage": {Role.CULTURE: EDIT_AND_PUBLISH, Role.ADMINISTRATOR: EDIT_AND_PUBLISH},
    "initiativepage": {
        Role.UNIT_EDITOR: AUTHOR,
        Role.OFFICE: frozenset({Right.UNPUBLISH}),
        Role.ADMINISTRATOR: AUTHOR | {Right.MOVE, Right.UNPUBLISH},
    },
    "progressupdatepage": {
        Role.UNIT_EDITOR: AUTHOR,
        Role.CULTURE: frozenset({Right.UNPUBLISH}),
        Role.ADMINISTRATOR: AUTHOR | {Right.MOVE, Right.UNPUBLISH},
    },
    "storypage": {Role.CULTURE: AUTHOR | {Right.UNPUBLISH}, Role.ADMINISTRATOR: AUTHOR | {Right.MOVE, Right.UNPUBLISH}},
    "eventpage": {Role.CULTURE: AUTHOR | {Right.UNPUBLISH}, Role.ADMINISTRATOR: AUTHOR | {Right.MOVE, Right.UNPUBLISH}},
    "nominationfolderpage": {},
    "nominationpage": {
        Role.UNIT_EDITOR: AUTHOR,
        Role.ADMINISTRATOR: AUTHOR | {Right.MOVE},
    },
}
"""Model name → role → rights. A unit editor has these rights below their unit, the other roles in the whole ward."""


@dataclass(frozen=True)
class RoleSpec:
    """The permissions that the group of a role receives from Django and Wagtail.

    `page_permissions` are Wagtail's, at the ward's home page or at the unit. They only open the explorer and limit
    lists, because every decision is made from PAGE_RIGHTS. They never include `publish`. `moderates` says whether the
    role sees what waits for review.
    """

    page_permissions: frozenset[str]
    collection_permissions: frozenset[str] = frozenset()
    model_permissions: frozenset[str] = frozenset()
    moderates: bool = field(default=False)


READ = frozenset({"view"})
WRITE = frozenset({"add", "change"})
# Wagtail uses the permissions of its own image and document models, also when the project has its own models.
FILES = frozenset({"add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"})
TABLES = ("authority", "moneyrule", "basesalary")
CAMPAIGN_TABLES = frozenset(f"{action}_{table}" for action in ("view", "add", "change") for table in TABLES)

ROLE_SPECS: dict[Role, RoleSpec] = {
    Role.UNIT_EDITOR: RoleSpec(WRITE, FILES),
    Role.OFFICE: RoleSpec(WRITE, FILES, CAMPAIGN_TABLES, moderates=True),
    Role.CULTURE: RoleSpec(WRITE, FILES, moderates=True),
    Role.COUNCIL: RoleSpec(READ, moderates=True),
    Role.CHAIR: RoleSpec(READ, moderates=True),
    Role.SUPERVISOR: RoleSpec(READ, moderates=True),
    Role.ADMINISTRATOR: RoleSpec(
        WRITE,
        FILES | {"delete_image", "delete_document"},
        CAMPAIGN_TABLES
        | {f"delete_{table}" for table in TABLES}
        | {
            "add_user",
            "change_user",
            "view_user",
        },
        moderates=True,
    ),
}

STEP_ROLES: dict[str, frozenset[Role]] = {
    "registration_check": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "update_check": frozenset({Role.CULTURE, Role.ADMINISTRATOR}),
    "dossier_check": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "council_ballot": frozenset({Role.COUNCIL}),
    "chair_decision": frozenset({Role.CHAIR}),
    "decision_record": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
}
"""Step of a review → the roles that may act on it. An administrator neither votes nor decides."""

MAIN_ROLE: dict[str, Role] = {
    "registration_check": Role.OFFICE,
    "update_check": Role.CULTURE,
    "dossier_check": Role.OFFICE,
    "council_ballot": Role.COUNCIL,
    "chair_decision": Role.CHAIR,
    "decision_record": Role.OFFICE,
}
"""Step → the main one of its roles, whose holders get the e-mail that the step waits."""


ACTION_ROLES: dict[str, frozenset[Role]] = {
    "close_ballot": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "remind_council": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "hold": frozenset({Role.OFFICE, Role.CHAIR, Role.ADMINISTRATOR}),
    "lift_hold": frozenset({Role.OFFICE, Role.CHAIR, Role.ADMINISTRATOR}),
    "withdraw_nomination": frozenset({Role.UNIT_EDITOR, Role.ADMINISTRATOR}),
    "refuse": frozenset({Role.CHAIR}),
    "not_granted": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "undo": frozenset({Role.OFFICE, Role.CHAIR, Role.ADMINISTRATOR}),
    "revoke": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "request_correction": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "second_read_correction": frozenset({Role.CHAIR, Role.ADMINISTRATOR}),
    "draw_up_papers": frozenset({Role.OFFICE, Role.CHAIR, Role.ADMINISTRATOR}),
    "record_signed_paper": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "change_participants": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "design_certificates": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "follow_registrations": frozenset({Role.OFFICE, Role.CULTURE, Role.CHAIR, Role.SUPERVISOR, Role.ADMINISTRATOR}),
    "remind_units": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "answer_mistake_reports": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "read_sent_mail": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "manage_outbox": frozenset({Role.ADMINISTRATOR}),
    "manage_webhooks": frozenset({Role.ADMINISTRATOR}),
}
"""Action that is not a step of a review → the roles that may take it. To refuse a nomination for good is a decision, so
only the chair may."""
OWN_UNIT_ACTIONS = frozenset({"withdraw_nomination"})
"""Actions that the nominee may take too, because they belong to the unit; all others are closed to the nominee."""
HISTORY_ROLES = frozenset({Role.OFFICE, Role.CHAIR, Role.SUPERVISOR, Role.ADMINISTRATOR})
"""The roles that read the history and all versions of every page of the ward, and the ward's log."""
NOTE_ANSWERERS: dict[str, frozenset[Role]] = {
    "office": frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    "unit": frozenset({Role.UNIT_EDITOR, Role.ADMINISTRATOR}),
}
"""Recipient of a supervision note → the roles that may answer it. A unit's editor answers for their own unit."""
