"""Wrong passwords at every door: whom they lock out, whom not, and who opens again."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken, Collection, CollectionViewRestriction, ModelLogEntry, PageViewRestriction

from tests.clients import client_of
from tests.factories.people import PASSWORD
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.wording import elements
from thidua_pages.access.account_changes import UNLOCKED
from thidua_pages.accounts.lockout import COOKIE, LIMIT_OF_ACCOUNT
from thidua_pages.accounts.models import User
from thidua_pages.library.models import File
from thidua_pages.logs.address import networks

LOGIN = "/quan-tri/login/"
OFFICE, ELSEWHERE = "203.0.113.9", "198.51.100.7"
NEW = "duong-hoa-nguyen-trai"


def sign_in(client: Client, password: str = PASSWORD, account: str = "thu.editor") -> int:
    return client.post(LOGIN, {"username": account, "password": password}).status_code


def fail(client: Client, times: int, account: str = "thu.editor") -> int:
    for _ in range(times):
        status = sign_in(client, "sai-mat-khau", account)
    return status


def known(account: str = "thu.editor", address: str = OFFICE) -> Client:
    """A browser in which the account has signed in before, and signed out."""
    client = Client(REMOTE_ADDR=address)
    assert sign_in(client, account=account) == 302
    client.post(reverse("wagtailadmin_logout"))
    return client


# --- Signing in -------------------------------------------------------------------------------------------


def test_a_colleague_at_the_same_address_is_not_kept_out_of_their_own_browser(world, settings):
    own, other = known(), Client(REMOTE_ADDR=OFFICE)
    assert fail(other, settings.AXES_FAILURE_LIMIT) == 429
    assert sign_in(other) == 429
    assert sign_in(own) == 302


def test_from_elsewhere_one_signs_in_meanwhile(world, settings):
    assert fail(Client(REMOTE_ADDR=OFFICE), settings.AXES_FAILURE_LIMIT) == 429
    assert sign_in(Client(REMOTE_ADDR=ELSEWHERE)) == 302


def test_a_known_browser_has_a_limit_of_its_own(world, settings):
    own = known()
    assert fail(own, settings.AXES_FAILURE_LIMIT - 1) == 200
    assert fail(own, 1) == 429
    assert sign_in(own) == 429
    assert sign_in(Client(REMOTE_ADDR=OFFICE)) == 302


def test_a_browser_is_known_for_the_accounts_that_signed_in_there_only(world, settings):
    """Otherwise whoever has an account could sign in with it again and again, and try eight times each."""
    attacker = known("thu.other_editor")
    assert fail(attacker, settings.AXES_FAILURE_LIMIT) == 429
    sign_in(attacker, account="thu.other_editor")
    attacker.post(reverse("wagtailadmin_logout"))
    assert sign_in(attacker) == 429


def test_a_browser_may_be_known_for_several_accounts(world, settings):
    shared = known()
    sign_in(shared, account="thu.other_editor")
    shared.post(reverse("wagtailadmin_logout"))
    for account in ("thu.editor", "thu.other_editor"):
        fail(Client(REMOTE_ADDR=OFFICE), settings.AXES_FAILURE_LIMIT, account)
        assert sign_in(shared, account=account) == 302
        shared.post(reverse("wagtailadmin_logout"))


@pytest.mark.parametrize("forged", ["", "abc", "abc def:1:2", "\x00"])
def test_a_forged_cookie_makes_no_browser_known(world, settings, forged):
    client = Client(REMOTE_ADDR=OFFICE)
    client.cookies[COOKIE] = forged
    assert fail(client, settings.AXES_FAILURE_LIMIT) == 429
    client.cookies[COOKIE] = forged + "x"
    assert sign_in(client) == 429


def test_the_cookie_is_for_the_admin_only_and_tells_no_name(world):
    client = Client()
    sign_in(client)
    cookie = client.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/quan-tri/", True, "Lax")
    assert "editor" not in cookie.value


def test_many_addresses_together_are_slowed_down_and_a_known_browser_is_not(world, settings):
    own = known()
    for number in range(LIMIT_OF_ACCOUNT // 5):
        fail(Client(REMOTE_ADDR=f"192.0.2.{number}"), 5)
    assert sign_in(Client(REMOTE_ADDR=ELSEWHERE)) == 429
    assert sign_in(Client(REMOTE_ADDR=ELSEWHERE), account="thu.other_editor") == 302
    assert sign_in(own) == 302


def test_the_lock_ends_by_itself(world, settings):
    client = Client(REMOTE_ADDR=OFFICE)
    fail(client, settings.AXES_FAILURE_LIMIT)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert sign_in(client) == 302


def test_a_new_password_ends_the_lock(world, settings):
    client = Client(REMOTE_ADDR=OFFICE)
    fail(client, settings.AXES_FAILURE_LIMIT)
    world.editor.set_password(NEW)
    world.editor.save()
    assert sign_in(client, NEW) == 302


def test_behind_a_trusted_proxy_each_client_has_its_own_address(world, settings):
    settings.TRUSTED_PROXIES = networks(["127.0.0.1"])
    office = Client(headers={"X-Forwarded-For": OFFICE})
    assert fail(office, settings.AXES_FAILURE_LIMIT) == 429
    assert sign_in(Client(headers={"X-Forwarded-For": ELSEWHERE})) == 302
    assert sign_in(Client(headers={"X-Forwarded-For": f"{ELSEWHERE}, {OFFICE}"})) == 429


# --- Who opens --------------------------------------------------------------------------------------------


def test_an_administrator_unlocks_on_the_user_screen(world, settings):
    client = Client(REMOTE_ADDR=OFFICE)
    fail(client, settings.AXES_FAILURE_LIMIT)
    admin = client_of(world.administrator)
    shown = admin.get(reverse("wagtailusers_users:edit", args=[world.editor.pk])).content.decode()
    (button,) = elements(shown, "button[formaction]")
    answer = admin.post(button["formaction"])
    assert answer["Location"] == reverse("wagtailusers_users:edit", args=[world.editor.pk])
    assert sign_in(client) == 302
    assert ModelLogEntry.objects.for_instance(world.editor).get(action=UNLOCKED).user == world.administrator
    shown = admin.get(reverse("wagtailusers_users:edit", args=[world.editor.pk])).content.decode()
    assert not elements(shown, "button[formaction]")


@pytest.mark.parametrize("role", ["editor", "office_statistics", "chair", "council", "supervisor", "of another ward"])
def test_nobody_else_unlocks(world, settings, role):
    client = Client(REMOTE_ADDR=OFFICE)
    fail(client, settings.AXES_FAILURE_LIMIT)
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn") if role == "of another ward" else None
    person = elsewhere.administrator if elsewhere else world.people[role]
    assert client_of(person).post(reverse("account_unlock", args=[world.editor.pk])).status_code in {302, 403, 404}
    assert sign_in(client) == 429
    assert not ModelLogEntry.objects.filter(action=UNLOCKED).exists()


def test_a_link_unlocks_nobody(world, settings):
    fail(Client(REMOTE_ADDR=OFFICE), settings.AXES_FAILURE_LIMIT)
    assert client_of(world.administrator).get(reverse("account_unlock", args=[world.editor.pk])).status_code == 405
    assert AccessAttempt.objects.exists()


def test_the_operator_unlocks_by_a_command(world, settings):
    client = Client(REMOTE_ADDR=OFFICE)
    fail(client, settings.AXES_FAILURE_LIMIT)
    call_command("unlock_account", "thu.editor", stdout=StringIO())
    assert sign_in(client) == 302
    assert ModelLogEntry.objects.for_instance(world.editor).filter(action=UNLOCKED).exists()
    with pytest.raises(CommandError):
        call_command("unlock_account", "khong-co", stdout=StringIO())


# --- Other doors ------------------------------------------------------------------------------------------


def test_the_old_password_is_not_tried_without_end(world, settings):
    client, other = client_of(world.editor), client_of(world.other_editor)
    address, data = reverse("password_change"), {"new_password1": NEW, "new_password2": NEW}
    for number in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(address, {"old_password": f"sai-{number}", **data})
    assert answer.status_code == 429
    assert client.post(address, {"old_password": PASSWORD, **data}).status_code == 429
    assert fresh(world.editor).check_password(PASSWORD)
    assert other.post(address, {"old_password": PASSWORD, **data}).status_code == 302
    assert sign_in(Client()) == 302  # the lock of this form is no lock of the account
    assert "sai-" not in "".join(AccessAttempt.objects.values_list("post_data", flat=True))


@pytest.fixture
def page_door(world: Any) -> tuple[str, Any]:
    restriction = PageViewRestriction.objects.create(page=world.unit, restriction_type="password", password="mo-cua")
    return reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, world.unit.pk]), restriction


@pytest.fixture
def collection_door(world: Any) -> tuple[str, Any]:
    collection = Collection.get_first_root_node().add_child(name="Kín")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="mo-cua"
    )
    File.objects.create(title="Kín", collection=collection, file=ContentFile(b"x", "kin.pdf"))
    return reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk]), restriction


@pytest.mark.parametrize("door", ["page_door", "collection_door"])
def test_the_password_of_a_restriction_is_not_tried_without_end(world, settings, request, door):
    address, _ = request.getfixturevalue(door)
    client = Client(REMOTE_ADDR=OFFICE)
    for number in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(address, {"password": f"sai-{number}", "return_url": "/"})
    assert answer.status_code == 429
    assert client.post(address, {"password": "mo-cua", "return_url": "/"}).status_code == 429
    assert Client(REMOTE_ADDR=ELSEWHERE).post(address, {"password": "mo-cua", "return_url": "/"}).status_code == 302


def test_right_passwords_of_a_restriction_lock_nobody_out(page_door, settings):
    address, _ = page_door
    client = Client(REMOTE_ADDR=OFFICE)
    for _ in range(2):
        for _ in range(settings.AXES_FAILURE_LIMIT - 1):
            assert client.post(address, {"password": "sai", "return_url": "/"}).status_code == 200
        assert client.post(address, {"password": "mo-cua", "return_url": "/"}).status_code == 302


def whoami(token: str, address: str = OFFICE) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return Client(REMOTE_ADDR=address).get("/api/v3/whoami/", headers=headers).status_code


def test_tokens_are_not_guessed_without_end_and_a_true_one_goes_on(world, settings):
    _, token = APIToken.create_token(user=world.editor, name="thử")
    got = [whoami(f"sai-{number}") for number in range(settings.AXES_FAILURE_LIMIT)]
    assert got == [*[401] * (settings.AXES_FAILURE_LIMIT - 1), 429]
    assert whoami("sai") == 429
    assert whoami(token) == 200
    assert whoami("sai", ELSEWHERE) == 401


def test_a_guess_at_a_public_address_counts_too(world, settings):
    headers = {"Authorization": "Bearer sai"}
    got = [Client().get("/api/v3/pages/", headers=headers).status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert got == [*[401] * (settings.AXES_FAILURE_LIMIT - 1), 429]
    assert Client().get("/api/v3/pages/").status_code == 200


@pytest.mark.parametrize("path", ["whoami/", "pages/"])
def test_a_token_is_refused_while_a_new_password_is_due(world, path):
    _, token = APIToken.create_token(user=world.editor, name="thử")
    User.objects.filter(pk=world.editor.pk).update(must_change_password=True)
    answer = Client().get(f"/api/v3/{path}", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    User.objects.filter(pk=world.editor.pk).update(must_change_password=False)
    assert whoami(token) == 200
