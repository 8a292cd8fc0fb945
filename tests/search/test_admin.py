"""The searches of the admin and the API find what the public search finds, and answer to every text."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, And, Not, Or, Phrase, PlainText

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_unit
from tests.factories.people import UserFactory
from tests.factories.photos import make_photo
from thidua_pages.models import File, HomePage, InitiativePage, ObjectEntry, Photo, UnitPage
from thidua_pages.search.backend.index import build_if_incomplete

SPELLINGS = ["Đường hoa", "duong hoa", "DUONG", "đường", unicodedata.normalize("NFD", "đường hoa"), "hoa đường"]
SIGNS = ['"', "*", "'", " ", "\u3000", "\u200b", '"đường', "đường*", "(", "a AND", "NEAR(", "title:x", "-", "\\"]
LONG = "từ " * 5000


def search(model: type, text: Any, **options: Any) -> list[str]:
    return [str(found.title) for found in get_search_backend().search(text, model.objects.all(), **options)]


def complete(model: type, text: str) -> list[str]:
    return [found.title for found in get_search_backend().autocomplete(text, model.objects.all())]


@pytest.fixture
def lists(world: Any) -> list[Callable[[str], Any]]:
    """The searches of the admin and the API, as functions of what is typed."""
    admin = client_of(world.administrator)
    names = ["wagtailimages:index", "wagtaildocs:index", "wagtailadmin_pages:search", "wagtailusers_users:index"]
    names += ["wagtailimages_chooser:choose_results", "wagtaildocs_chooser:choose_results"]
    addresses = [(reverse(name), "q") for name in names]
    addresses += [(reverse("wagtailadmin_explore", args=[world.unit.pk]), "q")]
    addresses += [(reverse("wagtailadmin_choose_page_search"), "q"), ("/api/v3/pages/", "search")]
    return [lambda text, to=address, name=name: admin.get(to, {name: text}) for address, name in addresses]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_it_is_found_however_it_is_typed(world: Any, typed: str) -> None:
    make_unit(world.ward, "Cải tạo đường hoa")
    assert complete(UnitPage, typed) == search(UnitPage, typed) == ["Cải tạo đường hoa"]


@pytest.mark.parametrize("typed", [*SPELLINGS[:2], *SIGNS, LONG, "x" * 5000])
def test_every_search_of_the_admin_and_the_api_answers(lists: list[Callable[[str], Any]], typed: str) -> None:
    for find in lists:
        assert find(typed).status_code == 200


def test_the_lists_show_what_is_found(world: Any, lists: list[Callable[[str], Any]]) -> None:
    make_photo(world.unit, title="Đường hoa mới")
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa mới")
    UserFactory(first_name="Đường hoa mới", username="ai").groups.set(world.editor.groups.all())
    File.objects.create(title="Đường hoa mới", collection=Photo.objects.latest("pk").collection)
    hits = [find("duong ho").content.decode().count("Đường hoa mới") for find in lists[:-1]]
    assert sum(hit > 0 for hit in hits) >= 6, hits
    assert [item["title"] for item in lists[-1]("duong").json()["items"]] == ["Đường hoa mới"]


def test_the_last_word_may_be_unfinished_where_one_types(world: Any) -> None:
    make_unit(world.ward, "Hội Chữ thập đỏ")
    assert complete(UnitPage, "hoi chu tha") == ["Hội Chữ thập đỏ"]
    assert complete(UnitPage, "ho chu thap") == []
    assert search(UnitPage, "hoi chu tha") == []


def test_better_matches_come_first_then_the_newest(world: Any) -> None:
    titles = ["Hoa bên đường", "Cải tạo đường hoa", "Dương Hòa", "Đường hoa", "Đường hoa"]
    keys = [make_unit(world.ward, title).pk for title in titles]
    found = [page.pk for page in UnitPage.objects.all().search("đường hoa")]
    assert found == [keys[4], keys[3], keys[1], keys[0], keys[2]]


def test_only_the_rows_of_the_queryset_are_found(world: Any) -> None:
    mine, other = make_unit(world.ward, "Hẻm xanh"), make_unit(world.ward, "Hẻm xanh")
    assert list(UnitPage.objects.filter(pk=mine.pk).search("hem xanh")) == [mine]
    assert list(UnitPage.objects.exclude(pk=mine.pk).autocomplete("hem xa")) == [other]
    assert not InitiativePage.objects.all().search("hem xanh")
    assert Page.objects.live().search("hem xanh").count() == 2


def test_slices_and_counts_agree(world: Any) -> None:
    for _ in range(5):
        make_unit(world.ward, "Hẻm xanh")
    found = UnitPage.objects.all().search("hẻm")
    assert found.count() == found.all().count() == len(found) == 5
    assert [page.pk for page in found[1:3]] == [page.pk for page in found][1:3]
    assert (found[4:9].count(), found[7:9].count(), found[1:3].count()) == (1, 0, 2)


def test_an_order_that_was_asked_for_stays(world: Any) -> None:
    make_unit(world.ward, "B hẻm")
    make_unit(world.ward, "A hẻm")
    assert [page.title for page in UnitPage.objects.order_by("title").search("hem", order_by_relevance=False)] == [
        "A hẻm",
        "B hẻm",
    ]


def test_the_queries_of_wagtails_language(world: Any) -> None:
    for title in ("Hẻm xanh", "Hẻm hoa", "Ngõ hoa"):
        make_unit(world.ward, title)
    mine = UnitPage.objects.filter(title__in=["Hẻm xanh", "Hẻm hoa", "Ngõ hoa"])

    def titles(query: Any, **options: Any) -> set[str]:
        return {page.title for page in get_search_backend().search(query, mine, **options)}

    assert titles("xanh ngõ", operator="or") == {"Hẻm xanh", "Ngõ hoa"}
    assert titles(Phrase("ngõ hoa")) == {"Ngõ hoa"}
    assert titles(And([PlainText("hem"), Not(PlainText("xanh"))])) == {"Hẻm hoa"}
    assert titles(Or([PlainText("xanh"), PlainText("ngo")])) == {"Hẻm xanh", "Ngõ hoa"}
    assert titles(MATCH_ALL) == {"Hẻm xanh", "Hẻm hoa", "Ngõ hoa"}
    assert titles(Not(MATCH_ALL)) == titles('"') == set()


def test_the_index_follows_every_change(world: Any) -> None:
    unit = make_unit(world.ward, "Hẻm xanh")
    unit.title = "Ngõ hoa"
    unit.save()
    assert search(UnitPage, "xanh") == []
    assert search(UnitPage, "ngo hoa") == ["Ngõ hoa"]
    unit.delete()
    assert search(UnitPage, "ngo hoa") == []


def test_saving_without_a_change_writes_nothing(world: Any, django_assert_num_queries: Any) -> None:
    index = get_search_backend().get_index_for_model(UnitPage)
    with django_assert_num_queries(1):
        index.add_items(UnitPage, [world.unit])


@pytest.mark.parametrize("rebuild", ["rebuild_search", "update_index", build_if_incomplete])
def test_the_index_can_be_built_anew(world: Any, rebuild: Any) -> None:
    before = dict(ObjectEntry.objects.values_list("pk", "tokens"))
    assert len(before) > Page.objects.filter(depth__gt=1).count()
    ObjectEntry.objects.all().delete()
    call_command(rebuild, verbosity=0) if isinstance(rebuild, str) else rebuild()
    after = dict(ObjectEntry.objects.values_list("pk", "tokens"))
    assert before.items() <= after.items()
    assert HomePage.objects.all().search("phuong thu").count() == 1
