"""What nothing can use is refused with a sentence, in the look of the place; errors of our own stay errors."""

import json
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.access.attempts import call
from tests.clients import client_of
from tests.wording import is_vietnamese_sentence, text_of
from thidua_pages.door import middleware, values
from thidua_pages.door.kinds import INCOMPLETE, NOT_UNDERSTOOD

HUGE = "1" + "0" * 20
PROBLEM = "application/problem+json"


def sentence(response: Any) -> str:
    """The sentence of a refusal: of a page, or of JSON."""
    if response["Content-Type"].startswith("text/html"):
        return text_of(response.content.decode(), "#refused")
    answer = response.json()
    return answer.get("detail") or answer["errorMessage"]


@pytest.mark.parametrize(
    "path", ["/%00", "/tin-tuc/a%00b/", "/quan-tri/%00/", "/static/%00.css", "/media/images/%00.jpg", "/%EF%BF%BD/"]
)
def test_a_path_that_nothing_has(client: Any, world: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert is_vietnamese_sentence(sentence(response))


@pytest.mark.parametrize(
    "path", [f"/quan-tri/pages/{HUGE}/edit/", f"/tep/{HUGE}/a.pdf", f"/quan-tri/images/{HUGE}/", f"/sitemap-{HUGE}.xml"]
)
def test_an_id_over_64_bits_is_the_id_of_nothing(world: Any, path: str) -> None:
    assert client_of(world.administrator).get(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["trang=" + HUGE, "a=%00", "a=%FF", "a=%ED%A0%80", "%00=1", "ids=1,2," + HUGE, "tu=0001-01-01T00:00:00%2B14:00"],
)
@pytest.mark.parametrize("path", ["/", "/tim-kiem/", "/quan-tri/", "/quan-tri/images/", "/api/v3/pages/"])
def test_a_query_string_that_nothing_can_use(world: Any, path: str, query: str) -> None:
    response = client_of(world.administrator).get(f"{path}?{query}")
    assert response.status_code == 400
    assert is_vietnamese_sentence(sentence(response))


def test_a_long_row_of_digits_may_be_searched_for(client: Any, world: Any) -> None:
    assert client.get("/tim-kiem/", {"q": HUGE}).status_code == 200
    assert client.get("/api/v3/pages/", {"search": HUGE}).status_code == 200


def test_the_admin_answers_in_its_own_look(world: Any) -> None:
    response = client_of(world.editor).get(f"/quan-tri/?p={HUGE}")
    assert "wagtail-sidebar" in response.content.decode()
    assert "wagtail-sidebar" not in Client().get(f"/quan-tri/?p={HUGE}").content.decode()


def test_the_api_answers_with_a_problem(world: Any) -> None:
    response = Client().get(f"/api/v3/pages/?type=thidua_pages.InitiativePage&campaign={HUGE}")
    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
    assert response.json()["detail"] == values.TOO_LARGE


def test_a_script_of_the_admin_gets_json(world: Any) -> None:
    response = client_of(world.editor).get(
        reverse("wagtailimages_chooser:choose"), {"p": HUGE}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert response.status_code == 400
    assert values.TOO_LARGE in response.json()["html"]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"title": "a\x00b"}, values.NUL),
        ({"title": "Đường \ufffd"}, values.BROKEN_TEXT),
        ({"photos-TOTAL_FORMS": HUGE}, values.TOO_LARGE),
        ({"photos-0-id": HUGE}, values.TOO_LARGE),
        ({"body-0-value": r'{"blocks": [{"text": "\ud800"}]}'}, values.BROKEN_TEXT),
    ],
)
def test_a_form_that_nothing_can_use(world: Any, fields: dict[str, Any], fault: str) -> None:
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    response = client_of(world.editor).post(url, fields)
    assert response.status_code == 422
    assert sentence(response) == fault


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_bytes_of_a_form_that_are_not_utf8(world: Any, content_type: str) -> None:
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    body = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\xfe\r\n--x--\r\n'
    if "urlencoded" in content_type:
        body = b"title=%FF%FE"
    response = client_of(world.editor).post(url, body, content_type=content_type)
    assert response.status_code == 422
    assert sentence(response) == values.BROKEN_TEXT


