"""The page that explains the open data: where it is, what it says, how it is kept, who finds it."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.config import shared
from tests.factories.pages import make_initiative
from tests.opendata.place import address, get, make_site, rows
from tests.wording import elements
from thidua_pages.opendata.tables.every import DATA


@shared.state()
def site(world: Any) -> Any:
    return make_site(world)


def test_the_page_explains_every_column(site):
    html = get(site).content.decode()
    for table in DATA:
        (block,) = elements(html, f"#{table.name}")
        links = [link.get("href") for link in block.select("a")]
        assert links == [
            f"{site.campaign.full_url}du-lieu-mo/{table.name}{ending}" for ending in ("-excel.csv", ".csv", ".json")
        ]
        assert [code.text for code in block.select("dt code")] == [column.name for column in table.columns]


def test_every_link_of_the_page_leads_somewhere(site):
    html = get(site).content.decode()
    links = [link.get("href") for link in elements(html, ".open-data a")]
    own = [link for link in links if link.startswith((site.campaign.full_url, "/"))]
    assert len(own) > 20
    assert {Client().get(link).status_code for link in own} == {200}


def test_the_campaign_and_the_list_lead_to_it(site):
    for page in (site.campaign.url, f"{site.campaign.url}mo-hinh/"):
        assert address(site) in Client().get(page).content.decode()


def test_the_api_leads_to_the_data(site):
    data = Client().get(f"/api/v3/campaigns/{site.campaign.pk}/").json()
    assert Client().get(data["data_url"]).json()["name"] == f"thi-dua-{site.campaign.slug}"


def test_machines_read_a_dataset(site):
    (script,) = elements(get(site).content.decode(), "script[type='application/ld+json']")
    graph = json.loads(script.string or "")["@graph"]
    (dataset,) = [part for part in graph if part["@type"] == "Dataset"]
    assert dataset["url"].endswith(address(site))
    assert dataset["license"].startswith("https://creativecommons.org/")
    assert dataset["temporalCoverage"] == f"{site.campaign.starts_on}/{site.campaign.ends_on}"
    assert dataset["spatialCoverage"]["name"] == site.ward.title
    assert dataset["publisher"] in [{"@id": part.get("@id")} for part in graph]
    for one in dataset["distribution"]:
        assert Client().get(one["contentUrl"]).status_code == 200
    crumbs = next(part for part in graph if part["@type"] == "BreadcrumbList")["itemListElement"]
    assert [crumb["name"] for crumb in crumbs][-2:] == [site.campaign.title, "Dữ liệu mở"]


@pytest.mark.parametrize(
    "name",
    ["khac.csv", "initiatives.zip", "initiatives-excel.json", "dictionary.xml", "khac/", "datapackage.csv", "x/y.csv"],
)
def test_no_other_address_is_there(site, name):
    assert Client().get(address(site, name)).status_code == 404


def test_no_open_data_of_other_pages(site):
    for page in (site.unit, site.work, site.ward):
        for name in ("", "initiatives.csv"):
            assert Client().get(f"{page.url}du-lieu-mo/{name}").status_code == 404


def test_a_page_that_is_called_so_stays_where_it_is(site):
    page = make_initiative(site.unit, site.campaign, site.editor, "published", title="Dữ liệu mở")
    assert page.slug == "du-lieu-mo"
    assert Client().get(page.url).status_code == 200


def test_a_campaign_that_is_not_published_has_none(site):
    site.campaign.unpublish()
    for name in ("", "initiatives.csv", "datapackage.zip"):
        assert Client().get(address(site, name)).status_code == 404


def test_a_closed_campaign_gives_nothing_away(site):
    PageViewRestriction.objects.create(page=site.campaign, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get(address(site)).status_code == 302
    for name in ("initiatives.csv", "units.json", "datapackage.zip", "datapackage.json"):
        assert Client().get(address(site, name)).status_code == 404


def test_after_the_end_the_data_stays(site):
    type(site.campaign).objects.filter(pk=site.campaign.pk).update(starts_on="2020-01-01", ends_on="2020-12-31")
    assert len(rows(site, "initiatives")) == 1
    assert "31/12/2020" in get(site).content.decode()
