"""Conditions on a page's place find what Wagtail's own do, and by the index of paths."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageManager, get_page_models

from tests.factories.pages import make_initiative, make_unit
from thidua_pages.base import tree
from thidua_pages.base.tree import SitePageManager, below, children, few_children, siblings, within
from thidua_pages.models import UnitPage

pytestmark = pytest.mark.django_db


def wagtails_manager(model: type[Page]) -> PageManager:
    """Wagtail's own manager of this page type."""
    manager = PageManager()
    manager.model = model
    return manager


def queries(manager: PageManager, page: Page) -> list[QuerySet]:
    """Wagtail's queries of the tree around `page`."""
    return [
        manager.descendant_of(page),
        manager.descendant_of(page, inclusive=True),
        manager.not_descendant_of(page),
        manager.child_of(page),
        manager.not_child_of(page),
        manager.sibling_of(page),
        manager.sibling_of(page, inclusive=False),
        manager.not_sibling_of(page),
    ]


def pairs(page: Page) -> dict[str, tuple[QuerySet, QuerySet]]:
    """Each condition of ours beside Wagtail's query for the same pages."""
    return {
        "below": (Page.objects.filter(below(page.path)), Page.objects.descendant_of(page)),
        "within": (Page.objects.filter(within(page.path)), Page.objects.descendant_of(page, inclusive=True)),
        "children": (Page.objects.filter(children(page.path)), Page.objects.child_of(page)),
        "few_children": (Page.objects.filter(few_children(page.path)), Page.objects.child_of(page)),
        "siblings": (Page.objects.filter(siblings(page.path)), Page.objects.sibling_of(page, inclusive=True)),
    }


def test_every_page_type_of_ours_has_the_manager() -> None:
    ours = [model for model in get_page_models() if model._meta.app_label == "thidua_pages"]
    assert len(ours) > 10
    assert [model for model in ours if not isinstance(model._default_manager, SitePageManager)] == []


def test_the_manager_finds_what_wagtails_finds(world: Any) -> None:
    make_initiative(world.unit, world.campaign, world.editor)
    make_unit(world.ward, "Tổ dân phố 9")
    found = 0
    for page in (world.ward, world.unit.get_parent(), world.unit, world.campaign):
        for ours, wagtails in zip(
            queries(UnitPage.objects, page), queries(wagtails_manager(UnitPage), page), strict=True
        ):
            assert set(ours) == set(wagtails)
            found += len(ours)
    assert found > 10


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole")
def test_an_index_answers_the_api(world: Any, client: Any) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/api/v3/pages/?type=thidua_pages.UnitPage&descendant_of=" + str(world.ward.pk))
    by_place = [query["sql"] for query in queries if "COUNT(" in query["sql"] or "LIMIT 20" in query["sql"]]
    assert len(by_place) == 2
    assert [sql for sql in by_place if "ESCAPE" in sql] == []


@pytest.mark.parametrize("name", ["below", "within", "children", "few_children", "siblings"])
def test_the_same_pages_as_wagtail_finds(world: Any, name: str) -> None:
    for page in (world.ward, world.ward.get_first_child(), world.unit, world.campaign):
        ours, wagtails = pairs(page)[name]
        assert set(ours) == set(wagtails)
    ours, _ = pairs(world.ward)[name]
    assert ours.exists()


@pytest.mark.parametrize("known", [1, 2, 3])
def test_more_children_than_few(world: Any, monkeypatch: Any, known: int) -> None:
    monkeypatch.setattr(tree, "FIRST", known)
    ours, wagtails = pairs(world.ward)["few_children"]
    assert set(ours) == set(wagtails)
    assert len(ours) > known


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole")
@pytest.mark.parametrize("name", ["below", "within", "children", "few_children", "siblings"])
def test_an_index_answers(world: Any, name: str) -> None:
    ours, wagtails = pairs(world.ward)[name]
    assert "SEARCH" in ours.explain()
    assert "SCAN" in wagtails.explain()  # when this fails, Wagtail's own queries are as good, and ours can go
