"""The screens of tokens: one's own, and those of the accounts that an administrator looks after."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken, ModelLogEntry

from tests.clients import client_of
from tests.fixtures import World, build_world
from tests.wording import elements, text_of
from thidua_pages.base import clock
from thidua_pages.tokens.choices import Scope
from thidua_pages.tokens.issuing import make_token, terms_of

OWN, ALL = "/quan-tri/account/ma-truy-cap/", "/quan-tri/ma-truy-cap/"


def whoami(token: str) -> int:
    return Client().get("/api/v3/whoami/", headers={"Authorization": f"Bearer {token}"}).status_code


def shown_token(answer: Any) -> str:
    return text_of(answer.content.decode(), "#td-text")


def test_a_person_makes_a_token_and_reads_it_once(world: World) -> None:
    browser = client_of(world.editor)
    answer = browser.post(OWN, {"name": "Cổng thông tin", "days": "90", "scopes": ["write"]})
    text = shown_token(answer)
    token = APIToken.objects.get(user=world.editor)
    assert whoami(text) == 200
    assert "no-store" in answer["Cache-Control"]
    assert terms_of(token)[0] == {Scope.READ, Scope.WRITE}
    assert abs(terms_of(token)[1] - clock.now() - timedelta(days=90)) < timedelta(minutes=1)
    assert text not in browser.get(OWN).content.decode()
    assert ModelLogEntry.objects.get(action="wagtail.apitoken.create").user == world.editor


@pytest.mark.parametrize("sent", [{"name": "", "days": "30"}, {"name": "a", "days": "9999"}, {"name": "a", "days": ""}])
def test_what_is_missing_is_said(world: World, sent: dict[str, str]) -> None:
    answer = client_of(world.editor).post(OWN, sent)
    assert elements(answer.content.decode(), ".td-error") != []
    assert not APIToken.objects.exists()


def test_a_scope_that_is_none_is_refused(world: World) -> None:
    answer = client_of(world.editor).post(OWN, {"name": "a", "days": "30", "scopes": ["admin"]})
    assert elements(answer.content.decode(), ".td-error") != []
    assert not APIToken.objects.exists()


def test_a_person_ends_their_own_token(world: World) -> None:
    token, text = make_token(world.editor, "Cổng")
    answer = client_of(world.editor).post(reverse("token_revoke", args=[token.pk]))
    assert (answer.status_code, answer["Location"]) == (302, OWN)
    assert whoami(text) == 401


def test_nobody_ends_the_token_of_somebody_else(world: World) -> None:
    token, text = make_token(world.editor, "Cổng")
    for person in (world.office_statistics, world.people["other_editor"], world.chair):
        assert client_of(person).post(reverse("token_revoke", args=[token.pk])).status_code == 404
    assert whoami(text) == 200


def test_an_administrator_ends_the_tokens_of_the_ward_and_no_others(world: World) -> None:
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    mine, theirs = make_token(world.editor, "Cổng một")[0], make_token(other.editor, "Cổng hai")[0]
    browser = client_of(world.administrator)
    page = browser.get(ALL).content.decode()
    assert "Cổng một" in page
    assert "Cổng hai" not in page
    assert browser.post(reverse("token_revoke", args=[theirs.pk])).status_code == 404
    assert browser.post(reverse("token_revoke", args=[mine.pk]))["Location"] == ALL
    assert [token.revoked_at is None for token in APIToken.objects.order_by("pk")] == [False, True]


def test_an_administrator_does_not_see_the_operators_tokens(world: World) -> None:
    make_token(world.superuser, "Vận hành")
    assert "Vận hành" not in client_of(world.administrator).get(ALL).content.decode()
    assert "Vận hành" in client_of(world.superuser).get(ALL).content.decode()


@pytest.mark.parametrize(("state", "name"), [("valid", "Mới"), ("expired", "Cũ"), ("revoked", "Bỏ")])
def test_the_list_is_filtered_by_state(world: World, state: str, name: str) -> None:
    make_token(world.editor, "Mới")
    old, _ = make_token(world.editor, "Cũ", days=30)
    old.terms.expires_at = clock.now()
    old.terms.save()
    make_token(world.editor, "Bỏ")[0].revoke()
    page = client_of(world.administrator).get(ALL, {"tinh_trang": state}).content.decode()
    assert [one for one in ("Mới", "Cũ", "Bỏ") if f"{one}, wagtail_" in page] == [name]


def test_a_list_of_any_length_takes_as_many_queries(world: World, django_assert_max_num_queries: Any) -> None:
    browser = client_of(world.administrator)
    browser.get(ALL)
    for number in range(30):
        make_token(world.editor, f"Mã {number}", days=30)
    with django_assert_max_num_queries(25):
        assert browser.get(ALL).status_code == 200


def test_the_account_screen_leads_to_the_tokens(world: World) -> None:
    assert OWN in client_of(world.editor).get(reverse("wagtailadmin_account")).content.decode()


def test_the_menu_leads_to_one_screen(world: World) -> None:
    page = client_of(world.superuser).get(reverse("wagtailadmin_home")).content.decode()
    assert ALL in page
    assert "/quan-tri/api-tokens/" not in page


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("api_tokens", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_makes_tokens_with_scope_and_end(world: World) -> None:
    user = ("--user", world.editor.username)
    made = json.loads(command("create", *user, "--name", "Cổng", "--scope", "read", "--days", "30", "--json"))
    assert (made["scope"], whoami(made["token"])) == ("read", 200)
    assert "scope=read\t" in command("list")
    whole = command("create", *user, "--name", "Tất cả").strip()
    assert whoami(whole) == 200
    assert "scope=read write review\texpires=never" in command("list", *user)
