"""Which pages a list of the API shows, and how many there are in all, is found once for a version of the ward."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import APIToken, PageViewRestriction

from tests.config import shared
from tests.factories.pages import make_initiative
from tests.fixtures import World, build_world
from tests.fresh import fresh
from thidua_pages.models import InitiativePage

INITIATIVES = "/api/v3/pages/?type=thidua_pages.InitiativePage"


@shared.state()
def initiative(world: World) -> InitiativePage:
    return make_initiative(world.unit, world.campaign, world.editor, "published")


def publish_another(world: World) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "published")


def is_count(sql: str) -> bool:
    return sql.startswith("SELECT COUNT(")


def is_search(sql: str) -> bool:
    """Whether the statement looks for the pages of a list: it sorts them, and takes some."""
    return "wagtailcore_page" in sql and "ORDER BY" in sql and " LIMIT " in sql


def list_at(address: str, **extra: Any) -> dict[str, Any]:
    answer = Client(SERVER_NAME="localhost").get(address, **extra)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def count_at(address: str, **extra: Any) -> int:
    """The number that the list gives."""
    count: int = list_at(address, **extra)["count"]
    return count


def titles_at(address: str) -> list[str]:
    return [item["title"] for item in list_at(address)["items"]]


def work_at(address: str, **extra: Any) -> tuple[int, int]:
    """How many times the database counts, and how many times it looks for pages, for this list."""
    with CaptureQueriesContext(connection) as queries:
        list_at(address, **extra)
    sql = [query["sql"] for query in queries]
    return sum(map(is_count, sql)), sum(map(is_search, sql))


ANEW, KEPT = (1, 1), (0, 0)


@pytest.mark.parametrize("part", ["", "&kind=model&status=planned", "&order=-title", "&limit=5"])
def test_a_list_is_made_once(initiative: Any, page_cache: Any, part: str) -> None:
    assert [work_at(INITIATIVES + part) for _ in range(2)] == [ANEW, KEPT]


def test_a_list_of_all_types_is_made_once(initiative: Any, page_cache: Any) -> None:
    assert [work_at("/api/v3/pages/") for _ in range(2)] == [ANEW, KEPT]


@pytest.mark.parametrize("part", ["", "&order=title", "&order=-title", "&limit=1", "&limit=1&offset=1", "&offset=20"])
def test_a_kept_list_is_the_same(initiative: Any, world: World, page_cache: Any, part: str) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Zalo của tổ")
    first = list_at(INITIATIVES + part)
    assert first["count"] == 2
    assert list_at(INITIATIVES + part) == first == list_at(f"{INITIATIVES}{part}&site=localhost")


@pytest.mark.parametrize("part", ["&limit=1", "&offset=1", "&offset=999999", "&order=-title"])
def test_the_parts_of_a_list_share_its_count(initiative: Any, page_cache: Any, part: str) -> None:
    assert work_at(INITIATIVES) == ANEW
    assert work_at(INITIATIVES + part) == (0, 1)


@pytest.mark.parametrize("part", ["&offset=20", "&offset=1", "&limit=2&offset=1"])
def test_a_part_that_nobody_reads_on_to_is_not_kept(initiative: Any, world: World, page_cache: Any, part: str) -> None:
    """An offset can be any number, and the cache would be full of parts that are empty or overlap."""
    publish_another(world)
    list_at(INITIATIVES + part)
    assert work_at(INITIATIVES + part) == (0, 1)


def test_each_type_has_its_own_count(initiative: Any, page_cache: Any) -> None:
    assert count_at(INITIATIVES) == 1
    assert count_at("/api/v3/pages/?type=thidua_pages.StoryPage") == 0


@pytest.mark.parametrize(
    "part",
    [
        *("&vo-nghia=1", "&kind=vo-nghia", "&slug=a", "&locale=vi", "&site=localhost", "&order=random"),
        *("&order=title&order=pk", "&type=thidua_pages.StoryPage", "&descendant_of=root", "&child_of=root"),
    ],
)
def test_a_list_that_can_be_asked_in_endless_ways_is_made_anew(initiative: Any, page_cache: Any, part: str) -> None:
    count, _ = work_at(INITIATIVES + part)
    assert count == 1
    assert work_at(INITIATIVES + part)[0] == 1


def test_a_search_is_counted_anew(initiative: Any, page_cache: Any) -> None:
    assert [work_at(f"{INITIATIVES}&search=hoa")[0] for _ in range(2)] == [1, 1]


def test_what_a_kept_list_says_of_a_page_is_read_anew(initiative: Any, page_cache: Any) -> None:
    """Even of a page that was changed without a signal, which no code of the site does."""
    list_at(INITIATIVES)
    InitiativePage.objects.update(title="Tên khác")
    assert titles_at(INITIATIVES) == ["Tên khác"]
    InitiativePage.objects.update(live=False)
    assert titles_at(INITIATIVES) == []


def take_down(page: InitiativePage, world: World) -> None:
    fresh(page).unpublish()


def close(page: InitiativePage, world: World) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


CHANGES: dict[str, tuple[Callable[[Any, World], Any], int]] = {
    "one more is published": (lambda page, world: publish_another(world), 2),
    "it is taken down": (take_down, 0),
    "it is deleted": (lambda page, world: fresh(page).delete(), 0),
    "it is closed to the public": (close, 0),
    "a draft is begun": (lambda page, world: make_initiative(world.unit, world.campaign, world.editor), 1),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_count_is_right_after_a_change(initiative: Any, world: World, page_cache: Any, change: str) -> None:
    act_on, count = CHANGES[change]
    assert count_at(INITIATIVES) == 1
    act_on(initiative, world)
    found = list_at(INITIATIVES)
    assert (found["count"], len(found["items"])) == (count, count)


def test_a_draft_leaves_a_list_kept(initiative: Any, page_cache: Any) -> None:
    list_at(INITIATIVES)
    fresh(initiative).save_revision()
    assert work_at(INITIATIVES) == KEPT


@contextmanager
def while_counting(change: Callable[[], None], *, after: bool) -> Iterator[None]:
    """Make a change in the moment before or after the database counts, as somebody else may."""
    pending = [change]

    def between(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not is_count(sql) or not pending:
            return execute(sql, params, many, context)
        change = pending.pop()
        if after:
            result = execute(sql, params, many, context).fetchone()
            change()
            context["cursor"].execute("SELECT %s", result)
            return None
        change()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(between):
        yield
    assert not pending


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_change_while_counting_is_in_the_next_count(
    initiative: Any, world: World, page_cache: Any, after: bool
) -> None:
    with while_counting(lambda: publish_another(world), after=after):
        list_at(INITIATIVES)
    found = list_at(INITIATIVES)
    assert (found["count"], len(found["items"])) == (2, 2)


def test_wards_do_not_share_a_count(initiative: Any, page_cache: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    build_world("Phường Hai", "hai", "hai.example.vn")
    client = Client(SERVER_NAME="hai.example.vn")
    assert count_at(INITIATIVES) == 1
    assert [client.get(INITIATIVES).json()["count"] for _ in range(2)] == [0, 0]
    assert count_at(f"{INITIATIVES}&site=hai.example.vn") == 0
    assert count_at(INITIATIVES) == 1


def test_a_page_with_a_password_stays_with_those_who_know_it(initiative: Any, page_cache: Any) -> None:
    kept = PageViewRestriction.objects.create(
        page=initiative, restriction_type=PageViewRestriction.PASSWORD, password="mật"
    )
    knows = Client(SERVER_NAME="localhost")
    session = knows.session
    session[kept.passed_view_restrictions_session_key] = [kept.pk]
    session.save()
    counts = [client.get(INITIATIVES).json()["count"] for client in (knows, Client(SERVER_NAME="localhost"), knows)]
    assert counts == [1, 0, 1]


def test_a_token_gets_its_own_count(initiative: Any, world: World, page_cache: Any) -> None:
    """The list of somebody with a token is a different one, with drafts."""
    make_initiative(world.unit, world.campaign, world.editor)
    _, token = APIToken.create_token(user=world.editor, name="thử")
    headers = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    assert count_at(INITIATIVES) == 1
    assert count_at(INITIATIVES, **headers) == 2
    assert work_at(INITIATIVES, **headers) == ANEW
    assert count_at(INITIATIVES) == 1
