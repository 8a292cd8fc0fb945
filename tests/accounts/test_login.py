"""Logging in by user name, the lock after too many failures, and the forced change of a published password."""

from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.clients import client_of
from tests.factories.people import PASSWORD
from tests.fresh import fresh
from tests.wording import elements
from thidua_pages.accounts.middleware import MESSAGE
from thidua_pages.accounts.models import User
from thidua_pages.accounts.passwords import NotTheDemonstrationPassword

LOGIN = "/quan-tri/login/"
CHANGE = "/quan-tri/doi-mat-khau/"


def log_in(client: Client, username: str, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"username": username, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_person_logs_in_with_their_user_name_and_lands_on_their_work(client, world):
    page = client.get(LOGIN)
    assert page.status_code == 200
    assert 'name="username"' in page.content.decode()
    answer = log_in(client, "thu.editor")
    assert (answer.status_code, answer["Location"]) == (302, "/quan-tri/")
    assert world.unit.title in client.get("/quan-tri/").content.decode()


def test_a_person_who_was_going_somewhere_arrives_there(client, world):
    wanted = reverse("wagtailadmin_explore_root")
    answer = client.get(wanted)
    assert answer["Location"] == f"{LOGIN}?next={wanted}"
    answer = client.post(LOGIN, {"username": "thu.editor", "password": PASSWORD, "next": wanted})
    assert answer["Location"] == wanted


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client, world):
    said = []
    for field in ("username", "password"):
        answer = client.post(LOGIN, {"username": "thu.editor", "password": PASSWORD, field: "khong-dung"})
        assert answer.status_code == 200
        assert not is_in(client)
        errors = answer.context["form"].errors.get_json_data()
        assert [(name, error["code"]) for name, rows in errors.items() for error in rows] == [
            ("__all__", "invalid_login")
        ]
        assert errors["__all__"][0]["message"] in unescape(answer.content.decode())
        said.append(errors)
    assert said[0] == said[1]


def test_an_inactive_person_does_not_log_in(client, world):
    get_user_model().objects.filter(username="thu.editor").update(is_active=False)
    log_in(client, "thu.editor")
    assert not is_in(client)


def test_a_person_without_any_role_does_not_enter_the_admin(client, world):
    world.editor.groups.clear()
    log_in(client, "thu.editor")
    assert client.get("/quan-tri/pages/").status_code == 302


# --- Locked out -------------------------------------------------------------------------------------------


def fail(client: Client, username: str, times: int) -> Any:
    for _ in range(times):
        answer = log_in(client, username, "sai-mat-khau")
    return answer


def test_too_many_failures_lock_the_person_out_with_a_page_that_says_so(client, world, settings):
    answer = fail(client, "thu.editor", settings.AXES_FAILURE_LIMIT - 1)
    assert answer.status_code == 200
    answer = fail(client, "thu.editor", 1)
    assert answer.status_code == 429
    assert "pages/locked_out.html" in [template.name for template in answer.templates]
    assert log_in(client, "thu.editor").status_code == 429
    assert not is_in(client)


def test_one_failure_fewer_than_the_limit_locks_nobody_out(client, world, settings):
    fail(client, "thu.editor", settings.AXES_FAILURE_LIMIT - 1)
    log_in(client, "thu.editor")
    assert is_in(client)


def test_others_log_in_from_the_same_place_meanwhile(client, world, settings):
    fail(client, "thu.editor", settings.AXES_FAILURE_LIMIT)
    log_in(client, "thu.other_editor")
    assert is_in(client)


def test_the_person_logs_in_from_elsewhere_meanwhile(client, world, settings):
    fail(client, "thu.editor", settings.AXES_FAILURE_LIMIT)
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    log_in(elsewhere, "thu.editor")
    assert is_in(elsewhere)


def test_the_operator_lets_the_person_in_again(client, world, settings):
    fail(client, "thu.editor", settings.AXES_FAILURE_LIMIT)
    call_command("axes_reset_username", "thu.editor", stdout=StringIO())
    assert log_in(client, "thu.editor").status_code == 302
    assert is_in(client)


def test_a_success_forgets_the_failures_before_it(client, world, settings):
    for _ in range(2):
        fail(client, "thu.editor", settings.AXES_FAILURE_LIMIT - 1)
        log_in(client, "thu.editor")
        assert is_in(client)
        client.post(reverse("wagtailadmin_logout"))
        assert not is_in(client)


# --- Passwords --------------------------------------------------------------------------------------------


def change(client: Client, old: str, new: str) -> Any:
    return client.post(CHANGE, {"old_password": old, "new_password1": new, "new_password2": new})


