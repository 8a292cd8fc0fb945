"""What follows a change of an account: its history, former names, tokens, and who is told, through every door."""

import getpass
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.models import APIToken, ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from tests import races
from tests.accounts.test_user_screens import edit, group
from tests.clients import client_of
from tests.factories.pages import act, make_nomination
from tests.factories.people import PASSWORD, officer
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.wording import refused
from thidua_pages.access import account_changes as changes
from thidua_pages.access import rules
from thidua_pages.access.models import FormerName
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User

NEW = "duong-hoa-nguyen-trai"


def told() -> set[str]:
    """Who got an e-mail in this test."""
    return {message.to[0] for message in mail.outbox}


@pytest.fixture(autouse=True)
def before(db: None) -> None:
    """The ward's people have a history: how they came into their groups."""
    ModelLogEntry.objects.all().delete()


def history(account: Any) -> list[str]:
    """What the history of the account says, oldest first, without Wagtail's own entries."""
    entries = ModelLogEntry.objects.for_instance(account).filter(action__startswith="thidua.").order_by("pk")
    return [entry.action for entry in entries]


def post_account_screen(client: Any, **changes: str) -> Any:
    """Send the form of the account screen as it is shown, with these changes."""
    shown = client.get(reverse("wagtailadmin_account")).content.decode()
    start = shown.rindex("<form", 0, shown.index("name_email-email"))
    data = querydict_from_html(shown[start:]).copy()
    data.update(changes)
    return client.post(reverse("wagtailadmin_account"), data)


def seen_by(world: Any, account: Any) -> list[str]:
    """The addresses that hear of a change of this account by somebody else."""
    return sorted({account.email, world.administrator.email, world.chair.email})


def bulk(person: Any, action: str, accounts: list[Any], **data: Any) -> Any:
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    ids = "&".join(f"id={account.pk}" for account in accounts)
    return client_of(person).post(f"{address}?{ids}", data)


def set_by_user_screen(world: Any, account: Any) -> None:
    edit(client_of(world.administrator), account, password1=NEW, password2=NEW)


def set_by_superuser(world: Any, account: Any) -> None:
    edit(client_of(world.superuser), account, password1=NEW, password2=NEW)


def set_by_command(world: Any, account: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(getpass, "getpass", lambda prompt="": NEW)
        call_command("changepassword", account.username, stdout=StringIO())


def set_by_link(world: Any, account: Any) -> None:
    client = Client()
    parts = [urlsafe_base64_encode(force_bytes(account.pk)), default_token_generator.make_token(account)]
    page = client.get(reverse("wagtailadmin_password_reset_confirm", args=parts), follow=True)
    client.post(page.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW})


DOORS = [set_by_user_screen, set_by_superuser, set_by_command, set_by_link]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("role", ["chair", "council", "office_statistics"])
def test_a_password_that_another_sets_is_told_and_in_the_history(world, door, role):
    account = world.people[role]
    door(world, account)
    assert fresh(account).check_password(NEW)
    assert sorted(told()) == seen_by(world, account)
    assert history(account) == [changes.PASSWORD]
    shown = client_of(world.administrator).get(reverse("wagtailusers_users:history", args=[account.pk]))
    assert changes.ACTIONS[changes.PASSWORD][1] in shown.content.decode()


