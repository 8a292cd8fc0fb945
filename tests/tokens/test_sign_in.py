"""Signing in to an app: OAuth 2.1 by code with PKCE, from the question to the end of the last token."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from oauth2_provider.models import AccessToken, Grant, RefreshToken
from wagtail.models import ModelLogEntry

from tests.clients import client_of
from tests.factories.people import PASSWORD
from tests.fixtures import World
from tests.tokens.signing_in import (
    ASK,
    BACK,
    REVOKE,
    TOKEN,
    VERIFIER,
    answer_to,
    asked,
    call,
    code_for,
    exchange,
    refresh,
    tokens_of,
)
from tests.wording import elements, text_of
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.models import AppClient
from thidua_pages.tokens.oauth.jobs import forget_sign_ins
from thidua_pages.tokens.oauth.registering import register_app


@pytest.fixture
def app(world: World) -> AppClient:
    return register_app("Điện thoại", [BACK, "http://127.0.0.1/xong", "vn.example.app:/xong"])[0]


# --- The way there ----------------------------------------------------------------------------------------


def test_a_person_signs_in_to_an_app(world: World, app: AppClient) -> None:
    found = tokens_of(world.editor, app)
    assert (found["token_type"], found["scope"], found["expires_in"]) == ("Bearer", "read write", 3600)
    assert call(found["access_token"]) == 200
    assert call(found["access_token"], "initiatives/", "POST") == 422
    assert call(found["access_token"], "nominations/1/ballot/", "POST") == 403
    assert ModelLogEntry.objects.filter(action="thidua.account.app_allowed", user=world.editor).count() == 1


def test_nothing_that_opens_a_door_is_stored(world: World, app: AppClient) -> None:
    found = tokens_of(world.editor, app)
    assert [*AccessToken.objects.values_list("token", flat=True)] == [""]
    assert [*RefreshToken.objects.values_list("token", flat=True)] == [""]
    stored = json.dumps([*AccessToken.objects.values(), *RefreshToken.objects.values()], default=str)
    assert found["access_token"] not in stored
    assert found["refresh_token"] not in stored


def test_the_page_says_who_wants_what(world: World, app: AppClient) -> None:
    page = client_of(world.editor).get(f"{ASK}?{urlencode(asked(app))}").content.decode()
    assert "Điện thoại" in text_of(page, "h1")
    assert len(elements(page, "#td-scopes li")) == 2
    assert world.editor.get_username() in page


def test_who_is_not_signed_in_comes_to_the_sign_in_first(world: World, app: AppClient) -> None:
    address, browser = f"{ASK}?{urlencode(asked(app))}", Client()
    answer = browser.get(address)
    assert answer["Location"].startswith(reverse("wagtailadmin_login"))
    data = {"username": world.editor.get_username(), "password": PASSWORD, "next": address}
    assert browser.post(reverse("wagtailadmin_login"), data)["Location"] == address
    assert browser.get(address).status_code == 200


def test_who_must_set_a_new_password_gets_no_code(world: World, app: AppClient) -> None:
    User.objects.filter(pk=world.editor.pk).update(must_change_password=True)
    browser, address = client_of(world.editor), f"{ASK}?{urlencode(asked(app))}"
    assert browser.get(address)["Location"] == reverse("password_change")
    assert browser.post(address, {**asked(app), "allow": "True"})["Location"] == reverse("password_change")
    assert not Grant.objects.exists()


def test_no_is_told_to_the_app(world: World, app: AppClient) -> None:
    answer = answer_to(client_of(world.editor), asked(app))
    assert answer["Location"].startswith(f"{BACK}?")
    told = parse_qs(urlsplit(answer["Location"]).query)
    assert (told["error"], told["state"]) == (["access_denied"], ["xyz"])
    assert not Grant.objects.exists()


def test_a_custom_scheme_gets_its_answer(world: World, app: AppClient) -> None:
    query = asked(app, redirect_uri="vn.example.app:/xong")
    assert answer_to(client_of(world.editor), query, allow="True")["Location"].startswith("vn.example.app:/xong?code=")
    wrong = client_of(world.editor).get(f"{ASK}?{urlencode({**query, 'scope': 'admin'})}")
    assert "error=invalid_scope" in wrong["Location"]


def test_the_answer_names_who_gave_it(world: World, app: AppClient, settings: Any) -> None:
    answer = answer_to(client_of(world.editor), asked(app), allow="True")
    assert parse_qs(urlsplit(answer["Location"]).query)["iss"] == [settings.BASE_URL]


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": BACK + "/khac"},
        {"redirect_uri": BACK + "?a=1"},
        {"redirect_uri": "https://app.example.vn:444/xong"},
        {"redirect_uri": "https://khac.example.vn/xong"},
        {"redirect_uri": "http://app.example.vn/xong"},
        {"redirect_uri": "http://127.0.0.1/khac"},
        {"redirect_uri": "javascript:alert(1)"},
        {"client_id": "khong-co"},
        {"client_id": "a\0b"},
        {"approval_prompt": "auto"},
    ],
)
def test_a_question_that_nobody_registered_leads_nowhere(world: World, app: AppClient, changes: dict[str, str]) -> None:
    answer = client_of(world.editor).get(f"{ASK}?{urlencode(asked(app, **changes))}")
    assert answer.status_code == 400
    assert "Location" not in answer


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain", "code_challenge": VERIFIER}, "invalid_request"),
        ({"code_challenge_method": None, "code_challenge": VERIFIER}, "invalid_request"),
        ({"response_type": "token"}, "unauthorized_client"),
        ({"scope": "read admin"}, "invalid_scope"),
    ],
    ids=["no PKCE", "plain", "plain by default", "implicit", "unknown scope"],
)
def test_a_weak_question_is_refused(world: World, app: AppClient, changes: dict[str, Any], error: str) -> None:
    browser, query = client_of(world.editor), asked(app, **changes)
    answer = browser.get(f"{ASK}?{urlencode(query)}")
    if answer.status_code == 200:  # what is found only when the code would be made
        answer = answer_to(browser, query, allow="True")
    assert f"error={error}" in answer["Location"]
    assert not Grant.objects.exists()
    assert not AccessToken.objects.exists()


def test_the_port_of_a_program_on_the_computer_may_be_any(world: World, app: AppClient) -> None:
    uri = "http://127.0.0.1:51413/xong"
    code = code_for(world.editor, app, redirect_uri=uri)
    assert exchange(app, code, redirect_uri=uri).status_code == 200


# --- Codes and tokens -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [{"code_verifier": "w" * 64}, {"code_verifier": None}, {"redirect_uri": "vn.example.app:/xong"}, {"code": "sai"}],
)
def test_a_code_alone_is_no_use(world: World, app: AppClient, changes: dict[str, Any]) -> None:
    answer = exchange(app, code_for(world.editor, app), **changes)
    assert answer.status_code == 400
    assert not AccessToken.objects.exists()


def test_a_code_is_used_once_and_soon(world: World, app: AppClient) -> None:
    code = code_for(world.editor, app)
    assert [exchange(app, code).status_code for _ in range(2)] == [200, 400]
    late = code_for(world.editor, app)
    Grant.objects.update(expires=clock.now())
    assert exchange(app, late).json()["error"] == "invalid_grant"


def test_a_code_is_no_use_to_another_app(world: World, app: AppClient) -> None:
    other, _ = register_app("Khác", [BACK])
    assert exchange(other, code_for(world.editor, app)).json()["error"] == "invalid_grant"


@pytest.mark.parametrize("grant", ["password", "client_credentials", "implicit", "nothing", ""])
def test_there_is_no_other_way_to_a_token(world: World, app: AppClient, grant: str) -> None:
    data = {"grant_type": grant, "client_id": app.client_id, "username": world.editor.username, "password": PASSWORD}
    assert Client().post(TOKEN, data).status_code in {400, 401}
    assert not AccessToken.objects.exists()


def test_an_app_on_a_server_proves_itself(world: World) -> None:
    app, secret = register_app("Cổng", [BACK], is_confidential=True)
    code = code_for(world.editor, app)
    assert exchange(app, code).json()["error"] == "invalid_client"
    assert exchange(app, code, client_secret="sai").json()["error"] == "invalid_client"
    assert exchange(app, code, client_secret=secret).status_code == 200
    assert secret not in AppClient.objects.get(pk=app.pk).client_secret


def test_a_refresh_token_is_used_once_and_a_second_use_ends_all(world: World, app: AppClient) -> None:
    first = tokens_of(world.editor, app)
    second = refresh(app, first["refresh_token"]).json()
    assert call(first["access_token"]) == 401
    assert call(second["access_token"]) == 200
    stolen = refresh(app, first["refresh_token"])
    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    assert call(second["access_token"]) == 401
    assert refresh(app, second["refresh_token"]).status_code == 400


def test_an_access_token_lives_an_hour_and_is_renewed(world: World, app: AppClient) -> None:
    found = tokens_of(world.editor, app)
    AccessToken.objects.update(expires=clock.now() - timedelta(minutes=1))
    assert call(found["access_token"]) == 401
    assert refresh(app, found["refresh_token"]).status_code == 200


def test_an_app_gives_its_tokens_back(world: World, app: AppClient) -> None:
    found = tokens_of(world.editor, app)
    sent = {"token": found["refresh_token"], "client_id": app.client_id}
    assert Client().post(REVOKE, sent).status_code == 200
    assert call(found["access_token"]) == 401
    assert refresh(app, found["refresh_token"]).status_code == 400


@pytest.mark.parametrize("address", [TOKEN, REVOKE])
@pytest.mark.parametrize("value", ["a\0b", "x" * 100_000, "ễ", "\ufffd"])
def test_bad_input_is_refused(world: World, app: AppClient, address: str, value: str) -> None:
    for name in ("grant_type", "code", "client_id", "code_verifier", "token", "refresh_token"):
        data = {"grant_type": "authorization_code", "code": "a", "client_id": app.client_id, "code_verifier": VERIFIER}
        answer = Client().post(address, {**data, "token": "a", name: value})
        assert answer.status_code in {200, 400, 401}
        data["grant_type"] = "refresh_token"
        assert Client().post(address, {**data, "refresh_token": "a", name: value}).status_code in {200, 400, 401}


def test_wrong_tokens_of_apps_are_counted_too(world: World, app: AppClient, settings: Any) -> None:
    found = [call(f"sai{number}", "initiatives/") for number in range(settings.AXES_FAILURE_LIMIT)]
    assert found == [*[401] * (settings.AXES_FAILURE_LIMIT - 1), 429]
    assert call(tokens_of(world.editor, app)["access_token"]) == 200


# --- The end ----------------------------------------------------------------------------------------------


def new_password(person: User) -> None:
    person.set_password("mot-mat-khau-khac-2023")
    person.save()


def deactivate(person: User) -> None:
    person.is_active = False
    person.save()


@pytest.mark.parametrize("change", [new_password, deactivate])
def test_sign_ins_end_with_the_password_and_the_account(world: World, app: AppClient, change: Any) -> None:
    found, waiting = tokens_of(world.editor, app), code_for(world.editor, app)
    change(User.objects.get(pk=world.editor.pk))
    User.objects.update(is_active=True)
    assert call(found["access_token"]) == 401
    assert refresh(app, found["refresh_token"]).status_code == 400
    assert exchange(app, waiting).status_code == 400


def test_no_token_while_a_new_password_is_due(world: World, app: AppClient) -> None:
    found, waiting = tokens_of(world.editor, app), code_for(world.editor, app)
    User.objects.filter(pk=world.editor.pk).update(must_change_password=True)
    assert call(found["access_token"]) == 401
    assert exchange(app, waiting).status_code == 400
    assert refresh(app, found["refresh_token"]).status_code == 400


def test_a_person_takes_back_what_they_allowed(world: World, app: AppClient) -> None:
    found, theirs = tokens_of(world.editor, app), tokens_of(world.chair, app)
    browser, address = client_of(world.editor), reverse("app_withdraw", args=[app.pk])
    assert len(elements(browser.get("/quan-tri/account/ma-truy-cap/").content.decode(), "#td-apps tbody tr")) == 1
    assert browser.post(address).status_code == 302
    assert call(found["access_token"]) == 401
    assert refresh(app, found["refresh_token"]).status_code == 400
    assert call(theirs["access_token"]) == 200
    assert browser.post(address).status_code == 404
    assert elements(browser.get("/quan-tri/account/ma-truy-cap/").content.decode(), "#td-apps") == []


def test_what_has_expired_is_swept_away(world: World, app: AppClient) -> None:
    tokens_of(world.editor, app)
    code_for(world.editor, app)
    long_ago = clock.now() - timedelta(days=120)
    AccessToken.objects.update(expires=long_ago)
    Grant.objects.update(expires=long_ago)
    forget_sign_ins.call()
    assert [model.objects.count() for model in (AccessToken, RefreshToken, Grant)] == [0, 0, 0]
