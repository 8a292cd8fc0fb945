"""One line a request, and what every line within a request carries."""

import logging
from typing import Any

import pytest
from config.urls import *  # noqa: F403
from config.urls import urlpatterns as real
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from tests.clients import client_of
from tests.wording import elements, text_of
from thidua_pages.logs.address import networks
from thidua_pages.logs.context import ALPHABET, LENGTH
from thidua_pages.logs.paths import without_secrets

logger = logging.getLogger("thidua_pages.tests")


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("it broke")


def speaks(request: HttpRequest) -> HttpResponse:
    logger.info("hello")
    return HttpResponse("")


def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("not yours")


def asks(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["a secret"])
    return HttpResponse("")


urlpatterns = [
    path("breaks/", breaks),
    path("api/v3/breaks/", breaks),
    path("speaks/", speaks),
    path("refuses/", refuses),
    path("asks/", asks),
    *real,
]
handler500 = "thidua_pages.public.errors.server_error"
own_urls = pytest.mark.urls(__name__)


def test_a_request_is_one_line(log, world):
    client = client_of(world.editor)
    answer = client.get("/quan-tri/?token=hunter2")
    line = log.one("request")
    assert line["request_id"] == answer["X-Request-ID"]
    assert (len(line["request_id"]), set(line["request_id"]) - set(ALPHABET)) == (LENGTH, set())
    assert (line["level"], line["address"], line["user"]) == ("INFO", "127.0.0.1", world.editor.username)
    assert (line["method"], line["path"], line["status"]) == ("GET", "/quan-tri/", 200)
    assert line["ms"] > 0
    assert "hunter2" not in "".join(log.texts)


def test_it_does_not_ask_who_visits_a_public_page(log, world, django_assert_num_queries):
    client = client_of(world.editor)
    with django_assert_num_queries(0):
        client.get("/favicon.ico")
    assert "user" not in log.one("request")


def test_an_address_with_a_secret_is_logged_without_it(log, world):
    Client().get("/quan-tri/password_reset/confirm/MQ/abc-123/")
    assert log.one("request")["path"] == "/quan-tri/password_reset/confirm/…/"
    assert "abc-123" not in "".join(log.texts)


SECRETS = {"token", "uidb64", "secret", "signature", "password", "hash"}


def routes(patterns: list[Any], before: str = "") -> list[tuple[str, set[str]]]:
    """Every address of the site with the names of its parts."""
    found: list[tuple[str, set[str]]] = []
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            found.append(
                (route, set(pattern.pattern.regex.groupindex) | set(getattr(pattern.pattern, "converters", ())))
            )
    return found


def test_no_other_address_has_a_secret_in_its_path():
    all_routes = routes(get_resolver().url_patterns)
    assert len(all_routes) > 300
    suspicious = {route for route, names in all_routes if names & SECRETS}
    assert suspicious
    assert [route for route in suspicious if without_secrets("/" + route) == "/" + route] == []


@pytest.mark.parametrize("path", ["/healthz", "/static/thidua/img/mark.svg"])
def test_probes_and_static_files_are_not_logged(log, db, path):
    assert Client().get(path).status_code == 200
    assert log.texts == []


@own_urls
def test_every_line_within_a_request_carries_it(log):
    Client().get("/speaks/")
    hello, request = log.one("hello"), log.one("request")
    assert hello["request_id"] == request["request_id"]
    assert (hello["address"], hello["method"], hello["path"]) == ("127.0.0.1", "GET", "/speaks/")
    logger.info("later")
    assert "request_id" not in log.one("later")


@own_urls
def test_an_error_of_ours_is_one_traceback_with_the_id_that_the_page_shows(log, world):
    client = client_of(world.editor)
    client.raise_request_exception = False
    answer = client.post("/breaks/?q=hunter2", {"password": "hunter2"})
    html = answer.content.decode()
    error, request = log.one("unexpected error"), log.one("request")
    assert text_of(html, "#incident") == error["request_id"] == request["request_id"] == answer["X-Request-ID"]
    assert "RuntimeError: it broke" in error["traceback"]
    assert (error["method"], error["path"], error["address"]) == ("POST", "/breaks/", "127.0.0.1")
    assert (error["level"], request["level"], request["status"]) == ("ERROR", "ERROR", 500)
    assert [line["event"] for line in log.lines] == ["signed in", "unexpected error", "request"]
    assert "hunter2" not in "".join(log.texts)