def test_ones_own_new_password_is_told_to_oneself_only(world):
    client = client_of(world.chair)
    client.post(reverse("password_change"), {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert told() == {world.chair.email}
    assert ModelLogEntry.objects.for_instance(world.chair).get(action=changes.PASSWORD).user == world.chair


def test_the_accounts_of_those_who_review_nothing_are_told_to_nobody_but_have_a_history(world):
    set_by_user_screen(world, world.editor)
    assert told() == set()
    assert history(world.editor) == [changes.PASSWORD]


def test_who_logs_in_sets_no_password(world, settings):
    """Django may store the password again, in a stronger form."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    Client().post(reverse("wagtailadmin_login"), {"username": world.chair.username, "password": PASSWORD})
    assert fresh(world.chair).password.startswith("pbkdf2_sha256$")
    assert (told(), history(world.chair)) == (set(), [])


def by_user_screen(world: Any, account: Any, chosen: Group) -> None:
    edit(client_of(world.administrator), account, groups=[chosen.pk])


def by_bulk_action(world: Any, account: Any, chosen: Group) -> None:
    bulk(world.administrator, "assign_role", [account], role=chosen.pk)


def by_code(world: Any, account: Any, chosen: Group) -> None:
    account.groups.add(chosen)


@pytest.mark.parametrize("door", [by_user_screen, by_bulk_action, by_code])
@pytest.mark.parametrize("role", ["chair", "council", "office_statistics", "administrator"])
def test_who_comes_into_a_group_that_reviews_or_decides_is_told_and_in_the_history(world, door, role):
    chosen = group(world, role)
    door(world, world.other_editor, chosen)
    assert chosen in fresh(world.other_editor).groups.all()
    assert world.administrator.email in told()
    assert {world.chair.email, world.other_editor.email} <= told()
    assert changes.JOINED in history(world.other_editor)
    assert all(chosen.name in message.body for message in mail.outbox)


def test_a_second_account_of_the_administrator_does_not_become_chair_unnoticed(world):
    other = officer(Role.ADMINISTRATOR, world.ward)
    data = {
        "username": "tai.khoan.hai",
        "first_name": "Hai",
        "last_name": "Lê",
        "email": "hai@example.vn",
        "password1": NEW,
        "password2": NEW,
        "groups": [group(world, "chair").pk],
    }
    client_of(world.administrator).post(reverse("wagtailusers_users:add"), data)
    account = User.objects.get(username="tai.khoan.hai")
    assert told() == {account.email, world.administrator.email, other.email, world.chair.email}
    assert ModelLogEntry.objects.for_instance(account).get(action=changes.JOINED).user == world.administrator


def test_what_is_already_there_is_not_told_again(world):
    edit(client_of(world.administrator), world.chair, first_name=world.chair.first_name)
    assert (told(), history(world.chair)) == (set(), [])


def test_leaving_a_group_is_in_the_history(world):
    world.council[0].groups.clear()
    world.council[1].groups.set([])
    group(world, "council").user_set.clear()
    assert [history(one) for one in world.council] == [[changes.LEFT]] * 5


@pytest.mark.parametrize("door", ["user screen", "bulk action"])
def test_an_account_that_works_again_is_told(world, door):
    User.objects.filter(pk=world.chair.pk).update(is_active=False)
    if door == "user screen":
        edit(client_of(world.administrator), fresh(world.chair))
    else:
        bulk(world.administrator, "set_active_state", [world.chair], mark_as_active="True")
    assert fresh(world.chair).is_active
    assert told() == set(seen_by(world, world.chair))
    assert history(world.chair) == [changes.ACTIVATED]


def test_a_new_address_is_told_to_the_old_one_too(world):
    old = world.chair.email
    edit(client_of(world.administrator), world.chair, email="chiem@example.vn")
    assert told() == {old, "chiem@example.vn", world.administrator.email}
    assert history(world.chair) == [changes.EMAIL]


def test_people_of_another_ward_hear_nothing(world):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    set_by_user_screen(world, world.chair)
    assert not told() & {person.email for person in elsewhere.people.values()}


# --- Names ------------------------------------------------------------------------------------------------


def by_account_screen(account: Any) -> Any:
    names = {"name_email-first_name": "Khác", "name_email-last_name": "Tên"}
    return post_account_screen(client_of(account), **names)


def by_editing_oneself(account: Any) -> Any:
    return edit(client_of(account), account, first_name="Khác", last_name="Tên")


@pytest.mark.parametrize(
    ("door", "role"),
    [
        (by_account_screen, "council"),
        (by_account_screen, "chair"),
        (by_account_screen, "office_statistics"),
        (by_account_screen, "supervisor"),
        (by_account_screen, "administrator"),
        (by_editing_oneself, "administrator"),
    ],
)
def test_who_has_a_role_of_the_ward_does_not_change_their_own_name(world, door, role):
    account = world.people[role]
    name = account.get_full_name()
    assert door(account).status_code == 302
    assert fresh(account).get_full_name() == name
    assert not FormerName.objects.exists()


def test_the_account_screen_says_why_the_name_stays(world):
    assert rules.OWN_NAME_STAYS.reason in client_of(world.chair).get(reverse("wagtailadmin_account")).content.decode()


def test_a_name_that_an_administrator_changes_is_kept_and_in_the_history(world):
    account = world.council[0]
    old = account.get_full_name()
    edit(client_of(world.administrator), account, first_name="Khác", last_name="Tên")
    assert [row.name for row in account.former_names.all()] == [old]
    entry = ModelLogEntry.objects.for_instance(account).get(action=changes.RENAMED)
    assert (entry.user, entry.data) == (world.administrator, {"old": old, "new": "Tên Khác"})


def test_nobody_votes_on_themselves_under_a_name_that_they_had(world):
    account = world.council[0]
    old = account.get_full_name()
    edit(client_of(world.administrator), account, first_name="Khác", last_name="Tên")
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", full_name=old)
    with refused(rules.OWN_NAME):
        act(page, "agree", fresh(account))


def test_a_name_of_another_letter_is_another_name(world):
    account = world.council[0]
    account.last_name, account.first_name = "Nguyễn Văn", "Hùng"
    account.save()
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", full_name="Nguyễn Văn Hưng")
    act(page, "agree", fresh(account))
    assert not rules.is_nominee(fresh(account), fresh(page))


# --- Tokens -----------------------------------------------------------------------------------------------


def token_of(account: Any) -> str:
    return APIToken.create_token(user=account, name="thử")[1]


def whoami(token: str) -> int:
    return Client().get("/api/v3/whoami/", headers={"Authorization": f"Bearer {token}"}).status_code


@pytest.mark.parametrize("door", DOORS)
def test_tokens_end_with_the_password(world, door):
    token = token_of(world.office_statistics)
    assert whoami(token) == 200
    door(world, world.office_statistics)
    assert whoami(token) == 401
    assert ModelLogEntry.objects.filter(action="wagtail.apitoken.revoke").count() == 1
    User.objects.update(must_change_password=False)
    assert whoami(token) == 401


def test_tokens_end_with_ones_own_new_password(world):
    token = token_of(world.editor)
    data = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    client_of(world.editor).post(reverse("password_change"), data)
    assert whoami(token) == 401


def test_tokens_of_a_deactivated_account_do_not_come_back(world):
    token = token_of(world.editor)
    bulk(world.administrator, "set_active_state", [world.editor], mark_as_active="False")
    assert whoami(token) == 401
    bulk(world.administrator, "set_active_state", [world.editor], mark_as_active="True")
    assert (fresh(world.editor).is_active, whoami(token)) == (True, 401)


def test_ones_own_password_is_not_changed_without_the_old_one(world):
    """The user screen and the account screen have no field for it; the page for it asks for the old one."""
    client = client_of(world.administrator)
    edit(client, world.administrator, password1=NEW, password2=NEW)
    names = ("old_password", "new_password1", "new_password2")
    fields = {f"password-{name}": value for name, value in zip(names, (PASSWORD, NEW, NEW), strict=True)}
    assert post_account_screen(client, **fields).status_code == 302
    assert fresh(world.administrator).check_password(PASSWORD)
    shown = client.get(reverse("wagtailadmin_account")).content.decode()
    assert f'href="{reverse("password_change")}"' in shown
    assert "old_password" not in shown


@races.on_postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_new_names_at_once_both_former_ones_are_kept(world):
    account = world.council[0]
    first = account.get_full_name()

    def rename(name: str) -> Any:
        def act_now() -> None:
            one = User.objects.get(pk=account.pk)
            one.first_name = name
            one.save()

        return act_now

    races.at_once(rename("Bình"), rename("Cường"))
    last = fresh(account).get_full_name()
    kept = {row.name for row in account.former_names.all()}
    assert kept == {first, *(f"{account.last_name} {name}" for name in ("Bình", "Cường"))} - {last}