def test_a_form_may_hold_a_long_row_of_digits(world: Any) -> None:
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    response = client_of(world.editor).post(url, {"title": HUGE, "photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0})
    assert response.status_code == 200


@pytest.mark.parametrize(
    "body", ["[]", '"abc"', "1", "null", "{", '{"title": "\\ud800"}', f'{{"meta": {{"parent_id": {HUGE}}}}}']
)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_json_body_that_nothing_can_use(world: Any, method: str, body: str) -> None:
    from wagtail.models import APIToken

    _, token = APIToken.create_token(user=world.editor, name="thử")
    path = "/api/v3/pages/" if method == "POST" else f"/api/v3/pages/{world.unit.pk}/"
    headers = {"Authorization": f"Bearer {token}"}
    response = Client().generic(method, path, body, content_type="application/json", headers=headers)
    assert response.status_code == 422
    assert response["Content-Type"] == PROBLEM
    assert is_vietnamese_sentence(sentence(response))


def test_the_body_of_a_stranger_is_not_read(world: Any) -> None:
    response = Client().generic("POST", "/api/v3/pages/", "[" * 1000, content_type="application/json")
    assert response.status_code == 401


def test_a_session_cookie_with_a_nul_is_no_session(client: Any, world: Any) -> None:
    client.cookies["sessionid"] = "abcdefgh\x00"
    assert client.get("/quan-tri/", headers={"Cookie": 'sessionid="abcdefgh\\000"'}).status_code == 302


# What views of Wagtail do with values that have a right shape.

OFTEN_ASKED = [
    ("wagtailadmin_choose_page_chosen_multiple", [], {"id": "abc"}),
    ("wagtailimages_chooser:chosen_multiple", [], {"id": "abc"}),
    ("wagtailimages_chooser:chosen", ["abc"], {}),
    ("wagtaildocs_chooser:chosen_multiple", [], {"id": ["abc", "1"]}),
    ("wagtailadmin_pages:copy", ["{unit}"], {}),
    ("wagtailadmin_pages:history", ["{unit}"], {"user": "abc", "timestamp_after": "abc"}),
    ("wagtail_bulk_action", ["wagtailcore", "page", "delete"], {"id": "abc"}),
    ("wagtail_bulk_action", ["wagtailcore", "page", "delete"], {}),
    ("wagtail_bulk_action", ["nothing", "at_all", "delete"], {"id": "1"}),
    ("papers", [], {"dot": "abc"}),
]


@pytest.mark.parametrize(("name", "args", "query"), OFTEN_ASKED)
def test_views_answer_values_that_name_nothing(world: Any, name: str, args: list[str], query: dict[str, Any]) -> None:
    path = reverse(name, args=[arg.format(unit=world.unit.pk) for arg in args])
    assert client_of(world.administrator).get(path, query).status_code < 500


def test_a_form_without_its_counts_is_incomplete(world: Any) -> None:
    story_index = world.ward.get_children().get(slug="tin-tuc")
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "storypage", story_index.pk])
    response = client_of(world.administrator).post(url, {"title": "Bài"})
    assert response.status_code == 400
    assert sentence(response) == INCOMPLETE


def test_the_api_refuses_words_where_an_id_belongs(world: Any) -> None:
    assert call(Client(), world.editor, "PATCH", "abc/", {"title": "x"}).status_code in {400, 422}
    assert Client().get("/api/v3/pages/?type=thidua_pages.InitiativePage&campaign=abc").status_code == 422


# Which exceptions are answered.


def answer_to(error: Exception, **data: str) -> HttpResponse | None:
    """What a view that raises this answers to a form with these fields."""

    def view(request: Any) -> None:
        raise error

    request = RequestFactory().post("/quan-tri/", data)
    request.resolver_match = None  # type: ignore[assignment]
    try:
        view(request)
    except Exception as raised:
        return middleware.ValuesMiddleware(view).process_exception(request, raised)


def caused_by(action: Any) -> Exception:
    try:
        action()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


EXPLAINED = [
    (lambda: int("abc"), {"id": "abc"}),
    (lambda: float("1,5"), {"id": "1,5"}),
    (lambda: __import__("datetime").date.fromisoformat("2023-02-3x"), {"day": "2023-02-3x"}),
    (lambda: "\ud800".encode(), {"body": r'{"a": "\ud800"}'}),
]


@pytest.mark.parametrize(("action", "data"), EXPLAINED)
def test_a_value_in_the_request_explains_the_exception(action: Any, data: dict[str, str]) -> None:
    response = answer_to(caused_by(action), **data)
    assert response is not None
    assert response.status_code == 400


@pytest.mark.parametrize(("action", "data"), EXPLAINED)
def test_the_same_exception_without_the_value_is_an_error_of_ours(action: Any, data: dict[str, str]) -> None:
    assert answer_to(caused_by(action), title="Đường hoa", page="17") is None


@pytest.mark.parametrize(
    "error",
    [
        ValueError("too many values to unpack (expected 2)"),
        KeyError("title"),
        TypeError("unsupported operand"),
        OverflowError("Python int too large to convert to SQLite INTEGER"),
        IntegrityError("NOT NULL constraint failed: thidua_pages_award.decision_id"),
        AttributeError("'NoneType' object has no attribute 'title'"),
        ObjectDoesNotExist("CampaignPage matching query does not exist."),
    ],
)
def test_errors_of_our_own_code_stay_errors(error: Exception) -> None:
    assert answer_to(error, title="Đường hoa", page="17") is None


def test_an_error_of_our_own_is_a_500_for_the_visitor(client: Any, world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua_pages.search.views.read_request", lambda parameters: int("một hai ba"))
    client.raise_request_exception = False
    assert client.get("/tim-kiem/?q=hoa").status_code == 500
    refused = client.get("/tim-kiem/?q=một hai ba")
    assert refused.status_code == 400
    assert sentence(refused) == NOT_UNDERSTOOD


def test_a_refusal_is_logged_without_what_was_written(client: Any, world: Any, monkeypatch: Any, caplog: Any) -> None:
    monkeypatch.setattr("thidua_pages.search.views.read_request", lambda parameters: int("bí mật"))
    client.get("/tim-kiem/?q=bí mật")
    records = [record.getMessage() for record in caplog.records if record.name == middleware.__name__]
    assert len(records) == 1
    assert "ValueError" in records[0]
    assert "search" in records[0]
    assert "bí mật" not in records[0]
    assert json.dumps(records)
