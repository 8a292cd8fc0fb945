"""The ward's feeds and the feed of a query, parsed as a feed reader parses them."""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.stories import make_event, make_story
from tests.fixtures import World, build_world
from tests.fresh import fresh
from thidua_pages.initiatives.choices import InitiativeKind
from thidua_pages.models import InitiativeListPage, InitiativePage
from thidua_pages.public.feeds import entries
from thidua_pages.public.feeds.entries import EVENT, STORY

ATOM = "{http://www.w3.org/2005/Atom}"


def rss(response: Any) -> list[dict[str, str]]:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ElementTree.fromstring(response.content).find("channel")  # noqa: S314 our own answer
    assert channel is not None
    return [{child.tag: child.text or "" for child in item} for item in channel.iter("item")]


@shared.state()
def initiative(world: World) -> InitiativePage:
    return make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa <Tổ 1>")


def test_initiatives_and_updates_come_newest_first(client: Any, world: Any, initiative: Any) -> None:
    make_update(initiative, world.editor, "published", title="Xong đoạn đầu")
    items = rss(client.get("/feed.xml"))
    assert [item["title"] for item in items] == ["Đường hoa <Tổ 1>: Xong đoạn đầu", "Đường hoa <Tổ 1>"]
    assert items[1]["link"] == initiative.full_url
    assert items[1]["link"].startswith("http://")
    assert items[1]["category"] == InitiativeKind.MODEL.label


def test_atom_tells_the_same(client: Any, world: Any, initiative: Any) -> None:
    response = client.get("/feed.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)  # noqa: S314 our own answer
    (item,) = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}id")
    assert item.findtext(f"{ATOM}id") == rss(client.get("/feed.xml"))[0]["guid"]
    assert item.findtext(f"{ATOM}title") == "Đường hoa <Tổ 1>"
    assert item.findtext(f"{ATOM}author/{ATOM}name") == world.unit.title


def test_stories_and_events_are_news_too(client: Any, world: Any) -> None:
    make_story(world.ward, world.culture_social, "published", title="Sửa nhà cho cụ Hai")
    make_story(world.ward, world.culture_social, "in_review")
    make_event(
        world.ward, world.culture_social, "published", title="Hội thi", starts_at=datetime(2023, 9, 2, 1, tzinfo=UTC)
    )
    items = rss(client.get("/feed.xml"))
    assert {(item["title"], item["category"]) for item in items} == {
        ("Sửa nhà cho cụ Hai", STORY),
        ("Hội thi (02/09/2023)", EVENT),
    }


def test_a_unit_that_is_taken_down_is_not_named(client: Any, world: Any) -> None:
    make_story(world.ward, world.culture_social, "published", unit=world.unit)
    make_event(world.ward, world.culture_social, "published", organiser=world.unit)
    assert world.unit.title in client.get("/feed.xml").content.decode()
    world.unit.unpublish()
    assert world.unit.title not in client.get("/feed.xml").content.decode()


def test_what_nobody_may_read_is_not_in_the_feed(client: Any, world: Any, initiative: Any) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "draft")
    make_initiative(world.unit, world.campaign, world.editor, "in_review")
    make_update(initiative, world.editor, "in_review")
    make_nomination(world.unit, world.campaign, world.editor, "chair_decision")
    hidden = make_initiative(world.other_unit, world.campaign, world.other_editor, "published")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert len(rss(client.get("/feed.xml"))) == 1
    initiative.unpublish()
    assert rss(client.get("/feed.xml")) == []


def test_a_ward_reads_of_itself_alone(client: Any, world: Any, initiative: Any) -> None:
    other = build_world("Phường Khác", "khac", "127.0.0.1")
    make_initiative(other.unit, other.campaign, other.editor, "published", title="Của phường khác")
    assert [item["title"] for item in rss(client.get("/feed.xml"))] == ["Đường hoa <Tổ 1>"]
    theirs = rss(client.get("/feed.xml", headers={"host": "127.0.0.1"}))
    assert [(item["title"], item["link"].split("/")[2]) for item in theirs] == [("Của phường khác", "127.0.0.1")]


def test_the_identifier_outlives_a_new_name_and_a_new_version(client: Any, initiative: Any) -> None:
    before = rss(client.get("/feed.xml"))[0]
    page = fresh(initiative)
    page.slug, page.title = "ten-moi", "Tên mới"
    page.save()
    after = rss(client.get("/feed.xml"))[0]
    assert after["guid"] == before["guid"]
    assert after["link"] != before["link"]


def test_characters_that_xml_refuses_do_not_break_the_feed(client: Any, initiative: Any) -> None:
    InitiativePage.objects.filter(pk=initiative.pk).update(title="Hoa\x08 đẹp\ufffe", goal="Một\x0b]]> &amp; hai")
    (item,) = rss(client.get("/feed.xml"))
    assert item["title"] == "Hoa  đẹp "


def test_a_feed_asks_a_flat_number_of_queries(
    client: Any, world: Any, initiative: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        page = make_initiative(world.unit, world.campaign, world.editor, "published")
        make_update(page, world.editor, "published")
    with django_assert_max_num_queries(16):
        assert len(rss(client.get("/feed.xml"))) == 11


def test_a_new_kind_of_news_registers_its_source(monkeypatch: pytest.MonkeyPatch, world: Any, initiative: Any) -> None:
    monkeypatch.setattr(entries, "_sources", list(entries._sources))
    initiative.first_published_at = datetime(2999, 1, 1, tzinfo=UTC)
    story = entries.feed_entry(initiative, title="Gương sáng", text="", author="", kind="Gương điển hình")
    entries.register(lambda ward, limit: [story])
    assert entries.newest(world.ward, 1) == [story]


def test_every_page_names_the_feeds(client: Any, world: Any) -> None:
    body = client.get(world.unit.url).content.decode()
    assert 'type="application/rss+xml"' in body
    assert 'href="/feed.xml"' in body
    assert 'href="/feed.atom"' in body


def test_the_feed_of_a_list_follows_its_query(client: Any, world: Any, initiative: Any) -> None:
    make_initiative(world.other_unit, world.campaign, world.other_editor, "published", title="Ao cá", kind="works")
    address = InitiativeListPage.objects.child_of(world.campaign).get().url
    assert len(rss(client.get(address + "rss.xml"))) == 2
    assert [item["title"] for item in rss(client.get(address + "rss.xml", {"loai": "works"}))] == ["Ao cá"]
    assert 'rss.xml?loai=works" rel="self"' in client.get(address + "rss.xml", {"loai": "works"}).content.decode()
    assert (
        f'href="{address}rss.xml?loai=works"' in client.get(address, {"loai": "works", "kieu": "bang"}).content.decode()
    )
