"""A plan is found by its clauses and targets; each result has the day of what it is about."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command

from tests.factories.pages import make_initiative, make_unit
from tests.factories.stories import make_event, make_story
from tests.fixtures import World
from tests.wording import elements
from thidua_pages.models import CampaignPage, Registration, SearchEntry, Target
from thidua_pages.search import index

BODY = [
    ("paragraph", {"marker": "", "anchor": "mo-dau", "text": "<p>Lời mở đầu về cây gạo</p>"}),
    ("section", {"marker": "III.", "anchor": "iii", "text": "<p>NỘI DUNG</p>"}),
    ("clause", {"marker": "4.", "anchor": "iii-4", "text": "<p>Bảo vệ dòng suối</p>"}),
    ("bullet", {"marker": "-", "anchor": "iii-4-g1", "text": "<p>Nạo vét <b>lòng suối</b> mỗi quý</p>"}),
    ("clause", {"marker": "5.", "anchor": "iii-5", "text": "<p>Trồng cây gạo ven đường.</p>"}),
    ("closing", {"marker": "", "anchor": "ket", "text": "<p>Trên đây là kế hoạch nạo vét.</p>"}),
]


@pytest.fixture
def plan(world: World) -> CampaignPage:
    page = world.campaign
    page.body = BODY
    page.targets = [Target(kind="numeric", title="tỷ lệ hộ có cầu suối", value=80, unit="%", sort_order=0)]
    page.save_revision().publish()
    return page


@pytest.fixture
def found(client: Any) -> Callable[[str], list[tuple[str, str]]]:
    """The results: their address, and their title as HTML."""

    def found(text: str) -> list[tuple[str, str]]:
        html = client.get("/tim-kiem/", {"q": text}).content.decode()
        return [(link["href"], link.text) for link in elements(html, ".result__title a")]

    return found


def test_a_clause_is_found_at_its_place_before_its_plan(plan: Any, found: Any) -> None:
    assert found("nao vet long suoi") == [(f"{plan.url}#iii-4", "III.4. Bảo vệ dòng suối"), (plan.url, plan.title)]


def test_its_heading_and_its_text_are_marked(plan: Any, client: Any) -> None:
    row = client.get("/tim-kiem/", {"q": "dòng suối nạo"}).context["rows"][0]
    assert "<mark>dòng</mark> <mark>suối</mark>" in row.title
    assert "<mark>Nạo</mark> vét lòng <mark>suối</mark>" in row.snippet
    assert row.above == (plan.title,)


def test_a_target_is_found_at_its_place(plan: Any, client: Any, found: Any) -> None:
    ((address, title),) = found("cầu suối")
    assert (address, title) == (f"{plan.url}#chi-tieu-1", "Tỷ lệ hộ có cầu suối")
    assert len(elements(client.get(plan.url).content.decode(), "#chi-tieu-1")) == 1


def test_what_no_clause_has_is_found_in_the_plan(plan: Any, found: Any) -> None:
    assert found("lời mở đầu") == [(plan.url, plan.title)]


def test_the_clauses_follow_the_plan(plan: Any, found: Any) -> None:
    plan.body = BODY[:2]
    plan.save_revision().publish()
    assert found("nao vet") == []
    assert SearchEntry.objects.filter(page=plan, kind="clause").count() == 1
    plan.unpublish()
    assert not SearchEntry.objects.filter(page=plan).exists()


@pytest.mark.every_database
def test_building_again_gives_the_same_and_replaces_entries_of_earlier_versions(plan: Any, found: Any) -> None:
    before = list(SearchEntry.objects.order_by("pk").values())
    call_command("rebuild_search", verbosity=0)
    assert list(SearchEntry.objects.order_by("pk").values()) == before
    SearchEntry.objects.exclude(anchor="").delete()
    old = SearchEntry.objects.get(page=plan)
    SearchEntry.objects.filter(pk=old.pk).delete()
    old.pk = date(2023, 8, 1).toordinal() * 2**32 + plan.pk
    old.save(force_insert=True)
    index.build_if_outdated()
    assert list(SearchEntry.objects.order_by("pk").values()) == before
    assert len(found("suoi")) == 3


def test_each_result_has_its_own_day_and_never_that_of_its_publication(world: World, client: Any) -> None:
    registered = make_initiative(world.unit, world.campaign, world.editor, "published", title="Cây gạo một")
    Registration.objects.get(initiative=registered).delete()
    begun = make_initiative(
        world.unit, world.campaign, world.editor, "published", title="Cây gạo hai", starts_on="2023-09-02"
    )
    Registration.objects.filter(initiative=begun).delete()
    index.refresh("")
    make_story(world.ward, world.culture_social, "published", title="Cây gạo ba", date=date(2023, 10, 2))
    event = make_event(world.ward, world.culture_social, "published", title="Cây gạo bốn")
    make_unit(world.ward, "Tổ cây gạo")
    days = {row.entry.title: row.entry.date for row in client.get("/tim-kiem/", {"q": "cây gạo"}).context["rows"]}
    assert days == {
        "Cây gạo một": None,
        "Cây gạo hai": date(2023, 9, 2),
        "Cây gạo ba": date(2023, 10, 2),
        "Cây gạo bốn": event.first_day,
        "Tổ cây gạo": None,
    }


def test_an_initiative_has_the_day_of_its_registration_and_follows_it(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", starts_on="2023-09-02")
    registration = Registration.objects.get(initiative=page)
    registration.registered_at = datetime(2023, 8, 10, 9, tzinfo=UTC)
    registration.save()
    assert SearchEntry.objects.get(page=page).date == date(2023, 8, 10)
