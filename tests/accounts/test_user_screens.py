"""The user screens: a ward's administrator edits the accounts of the ward, and cannot give themselves more rights."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from tests.factories.people import UserFactory
from tests.fresh import fresh
from thidua_pages.access.models import WardGroup
from thidua_pages.accounts.models import User


def group(world: Any, role: str) -> Group:
    return WardGroup.objects.get(ward=world.ward, role=role).group


def form(person: User, **changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "username": person.username,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "is_active": "on",
        "groups": list(person.groups.values_list("pk", flat=True)) if person.pk else [],
    }
    return {**data, **changes}


def edit(client: Client, person: User, **changes: Any) -> Any:
    return client.post(reverse("wagtailusers_users:edit", args=[person.pk]), form(person, **changes))


@pytest.fixture
def admin(client: Client, world: Any) -> Client:
    client.force_login(world.administrator)
    return client


def test_the_list_shows_the_people_of_the_ward_and_no_superuser(admin, world):
    UserFactory(username="nguoi.la")
    listed = admin.get(reverse("wagtailusers_users:index")).context["users"]
    names = {person.username for person in listed}
    assert "thu.editor" in names
    assert not names & {"nguoi.la", "thu.superuser"}


@pytest.mark.parametrize("role", ["editor", "office_statistics", "culture_social", "council", "chair", "supervisor"])
def test_only_an_administrator_opens_the_user_screens(client, world, role):
    client.force_login(world.people[role])
    urls = [reverse("wagtailusers_users:index"), reverse("wagtailusers_users:add")]
    urls += [reverse(f"wagtailusers_users:{name}", args=[world.editor.pk]) for name in ("edit", "delete", "history")]
    assert {client.get(url).status_code for url in urls} == {302}


def test_an_administrator_makes_an_account_with_a_role_of_the_ward(admin, world):
    data = {
        "username": "canbo",
        "first_name": "Hoa",
        "last_name": "Lê",
        "email": "canbo@example.vn",
        "password1": "duong-hoa-nguyen-trai",
        "password2": "duong-hoa-nguyen-trai",
        "groups": [group(world, "culture_social").pk],
        "must_change_password": "on",
    }
    assert admin.post(reverse("wagtailusers_users:add"), data).status_code == 302
    person = User.objects.get(username="canbo")
    assert list(person.groups.all()) == [group(world, "culture_social")]
    assert (person.is_superuser, person.must_change_password) == (False, True)


def test_an_account_needs_a_group(admin, world):
    answer = edit(admin, world.editor, groups=[])
    assert "groups" in answer.context["form"].errors
    assert fresh(world.editor).groups.count() == 1


def test_an_administrator_moves_a_person_to_another_role(admin, world):
    edit(admin, world.editor, groups=[group(world, "supervisor").pk])
    assert list(fresh(world.editor).groups.all()) == [group(world, "supervisor")]


def test_an_administrator_cannot_give_themselves_another_group(admin, world):
    me = world.administrator
    wanted = [group(world, role).pk for role in ("administrator", "chair", "council")]
    edit(admin, me, groups=wanted, email="moi@example.vn")
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    admin.post(f"{bulk}?id={me.pk}", {"role": group(world, "chair").pk})
    admin.post(f"{bulk}?id=all", {"role": group(world, "chair").pk})
    assert fresh(me).email == "moi@example.vn"
    assert list(fresh(me).groups.all()) == [group(world, "administrator")]


def test_an_administrator_makes_no_superuser(admin, world):
    assert "is_superuser" not in admin.get(reverse("wagtailusers_users:add")).context["form"].fields
    edit(admin, world.editor, is_superuser="on", is_staff="on")
    edit(admin, world.administrator, is_superuser="on")
    assert not User.objects.filter(username__in=["thu.editor", "thu.administrator"], is_superuser=True).exists()


def test_an_administrator_neither_sees_nor_changes_a_superuser(admin, world):
    boss = world.superuser
    boss.groups.add(group(world, "office_statistics"))
    answer = edit(admin, boss, username="bi.doi", password1="duong-hoa-moi-2024", password2="duong-hoa-moi-2024")
    assert answer.status_code == 404
    bulk = "/quan-tri/bulk/accounts/user/set_active_state/"
    admin.post(f"{bulk}?id={boss.pk}", {"mark_as_active": "False"})
    admin.post(f"{bulk}?id=all", {"mark_as_active": "False"})
    after = fresh(boss)
    assert (after.username, after.is_active, after.password) == (boss.username, True, boss.password)


def test_an_administrator_may_switch_off_the_accounts_of_the_ward_but_not_their_own(admin, world):
    bulk = "/quan-tri/bulk/accounts/user/set_active_state/"
    admin.post(f"{bulk}?id={world.editor.pk}&id={world.administrator.pk}", {"mark_as_active": "False"})
    assert (fresh(world.editor).is_active, fresh(world.administrator).is_active) == (False, True)


def test_an_administrator_of_a_ward_deletes_nobody(admin, world):
    count = User.objects.count()
    for person in (world.editor, world.administrator, world.superuser, world.chair):
        assert admin.post(reverse("wagtailusers_users:delete", args=[person.pk])).status_code in (302, 403, 404)
        admin.post(f"/quan-tri/bulk/accounts/user/delete/?id={person.pk}")
    assert User.objects.count() == count


def test_a_superuser_deletes_a_person(client, world):
    client.force_login(world.superuser)
    person = UserFactory()
    client.post(reverse("wagtailusers_users:delete", args=[person.pk]))
    assert not User.objects.filter(pk=person.pk).exists()


def test_the_groups_of_a_person_in_another_ward_survive_an_edit(admin, world):
    elsewhere = Group.objects.create(name="Nhóm nơi khác")
    world.editor.groups.add(elsewhere)
    edit(admin, world.editor, groups=[group(world, "supervisor").pk])
    assert set(fresh(world.editor).groups.all()) == {elsewhere, group(world, "supervisor")}


def test_the_history_of_an_account_is_shown(admin, world):
    ModelLogEntry.objects.all().delete()  # how the people of the ward came into their groups
    edit(admin, world.editor, first_name="Mới")
    answer = admin.get(reverse("wagtailusers_users:history", args=[world.editor.pk]))
    assert answer.status_code == 200
    assert [entry.action for entry in answer.context["object_list"]] == ["wagtail.edit", "thidua.account.renamed"]


def test_the_group_screens_are_closed_to_a_ward(admin, world):
    for url in (
        reverse("wagtailusers_groups:index"),
        reverse("wagtailusers_groups:edit", args=[group(world, "chair").pk]),
    ):
        assert admin.get(url).status_code == 302


def test_the_account_page_changes_neither_groups_nor_rights(client, world):
    client.force_login(world.editor)
    shown = client.get("/quan-tri/account/").content.decode()
    start = shown.rindex("<form", 0, shown.index("name_email-first_name"))
    data = querydict_from_html(shown[start:]).copy()
    data.update({"name_email-first_name": "A", "groups": str(group(world, "chair").pk), "is_superuser": "on"})
    client.post("/quan-tri/account/", data)
    after = fresh(world.editor)
    assert after.first_name == "A"
    assert (after.is_superuser, after.groups.count()) == (False, 1)