@pytest.mark.parametrize("bad", ["ngan", "1234567890123", "password123", "thu.editor2", "thi-dua-2023"])
def test_a_weak_or_published_password_is_refused(client, world, bad):
    client.force_login(world.editor)
    answer = change(client, PASSWORD, bad)
    assert answer.status_code == 200
    assert answer.context["form"].errors["new_password2"]
    assert fresh(world.editor).check_password(PASSWORD)


def test_a_good_password_is_taken_and_the_person_stays_logged_in(client, world):
    client.force_login(world.editor)
    assert change(client, PASSWORD, "duong-hoa-nguyen-trai").status_code == 302
    assert client.get("/quan-tri/").status_code == 200
    assert fresh(world.editor).check_password("duong-hoa-nguyen-trai")


def test_the_old_password_is_asked_for(client, world):
    client.force_login(world.editor)
    assert change(client, "khong-phai", "duong-hoa-nguyen-trai").status_code == 200
    assert fresh(world.editor).check_password(PASSWORD)


@pytest.mark.parametrize(("demonstration", "refused"), [(True, False), (False, True)])
def test_the_published_password_is_refused_outside_a_demonstration(settings, demonstration, refused):
    settings.IS_DEMONSTRATION = demonstration
    validate = NotTheDemonstrationPassword().validate
    validate("duong-hoa-nguyen-trai")
    if refused:
        with pytest.raises(ValidationError) as refusal:
            validate(settings.DEMO_PASSWORD)
        assert refusal.value.code == "demo_password"
    else:
        assert validate(settings.DEMO_PASSWORD) is None


@pytest.fixture
def with_published_password(world: Any, settings: Any) -> User:
    world.editor.set_password(settings.DEMO_PASSWORD)
    world.editor.save()
    return world.editor


def test_outside_a_demonstration_a_person_with_the_published_password_is_held_until_they_change_it(
    client, with_published_password, settings
):
    log_in(client, "thu.editor", settings.DEMO_PASSWORD)
    for url in (
        "/quan-tri/",
        "/quan-tri/pages/",
        "/quan-tri/account/",
        "/quan-tri/images/",
        "/quan-tri/api/main/pages/",
    ):
        answer = client.get(url)
        assert (url, answer.status_code, answer["Location"]) == (url, 302, CHANGE)
    shown = client.get(CHANGE)
    assert shown.status_code == 200
    assert MESSAGE in shown.content.decode()
    assert client.post("/quan-tri/pages/", {}).status_code == 302
    assert change(client, settings.DEMO_PASSWORD, "duong-hoa-nguyen-trai")["Location"] == "/quan-tri/"
    assert client.get("/quan-tri/").status_code == 200
    assert not User.objects.get(username="thu.editor").must_change_password


def test_a_held_person_may_log_out_and_read_the_public_site(client, with_published_password, settings, world):
    log_in(client, "thu.editor", settings.DEMO_PASSWORD)
    assert client.get(world.ward.url).status_code == 200
    client.post(reverse("wagtailadmin_logout"))
    assert not is_in(client)


def test_a_person_who_must_change_the_password_must_still_do_so_after_logging_in_again(
    client, with_published_password, settings
):
    log_in(client, "thu.editor", settings.DEMO_PASSWORD)
    again = Client()
    log_in(again, "thu.editor", settings.DEMO_PASSWORD)
    assert again.get("/quan-tri/")["Location"] == CHANGE


def test_in_a_demonstration_the_published_password_is_accepted(client, with_published_password, settings):
    settings.IS_DEMONSTRATION = True
    log_in(client, "thu.editor", settings.DEMO_PASSWORD)
    assert client.get("/quan-tri/").status_code == 200


def test_an_anonymous_visitor_of_the_password_page_is_asked_to_log_in(client, db):
    answer = client.get(CHANGE)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, LOGIN)


def test_a_name_is_said_family_name_first(world):
    person = User(username="x", first_name="Thị Hoa", last_name="Nguyễn")
    assert (person.get_full_name(), str(person)) == ("Nguyễn Thị Hoa", "Nguyễn Thị Hoa")
    assert str(User(username="vanphong")) == "vanphong"


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_link_to_the_way_out_logs_nobody_out(world, method):
    client = client_of(world.editor)
    answer = getattr(client, method)(reverse("wagtailadmin_logout"))
    assert answer.status_code == 302
    assert "sessionid" not in answer.cookies
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_the_button_logs_out(world):
    client = client_of(world.editor)
    client.post(reverse("wagtailadmin_logout"))
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_the_icons_of_the_new_password_page_are_icons(world):
    """The sprite was answered with the page itself, so that the form stood on the screen twice."""
    User.objects.filter(pk=world.editor.pk).update(must_change_password=True)
    client = client_of(world.editor)
    answer = client.get(reverse("wagtailadmin_sprite"), follow=True)
    assert answer.redirect_chain == []
    assert elements(answer.content.decode(), "symbol")
    assert not elements(answer.content.decode(), "form")
