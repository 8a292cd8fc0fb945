"""Conditions on a page's place find what Wagtail's own do, and by the index of paths."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from wagtail.models import Page

from thidua_pages.base.tree import below, children, siblings, within

pytestmark = pytest.mark.django_db


def pairs(page: Page) -> dict[str, tuple[QuerySet, QuerySet]]:
    """Each condition of ours beside Wagtail's query for the same pages."""
    return {
        "below": (Page.objects.filter(below(page.path)), Page.objects.descendant_of(page)),
        "within": (Page.objects.filter(within(page.path)), Page.objects.descendant_of(page, inclusive=True)),
        "children": (Page.objects.filter(children(page.path)), Page.objects.child_of(page)),
        "siblings": (Page.objects.filter(siblings(page.path)), Page.objects.sibling_of(page, inclusive=True)),
    }


@pytest.mark.parametrize("name", ["below", "within", "children", "siblings"])
def test_the_same_pages_as_wagtail_finds(world: Any, name: str) -> None:
    for page in (world.ward, world.ward.get_first_child(), world.unit, world.campaign):
        ours, wagtails = pairs(page)[name]
        assert set(ours) == set(wagtails)
    ours, _ = pairs(world.ward)[name]
    assert ours.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole")
@pytest.mark.parametrize("name", ["below", "within", "children", "siblings"])
def test_an_index_answers(world: Any, name: str) -> None:
    ours, wagtails = pairs(world.ward)[name]
    assert "SEARCH" in ours.explain()
    assert "SCAN" in wagtails.explain()  # when this fails, Wagtail's own queries are as good, and ours can go
