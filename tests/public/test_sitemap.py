"""The files for crawlers: the site map, robots.txt and security.txt."""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction, get_page_models

from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.stories import make_story
from tests.fixtures import build_world
from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.models import ContentVersion, HonourRollPage
from thidua_pages.public.seo import sitemap

XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(response: Any) -> list[str]:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return [element.text or "" for element in ElementTree.fromstring(response.content).iter(f"{XML}loc")]  # noqa: S314 our own answer


def test_the_site_map_has_what_anyone_may_read_and_nothing_else(client: Any, world: Any) -> None:
    shown = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(shown, world.editor, "published")
    award = make_nomination(world.unit, world.campaign, world.editor, "published")
    hidden = [
        make_initiative(world.unit, world.campaign, world.editor, "draft"),
        make_initiative(world.unit, world.campaign, world.editor, "in_review"),
        make_nomination(world.unit, world.campaign, world.editor, "chair_decision"),
        award.get_parent().specific,
    ]
    restricted = make_initiative(world.other_unit, world.campaign, world.other_editor, "published")
    PageViewRestriction.objects.create(page=world.other_unit, restriction_type="login")
    found = locations(client.get("/sitemap.xml"))
    assert {page.full_url for page in (world.ward, world.campaign, world.unit, shown, update, award)} <= set(found)
    assert not {page.full_url for page in [*hidden, restricted, world.other_unit]} & set(found)
    for address in found:
        assert client.get(address).status_code == 200


def test_a_live_nomination_without_a_decision_is_left_out(client: Any, world: Any) -> None:
    nomination = make_nomination(world.unit, world.campaign, world.editor, "draft")
    Page.objects.filter(pk=nomination.pk).update(live=True)
    assert nomination.full_url not in locations(client.get("/sitemap.xml"))


def test_each_ward_has_its_own(client: Any, world: Any) -> None:
    other = build_world("Phường Khác", "khac", "127.0.0.1")
    assert not [address for address in locations(client.get("/sitemap.xml")) if "khac" in address]
    theirs = locations(client.get("/sitemap.xml", headers={"host": "127.0.0.1"}))
    assert other.unit.full_url in theirs
    assert all(address.startswith("http://127.0.0.1/") for address in theirs)


def last_days(client: Any) -> dict[str, str]:
    """The days of the site map, by address."""
    urls = ElementTree.fromstring(client.get("/sitemap.xml").content).iter(f"{XML}url")  # noqa: S314 our own answer
    return {url.findtext(f"{XML}loc") or "": url.findtext(f"{XML}lastmod") or "" for url in urls}


EVENING_IN_LONDON = datetime(2031, 9, 1, 20, tzinfo=UTC)
THE_DAY_HERE = "2031-09-02"


def test_a_change_dates_what_shows_it_and_nothing_else(client: Any, world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(page, world.editor, "published")
    story = make_story(world.ward, world.culture_social, "published")
    before = last_days(client)
    with clock.at(EVENING_IN_LONDON), one_change():
        update.save()
    after = last_days(client)
    changed = {address for address, day in after.items() if day == THE_DAY_HERE}
    listing = page.campaign.full_url + "mo-hinh/"
    assert changed == {each.full_url for each in (update, page, world.unit, world.campaign, world.ward)} | {listing}
    assert after[story.full_url] == before[story.full_url] != ""


def test_what_was_taken_down_dates_the_pages_that_showed_it(client: Any, world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(page, world.editor, "published")
    with clock.at(EVENING_IN_LONDON), one_change():
        update.unpublish()
    days = last_days(client)
    assert update.full_url not in days
    assert days[page.full_url] == THE_DAY_HERE


def test_a_page_of_an_earlier_version_has_the_day_of_its_publication(client: Any, world: Any) -> None:
    ContentVersion.objects.update(changed_at=None)
    Page.objects.filter(pk=world.unit.pk).update(last_published_at=EVENING_IN_LONDON)
    assert last_days(client)[world.unit.full_url] == THE_DAY_HERE


def test_decisions_are_in_it_with_the_day_of_their_last_change(client: Any, world: Any) -> None:
    nomination = make_nomination(world.unit, world.campaign, world.editor, "published")
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    address = f"{roll.full_url}quyet-dinh/{nomination.award.decision_id}/"
    assert last_days(client)[address] not in ("", THE_DAY_HERE)
    with clock.at(EVENING_IN_LONDON), one_change():
        nomination.award.decision.save()
    assert last_days(client)[address] == last_days(client)[roll.full_url] == THE_DAY_HERE
    assert client.get(address).status_code == 200
    roll.unpublish()
    assert address not in last_days(client)


def test_a_large_ward_has_an_index_and_every_page_once(
    client: Any, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_nomination(world.unit, world.campaign, world.editor, "published")
    whole = locations(client.get("/sitemap.xml"))
    monkeypatch.setattr(sitemap, "PER_FILE", 3)
    files = locations(client.get("/sitemap.xml"))
    assert files[0].endswith("/sitemap-1.xml")
    assert [address for file in files for address in locations(client.get(file))] == whole
    assert client.get(f"/sitemap-{len(files) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404
    assert client.get("/sitemap-99999999999999999999999.xml").status_code == 404


def test_the_site_map_asks_a_flat_number_of_queries(
    client: Any, world: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        make_initiative(world.unit, world.campaign, world.editor, "published")
        make_nomination(world.unit, world.campaign, world.editor, "published")
    ContentType.objects.get_for_models(*get_page_models())  # a process asks for them once
    with django_assert_max_num_queries(12):
        client.get("/sitemap.xml")


def test_robots_may_read_the_pages_and_not_the_admin(client: Any, world: Any, settings: Any) -> None:
    settings.IS_DEMONSTRATION = False
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    rules = response.content.decode().splitlines()
    assert {"Disallow: /quan-tri/", "Disallow: /api/", "Disallow: /*?"} <= set(rules)
    assert "Disallow: /" not in rules
    assert rules[-1] == "Sitemap: http://localhost/sitemap.xml"


def test_robots_leave_a_demonstration_alone(client: Any, world: Any, settings: Any) -> None:
    settings.IS_DEMONSTRATION = True
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_security_txt_says_whom_to_tell_for_less_than_a_year(client: Any, world: Any, settings: Any) -> None:
    settings.SECURITY_CONTACT = "mailto:an-toan@example.vn"
    with clock.at(datetime(2023, 8, 1, tzinfo=UTC)):
        response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == "mailto:an-toan@example.vn"
    assert fields["Preferred-Languages"] == "vi"
    assert fields["Canonical"] == "http://localhost/.well-known/security.txt"
    assert fields["Expires"] == "2024-01-28T00:00:00Z"
