"""Facets of the lists: for each value of a filter, how many rows the list has with it."""

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.api.contract import assert_as_described
from tests.api.test_reading import get
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.stories import make_event, make_story

FACETS = {
    "awards": ["dot", "don_vi", "hinh_thuc", "doi_tuong"],
    "updates": ["dot", "don_vi"],
    "units": ["loai"],
    "stories": ["dot", "don_vi"],
    "events": ["dot", "don_vi"],
}
MOST_QUERIES = 20
"""Of a list with its facets: 12 for the list, and those of four filters of which two are pages."""


@shared.state()
def site(world: Any) -> Any:
    for unit, person in ((world.unit, world.editor), (world.other_unit, world.other_editor)):
        work = make_initiative(unit, world.campaign, person, "published", title="Đường hoa")
        make_update(work, person, "published", title="Đã trồng")
        make_update(work, person, title="Nháp")
    make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Trần Thị Mận")
    collective = {"nominee_kind": "collective", "full_name": "Chi hội Phụ nữ"}
    make_nomination(world.other_unit, world.campaign, world.other_editor, "published", **collective)
    make_nomination(world.unit, world.campaign, world.editor, "in_review", full_name="Lê Văn Kín")
    make_story(world.ward, world.culture_social, "published", title="Việc tốt", unit=world.unit)
    make_event(world.ward, world.culture_social, "published", title="Hội thi", organiser=world.unit)
    return world


@pytest.mark.parametrize("name", FACETS)
def test_each_value_counts_the_rows_of_the_list_with_it(site, name):
    data = get(f"{name}/?facets=true")
    assert_as_described(f"{name}_list", data)
    assert [facet["name"] for facet in data["facets"]] == FACETS[name]
    tried = 0
    for facet in data["facets"]:
        for option in facet["options"]:
            rows = get(f"{name}/?{urlencode({facet['name']: option['value']})}")
            assert rows["count"] == option["count"], (facet["name"], option)
            tried += 1
    assert tried
    assert "facets" not in get(f"{name}/")


def test_a_facet_counts_with_the_other_filters_and_without_its_own(site):
    unit = site.other_unit.slug
    facets = {facet["name"]: facet for facet in get(f"awards/?don_vi={unit}&facets=true")["facets"]}
    kinds = {option["value"]: option["count"] for option in facets["doi_tuong"]["options"]}
    assert kinds == {"collective": 1, "household": 0, "individual": 0}
    units = {option["value"]: (option["count"], option["is_chosen"]) for option in facets["don_vi"]["options"]}
    assert units == {site.unit.slug: (1, False), unit: (1, True)}


def test_a_known_caller_counts_what_they_see(site):
    def of_unit(user: Any = None) -> int:
        facets = {facet["name"]: facet for facet in get("updates/?facets=true", user=user)["facets"]}
        return {option["value"]: option["count"] for option in facets["don_vi"]["options"]}[site.unit.slug]

    assert (of_unit(), of_unit(site.editor), of_unit(site.other_editor)) == (1, 2, 1)


def test_a_list_without_filters_has_none(site):
    for name in ("campaigns", "decisions"):
        assert get(f"{name}/?facets=true", 422)["errors"][0]["loc"] == ["query", "facets"]


@pytest.mark.parametrize("name", [*FACETS, "initiatives"])
def test_queries(site, name, django_assert_max_num_queries):
    get(f"{name}/?facets=true")
    with django_assert_max_num_queries(MOST_QUERIES):
        get(f"{name}/?facets=true")
