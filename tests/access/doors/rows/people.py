"""Accounts, groups, tokens, and what everybody does with their own account."""

from typing import Any

from tests.access.doors.place import Place
from tests.access.doors.row import ADMINISTRATORS, ALL_ADMINISTRATORS, EVERYBODY, SIGNED_IN, SUPERUSER, Row
from tests.factories.people import PASSWORD

ANONYMOUS = EVERYBODY - SIGNED_IN
NEW_PASSWORD = "mot-mat-khau-khac-2023"


def new_person(place: Place, page: Any) -> dict[str, Any]:
    return {
        "username": "nguoimoi",
        "email": "moi@example.vn",
        "first_name": "Mới",
        "last_name": "Trần",
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
        "is_active": "on",
        "groups": place.world.other_unit.editor_group.group_id,
    }


def renamed(place: Place, page: Any) -> dict[str, Any]:
    return {"first_name": "Tên đã đổi", "last_name": "Trần"}


def new_password(place: Place, page: Any) -> dict[str, Any]:
    return {"old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}


ROWS = [
    Row("users/(results/)?", get=ALL_ADMINISTRATORS),
    Row("users/new/", get=ALL_ADMINISTRATORS, post=ADMINISTRATORS, sends=new_person),
    Row("users/edit/<pk>/", get=ADMINISTRATORS, post=ADMINISTRATORS, sends=renamed),
    Row("users/mo-khoa/<pk>/", why="It forgets wrong passwords: the log has it."),
    Row("users/delete/<pk>/", get=SUPERUSER, post=SUPERUSER),
    Row("users/(history|history-results|usage)/<pk>/", get=ADMINISTRATORS),
    Row(
        "bulk/accounts/user/assign_role/",
        get=ALL_ADMINISTRATORS,
        post=ADMINISTRATORS,
        query="?id={person}",
        sends=lambda place, page: {"role": place.world.other_unit.editor_group.group_id},
    ),
    Row("bulk/accounts/user/delete/", get=ALL_ADMINISTRATORS, post=SUPERUSER, query="?id={person}"),
    Row(
        "bulk/accounts/user/set_active_state/",
        get=ALL_ADMINISTRATORS,
        post=ADMINISTRATORS,
        query="?id={person}",
        sends=lambda place, page: {"mark_as_active": "False"},
    ),
    Row("groups/(results/)?", get=SUPERUSER),
    Row("groups/new/", get=SUPERUSER, post=SUPERUSER, sends=lambda place, page: {"name": "Nhóm mới"}),
    Row("groups/edit/<pk>/", get=SUPERUSER, post=SUPERUSER, sends=lambda place, page: {"name": "Nhóm đổi tên"}),
    Row("groups/delete/<pk>/", get=SUPERUSER, post=SUPERUSER),
    Row("groups/(history|history-results|usage)/<pk>/", get=SUPERUSER),
    Row("api-tokens/(results/)?", get=SUPERUSER),
    Row(
        "api-tokens/new/",
        get=SUPERUSER,
        post=SUPERUSER,
        sends=lambda place, page: {"name": "Mới", "user": place.world.editor.pk},
    ),
    Row("api-tokens/edit/<pk>/", get=SUPERUSER, post=SUPERUSER, sends=lambda place, page: {"name": "Tên đã đổi"}),
    Row("api-tokens/delete/<pk>/", get=SUPERUSER, post=SUPERUSER),
    Row("api-tokens/(history|history-results|usage)/<pk>/", get=SUPERUSER),
    Row("account/ma-truy-cap/", get=SIGNED_IN, post=SIGNED_IN, sends=lambda place, page: {"name": "Mới", "days": "30"}),
    Row("account/ung-dung/<pk>/bo-cho-phep/", why="Nobody has allowed an app anything: tests/tokens/test_sign_in.py."),
    Row("ung-dung/cho-phep/", why="No app asks: tests/tokens/test_sign_in.py."),
    Row("ma-truy-cap/", get=ALL_ADMINISTRATORS),
    Row("ma-truy-cap/<pk>/thu-hoi/", post=ADMINISTRATORS | {"editor"}),
    # --- One's own account ---------------------------------------------------------------------------------------
    Row("account/", get=SIGNED_IN, post=SIGNED_IN, sends=lambda place, page: {"name_email-email": "doi@example.vn"}),
    Row("dismissibles/", get=SIGNED_IN),
    Row("doi-mat-khau/", get=SIGNED_IN, post=SIGNED_IN, sends=new_password),
    Row("login/", get=ANONYMOUS, why="A wrong password: the log has it."),
    Row("logout/", why="Only the session ends."),
    Row(
        "password_reset/", get=EVERYBODY, post=EVERYBODY, sends=lambda place, page: {"email": place.world.editor.email}
    ),
    Row("password_reset/(done|complete)/", get=EVERYBODY),
    Row("password_reset/confirm/<uidb64>/<token>/", why="It leads to the form; the link is the right."),
]
