"""With two campaigns, each thing that a form offers names its campaign, and only those of the chosen one are taken."""

from datetime import date
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from tests.clients import client_of
from tests.factories.pages import make_campaign, make_initiative, make_nomination, make_update
from tests.fixtures import World
from tests.fresh import fresh
from tests.wording import elements
from thidua_pages.models import NominationFolderPage
from thidua_pages.plans.by_campaign import BELONGS_ELSEWHERE


class Two(NamedTuple):
    """Two campaigns, and in each a published work with an update."""

    old: Any
    new: Any
    works: dict[int, Any]
    updates: dict[int, Any]


@pytest.fixture
def two(world: World) -> Two:
    new = make_campaign(world.ward, "Đợt sau", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    works = {
        one.pk: make_initiative(world.unit, one, world.editor, "published", title=f"Đường hoa {one.title}")
        for one in (world.campaign, new)
    }
    updates = {pk: make_update(work, world.editor, "published") for pk, work in works.items()}
    return Two(world.campaign, new, works, updates)


def rows_of(field: str, two: Two, campaign: Any) -> list[Any]:
    """What the field may take in the campaign."""
    return {
        "award_form": list(campaign.award_forms.all()),
        "contents": list(campaign.contents.all()),
        "evidence": [two.works[campaign.pk]],
        "evidence_updates": [two.updates[campaign.pk]],
    }[field]


def add_url(model: str, world: World) -> str:
    parent = world.unit if model == "initiativepage" else NominationFolderPage.objects.child_of(world.unit).get()
    return reverse("wagtailadmin_pages:add", args=["thidua_pages", model, parent.pk])


CHOOSERS = [
    ("initiativepage", "contents", "input[name=contents]"),
    ("nominationpage", "award_form", "select[name=award_form] option[data-campaign]"),
    ("nominationpage", "evidence", "input[name=evidence]"),
    ("nominationpage", "evidence_updates", "input[name=evidence_updates]"),
]


@pytest.mark.parametrize(("model", "field", "selector"), CHOOSERS)
def test_each_choice_names_its_campaign_that_of_the_form_first(
    world: World, two: Two, model: str, field: str, selector: str
) -> None:
    answer = client_of(world.editor).get(add_url(model, world))
    form, html = answer.context["form"], answer.content.decode()
    offered = [(one["value"], one["data-campaign"]) for one in elements(html, selector)]
    assert offered == [
        (str(row.pk), str(campaign.pk)) for campaign in (two.new, two.old) for row in rows_of(field, two, campaign)
    ]
    groups = [name for name, rows in form.fields[field].choices if isinstance(rows, list)]
    assert [title in name for name, title in zip(groups, (two.new.title, two.old.title), strict=True)] == [True, True]


def save(client: Client, page: Any, **data: Any) -> Any:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form").copy()
    for name, value in data.items():
        form[name] = value
    return client.post(url, form)


@pytest.mark.parametrize("field", ["evidence", "evidence_updates"])
def test_evidence_of_another_campaign_is_refused_and_told(world: World, two: Two, field: str) -> None:
    page = make_nomination(world.unit, two.new, world.editor)
    client = client_of(world.editor)
    (wrong,), (right,) = rows_of(field, two, two.old), rows_of(field, two, two.new)
    answer = save(client, page, **{field: str(wrong.pk)})
    assert answer.context["form"].errors[field] == [BELONGS_ELSEWHERE.format(wrong, two.old.title, two.new.title)]
    save(client, page, **{field: str(right.pk)})
    assert [one.pk for one in getattr(fresh(page).get_latest_revision_as_object(), field).all()] == [right.pk]


def test_many_campaigns_and_works_cost_no_more_queries(
    world: World, two: Two, django_assert_max_num_queries: Any
) -> None:
    client, url = client_of(world.editor), add_url("nominationpage", world)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for year in (2025, 2026):
        campaign = make_campaign(world.ward, f"Đợt {year}", starts_on=date(year, 1, 1), ends_on=date(year, 6, 1))
        make_update(make_initiative(world.unit, campaign, world.editor, "published"), world.editor, "published")
    with django_assert_max_num_queries(len(few)):
        client.get(url)
