"""The counts of the facets: each is made with the other filters applied, and their sums are right."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from tests.config import shared
from tests.factories.pages import make_initiative, make_update
from tests.fixtures import World, build_world
from thidua_pages.initiatives.choices import InitiativeKind
from thidua_pages.initiatives.deadlines import registered_late
from thidua_pages.initiatives.progress import initiative_progress
from thidua_pages.initiatives.queries import progress_of, published
from thidua_pages.models import InitiativePage, ProgressUpdatePage
from thidua_pages.public.filters.facets import Facet, Facets, facets_of
from thidua_pages.public.filters.initiatives import InitiativeFilter, content_choices, unit_choices

NUMBERED = ["Tổ dân phố 9", "Tổ dân phố 14", "Tổ dân phố 100"]


def ask(world: Any, query: str = "") -> InitiativeFilter:
    return InitiativeFilter(
        QueryDict(query),
        queryset=published(world.campaign.pk),
        units=unit_choices(world.campaign),
        contents=content_choices(world.campaign),
        late=lambda: registered_late(world.campaign, []),
    )


def counts(facet: Facet) -> dict[str, int]:
    return {option.value: option.count for option in facet.options}


def facets(world: Any, query: str = "") -> Facets:
    return facets_of(ask(world, query))


@shared.state()
def five(world: World) -> list[InitiativePage]:
    """Three initiatives of one unit and two of the other; a sixth is not published."""
    first, second = world.campaign.contents.all()
    rows: list[tuple[Any, Any, dict[str, Any]]] = [
        (world.unit, world.editor, {"title": "Đường hoa", "kind": "works", "status": "done", "contents": [first]}),
        (world.unit, world.editor, {"title": "Áo dài", "status": "done", "contents": [first, second]}),
        (world.unit, world.editor, {"title": "Ao cá", "status": "ongoing", "starts_on": date(2023, 9, 30)}),
        (world.other_unit, world.other_editor, {"title": "Dân vận khéo", "starts_on": date(2023, 9, 1)}),
        (world.other_unit, world.other_editor, {"title": "Ánh sáng", "kind": "works", "starts_on": date(2023, 8, 31)}),
    ]
    make_initiative(world.unit, world.campaign, world.editor, "draft", title="Nháp")
    return [
        make_initiative(unit, world.campaign, author, "published", **{"kind": "model", "status": "planned", **fields})
        for unit, author, fields in rows
    ]


def test_without_filters_every_facet_counts_all(world: Any, five: list[InitiativePage]) -> None:
    found = facets(world)
    assert found.total == 5
    assert counts(found.unit) == {world.unit.slug: 3, world.other_unit.slug: 2}
    assert counts(found.kind) == {"model": 3, "works": 2}
    assert counts(found.status) == {"planned": 2, "ongoing": 1, "done": 2, "paused": 0}
    assert counts(found.month) == {"2023-08": 1, "2023-09": 2, "chua-ghi": 2}
    assert counts(found.content) == {"1": 2, "2": 1}


def test_a_facet_is_counted_with_the_other_filters_and_without_its_own(world: Any, five: list[InitiativePage]) -> None:
    found = facets(world, "loai=works")
    assert found.total == 2
    assert counts(found.kind) == {"model": 3, "works": 2}
    assert counts(found.unit) == {world.unit.slug: 1, world.other_unit.slug: 1}
    assert counts(found.status) == {"planned": 1, "ongoing": 0, "done": 1, "paused": 0}
    assert counts(found.content) == {"1": 1, "2": 0}
    assert found.kind.chosen
    assert found.kind.chosen.label == InitiativeKind.WORKS.label


@pytest.mark.parametrize(
    "query",
    [
        *("", "loai=works", "tinh_trang=done&loai=model", "thang=2023-09", "thang=chua-ghi", "noi_dung=1", "q=ao"),
        *("han=qua-han", "han=con-han&loai=model", "dang_ky=muon", "dang_ky=dung-han&tinh_trang=done"),
    ],
)
def test_counts_add_up_and_agree_with_the_list(world: Any, five: list[InitiativePage], query: str) -> None:
    found = facets(world, query)
    assert found.total == ask(world, query).qs.count()
    assert [facet.name for facet in found if facet.chosen] == [
        name for name in ("don_vi", "loai", "noi_dung", "tinh_trang", "han", "dang_ky", "thang") if f"{name}=" in query
    ]
    assert any(facet.total is not None for facet in found)
    for facet in found:
        if facet.total is not None and facet.name != "han":  # what is finished has no day to be told
            assert sum(counts(facet).values()) == facet.total
        if facet.chosen:
            assert facet.chosen.count == found.total
        for option in facet.options:
            data = QueryDict(query, mutable=True)
            data[facet.name] = option.value
            assert ask(world, data.urlencode()).qs.count() == option.count


def test_what_another_ward_or_campaign_has_is_not_counted(world: Any, five: list[InitiativePage]) -> None:
    other = build_world("Phường Khác", "khac", "khac.example.vn")
    make_initiative(other.unit, other.campaign, other.editor, "published")
    assert facets(world).total == 5
    assert facets(other).total == 1
    assert other.unit.slug not in counts(facets(world).unit)


def test_facets_ask_two_queries(world: Any, five: list[InitiativePage], django_assert_num_queries: Any) -> None:
    found = ask(world, "loai=works&q=a")
    with django_assert_num_queries(2):
        facets_of(found)


def test_names_are_in_vietnamese_order(world: Any, five: list[InitiativePage]) -> None:
    for number in (14, 9, 100):
        title = f"Tổ dân phố {number}"
        make_initiative(world.unit, world.campaign, world.editor, "published", title=title)
    titles = list(ask(world, "xep=ten").ordered.values_list("title", flat=True))
    assert titles == ["Ánh sáng", "Ao cá", "Áo dài", "Dân vận khéo", "Đường hoa", *NUMBERED]


def test_units_are_in_the_order_of_the_tree(world: Any, five: list[InitiativePage]) -> None:
    paths = list(ask(world, "xep=don-vi").ordered.values_list("path", flat=True))
    assert paths == sorted(paths)


def test_the_most_complete_come_first_and_the_unknown_last(world: Any, five: list[InitiativePage]) -> None:
    make_update(five[3], world.other_editor, "published", percent=30, date=date(2023, 9, 2))
    make_update(five[3], world.other_editor, "published", percent=None, date=date(2023, 9, 9))
    make_update(five[2], world.editor, "published", percent=80, date=date(2023, 9, 9))
    make_update(five[2], world.editor, "published", percent=60, date=date(2023, 9, 10))
    make_update(five[2], world.editor, "in_review", percent=90, date=date(2023, 9, 11))
    rows = ask(world, "xep=tien-do").ordered
    assert list(rows.values_list("title", "known_progress")) == [
        ("Áo dài", 100),
        ("Đường hoa", 100),
        ("Ao cá", 60),
        ("Dân vận khéo", 30),
        ("Ánh sáng", None),
    ]


def test_progress_in_the_database_follows_the_rule(world: Any, five: list[InitiativePage]) -> None:
    for percent, day in [(10, 1), (70, 3), (None, 5), (40, 3)]:
        make_update(five[3], world.other_editor, "published", percent=percent, date=date(2023, 9, day))
    assert InitiativePage.objects.live().count() == len(five)
    for page in InitiativePage.objects.live():
        updates = ProgressUpdatePage.objects.live().child_of(page).order_by("date", "pk")
        expected = initiative_progress(updates.values_list("percent", flat=True), is_done=page.status == "done")
        assert progress_of([page])[page.pk] == expected