@own_urls
def test_the_api_tells_the_id_too(log, db):
    client = Client(raise_request_exception=False)
    answer = client.get("/api/v3/breaks/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer.json()["incident"] == log.one("unexpected error")["request_id"]
    assert answer.json()["incident"] in answer.json()["detail"]


def test_the_page_of_an_error_outside_a_request_shows_no_id(rf):
    from thidua_pages.public.errors import server_error

    html = server_error(rf.get("/")).content.decode()
    assert elements(html, "h1")
    assert not elements(html, "#incident")


@own_urls
def test_a_refusal_is_a_line_with_its_reason(log, db):
    Client().get("/refuses/")
    line = log.one("permission denied")
    assert (line["level"], line["reason"], line["path"]) == ("WARNING", "not yours", "/refuses/")
    assert "traceback" not in line
    assert log.one("request")["status"] == 403


def test_a_refusal_of_the_admin_that_only_leads_back_is_a_line_too(log, world):
    answer = client_of(world.editor).get("/quan-tri/users/")
    assert answer.status_code == 302
    line = log.one("permission denied")
    assert (line["user"], line["path"]) == (world.editor.username, "/quan-tri/users/")


def test_a_forged_form_is_one_line(log, world):
    Client(enforce_csrf_checks=True).post("/quan-tri/login/", {"username": "a", "password": "hunter2"})
    assert log.one("permission denied")["reason"]
    assert log.one("request")["status"] == 403
    assert "hunter2" not in "".join(log.texts)


def test_a_wrong_host_is_a_warning_without_a_traceback(log, db):
    assert Client().get("/", headers={"Host": "evil.example"}).status_code == 400
    line = log.one("bad request")
    assert (line["level"], "traceback" in line) == ("WARNING", False)
    assert log.one("request")["status"] == 400


def test_an_address_that_is_not_there_is_only_the_line_of_the_request(log, world):
    Client().get("/khong-co/")
    assert [line["event"] for line in log.lines] == ["request"]
    assert log.one("request")["status"] == 404


@own_urls
def test_a_slow_request_names_its_view_and_its_queries(log, db, settings):
    settings.SLOW_REQUEST_MS = 0
    Client().get("/asks/")
    line = log.one("slow request")
    assert (line["level"], line["view"], line["queries"], line["status"]) == ("WARNING", f"{__name__}.asks", 1, 200)
    assert 0 <= line["query_ms"] <= line["ms"]


@own_urls
def test_a_slow_query_is_named_without_its_values(log, db, settings):
    settings.SLOW_QUERY_MS = 0
    answer = Client().get("/asks/")
    line = log.one("slow query")
    assert (line["sql"], line["request_id"], line["level"]) == ("SELECT %s", answer["X-Request-ID"], "WARNING")
    assert "a secret" not in "".join(log.texts)


# --- The id of a proxy --------------------------------------------------------------------------------------

UUID = "b29b4145-c413-40a3-b7a6-7687be60a946"


@pytest.mark.parametrize(
    ("given", "trusted", "kept"),
    [
        (UUID, True, True),
        (UUID, False, False),
        ("short", True, False),
        ("a" * 65, True, False),
        ("with space and more", True, False),
        ("line\nbreak-12345", True, False),
        ("đường-hoa-12345", True, False),
    ],
)
def test_only_a_trusted_proxy_gives_ids_and_only_well_formed_ones(settings, given, trusted, kept):
    settings.TRUSTED_PROXIES = networks(["127.0.0.1"]) if trusted else ()
    answer = Client(HTTP_X_REQUEST_ID=given).get("/healthz")
    assert (answer["X-Request-ID"] == given) == kept
    assert kept or len(answer["X-Request-ID"]) == LENGTH


def test_answers_from_the_page_cache_have_an_id_of_their_own(log, world, settings, monkeypatch):
    from django.core.cache import caches

    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    ids = {Client().get(world.ward.url)["X-Request-ID"] for _ in range(2)}
    caches["pages"].clear()
    assert len(ids) == 2
    assert [line.get("cache") for line in log.of("request")] == [None, "hit"]
