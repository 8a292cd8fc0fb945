"""What search engines read in a page: structured data, Open Graph and the canonical address."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.photos import make_photo, on_initiative, on_update
from tests.factories.stories import make_event, make_story
from tests.fixtures import World, build_world
from tests.fresh import fresh
from tests.wording import elements
from thidua_pages.library.pictures import share_picture
from thidua_pages.models import EventIndexPage, HonourRollPage, InitiativeListPage, InitiativePage, StoryIndexPage
from thidua_pages.public.links import PageLink
from thidua_pages.public.models import CONTACT
from thidua_pages.public.seo import graph
from thidua_pages.public.seo.article import article
from thidua_pages.public.seo.breadcrumbs import breadcrumbs
from thidua_pages.public.seo.described_page import DescribedPage

HOSTILE = '</script><script>alert(1)</script> & "quoted" \u2028'


def body(client: Any, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def data(client: Any, page: Any) -> list[dict[str, Any]]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body(client, page), re.DOTALL)
    assert len(scripts) == 1
    found = json.loads(scripts[0])
    assert found["@context"] == "https://schema.org"
    return found["@graph"]


def part(parts: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (found,) = [part for part in parts if part["@type"] == kind]
    return found


@shared.state()
def initiative(world: World) -> InitiativePage:
    return make_initiative(
        world.unit,
        world.campaign,
        world.editor,
        "published",
        title="Đường hoa",
        goal="Trồng hoa\n\ndọc tuyến đường",
        photos=on_initiative(world.unit),
    )


def test_an_initiative_is_an_article_of_its_unit(client: Any, world: Any, initiative: Any) -> None:
    found = part(data(client, initiative), "Article")
    assert found["headline"] == "Đường hoa"
    assert found["url"] == found["mainEntityOfPage"] == initiative.full_url
    assert found["author"] == {"@type": "Organization", "name": world.unit.title, "url": world.unit.full_url}
    assert found["description"] == "Trồng hoa dọc tuyến đường"
    assert found["datePublished"].endswith("+07:00")
    assert found["image"]["@type"] == "ImageObject"
    assert found["image"]["width"] / found["image"]["height"] == pytest.approx(1200 / 630, rel=0.01)
    assert found["image"]["url"].startswith("http://localhost/media/images/")


def test_every_page_says_where_it_stands(client: Any, world: Any, initiative: Any) -> None:
    update = make_update(initiative, world.editor, "published", title="Đợt 1")
    award = make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Nguyễn Thị Hoa")
    index = world.unit.get_parent()
    listing = InitiativeListPage.objects.child_of(world.campaign).get()
    home, units, unit = world.ward.full_url, index.full_url, world.unit.full_url
    expected: dict[Any, list[str]] = {
        world.unit: [home, units, unit],
        initiative: [home, units, unit, initiative.full_url],
        update: [home, units, unit, initiative.full_url, update.full_url],
        award: [home, units, unit, award.full_url],
        listing: [home, world.campaign.get_parent().full_url, world.campaign.full_url, listing.full_url],
    }
    for page, addresses in expected.items():
        items = part(data(client, page), "BreadcrumbList")["itemListElement"]
        assert [item["item"] for item in items] == addresses
        assert [item["position"] for item in items] == list(range(1, len(addresses) + 1))
        assert all(item["name"] for item in items)
    assert items[-1]["name"] == listing.title


def test_the_front_page_is_the_ward_and_a_unit_belongs_to_it(client: Any, world: Any) -> None:
    ward = part(data(client, world.ward), "GovernmentOrganization")
    assert (ward["@type"], ward["name"], ward["url"]) == (
        "GovernmentOrganization",
        world.ward.title,
        world.ward.full_url,
    )
    assert part(data(client, world.unit), "Organization")["parentOrganization"] == {"@id": ward["@id"]}


def reached(client: Any, world: Any, **fields: str) -> dict[str, Any]:
    """What a page of the ward says about how it is reached."""
    for name in CONTACT:
        setattr(world.ward, name, fields.get(name, ""))
    world.ward.save_revision(user=world.office_statistics).publish()
    ward = part(data(client, world.unit), "GovernmentOrganization")
    return {name: ward[name] for name in ("address", "contactPoint") if name in ward}


def test_the_ward_says_how_it_is_reached_as_the_foot_does(client: Any, world: Any) -> None:
    found = reached(
        client,
        world,
        address="12 đường Thử",
        telephone="0226 385 1234",
        email="phuong@example.vn",
        office_hours="thứ Hai đến thứ Sáu",
    )
    assert found == {
        "address": {"@type": "PostalAddress", "streetAddress": "12 đường Thử", "addressCountry": "VN"},
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "customer service",
            "availableLanguage": "vi",
            "telephone": "02263851234",
            "email": "phuong@example.vn",
            "hoursAvailable": {"@type": "OpeningHoursSpecification", "description": "thứ Hai đến thứ Sáu"},
        },
    }


def test_what_the_ward_has_not_filled_in_is_left_out(client: Any, world: Any) -> None:
    assert reached(client, world) == {}
    assert set(reached(client, world, email="phuong@example.vn")["contactPoint"]) == {
        "@type",
        "contactType",
        "availableLanguage",
        "email",
    }
    assert set(reached(client, world, address="12 đường Thử")) == {"address"}


def test_an_event_says_when_where_and_by_whom(client: Any, world: Any) -> None:
    begins = datetime(2023, 9, 2, 1, tzinfo=UTC)
    page = make_event(world.ward, world.culture_social, "published", starts_at=begins, organiser=world.unit)
    found = part(data(client, page), "Event")
    assert found["startDate"] == "2023-09-02T08:00:00+07:00"
    assert found["endDate"] == "2023-09-02T10:00:00+07:00"
    assert found["location"] == {"@type": "Place", "name": "Nhà văn hóa phường"}
    assert found["organizer"]["name"] == world.unit.title
    whole = make_event(world.ward, world.culture_social, "published", starts_at=begins, is_whole_day=True)
    assert part(data(client, whole), "Event")["startDate"] == "2023-09-02"


def test_a_story_is_an_article_with_its_photo(client: Any, world: Any) -> None:
    fields = {"photo": make_photo(world.unit), "unit": world.unit}
    page = make_story(world.ward, world.culture_social, "published", intro="Giúp nhau.", **fields)
    found = part(data(client, page), "Article")
    assert (found["description"], found["author"]["name"]) == ("Giúp nhau.", world.unit.title)
    assert found["image"]["url"] in body(client, page)
    assert f'<meta property="og:image" content="{found["image"]["url"]}">' in body(client, page)


def test_every_list_and_the_home_page_describe_themselves_and_have_a_picture(client: Any, world: Any) -> None:
    make_story(world.ward, world.culture_social, "published", photo=make_photo(world.unit))
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    stories, events = (model.objects.descendant_of(world.ward).get() for model in (StoryIndexPage, EventIndexPage))
    listing = InitiativeListPage.objects.child_of(world.campaign).get()
    lists = [world.campaign.get_parent(), world.unit.get_parent(), listing, roll, stories, events]
    found = {page.url: part(data(client, page), "CollectionPage") for page in lists}
    assert {address: one["name"] for address, one in found.items()} == {page.url: page.title for page in lists}
    assert part(data(client, world.ward), "WebSite")["url"] == world.ward.full_url
    for page in (world.ward, world.campaign, *lists):
        (picture,) = elements(body(client, page), 'meta[property="og:image"]')
        assert picture["content"].startswith("http://localhost/")
    assert "/media/images/" in found[stories.url]["image"]["url"]


def test_a_plan_and_a_decision_are_documents(client: Any, world: Any) -> None:
    assert part(data(client, world.campaign), "DigitalDocument")["name"] == world.campaign.title
    nomination = make_nomination(world.unit, world.campaign, world.editor, "published")
    decision = nomination.award.decision
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    page = SimpleNamespace(
        url=f"{roll.url}quyet-dinh/{decision.pk}/", full_url=f"{roll.full_url}quyet-dinh/{decision.pk}/"
    )
    found = part(data(client, page), "DigitalDocument")
    assert (found["identifier"], found["datePublished"]) == (decision.number, decision.decided_on.isoformat())
    assert found["url"] == part(data(client, page), "BreadcrumbList")["itemListElement"][-1]["item"] == page.full_url
    assert len(elements(body(client, page), 'meta[property="og:image"]')) == 1


def test_a_phone_finds_the_icon_for_its_home_screen(client: Any, world: Any) -> None:
    html = body(client, world.unit)
    (touch,) = elements(html, 'link[rel="apple-touch-icon"]')
    (link,) = elements(html, 'link[rel="manifest"]')
    answer = client.get(link["href"])
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert world.ward.title in manifest["name"]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for address in (touch["href"], *(icon["src"] for icon in manifest["icons"])):
        size = 180 if "180" in address else int(re.findall(r"\d+", address)[-1])
        file = finders.find(f"thidua/img/{Path(address).name}")
        assert Image.open(file).size == (size, size)


def test_no_text_ends_the_element(client: Any, world: Any, initiative: Any) -> None:
    InitiativePage.objects.filter(pk=initiative.pk).update(title=HOSTILE, goal=HOSTILE)
    page = fresh(initiative)
    assert part(data(client, page), "Article")["headline"] == HOSTILE
    assert "<script>alert" not in body(client, page)


def test_a_shared_page_shows_its_first_photo(client: Any, world: Any, initiative: Any) -> None:
    update = make_update(initiative, world.editor, "published", photos=on_update(world.unit))
    for page in (initiative, update):
        (address,) = re.findall(r'<meta property="og:image" content="([^"]+)">', body(client, page))
        assert address.startswith("http://localhost/media/images/")
        picture = client.get(address)
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
        assert '<meta property="og:image:width"' in body(client, page)
    drawing = elements(body(client, world.other_unit), 'meta[property="og:image"]')[0]["content"]
    assert drawing.startswith("http://localhost/static/thidua/img/share")


def test_the_picture_is_found_again_and_not_made_again(
    client: Any, world: Any, initiative: Any, django_assert_num_queries: Any
) -> None:
    photo = initiative.photos.first()
    made = share_picture(photo)
    with django_assert_num_queries(0):
        assert share_picture(photo) == made


def test_a_preview_and_an_error_page_say_nothing_to_machines(client: Any, world: Any, initiative: Any) -> None:
    client.force_login(world.superuser)
    draft = make_initiative(world.unit, world.campaign, world.editor, "draft", photos=on_initiative(world.unit))
    preview = client.get(f"/quan-tri/pages/{draft.pk}/view_draft/").content.decode()
    assert draft.title in preview
    assert "ld+json" not in preview
    assert "og:image" not in preview
    assert "ld+json" not in client.get("/khong-co/").content.decode()


def test_addresses_are_those_of_the_ward(client: Any, world: Any) -> None:
    other = build_world("Phường Khác", "khac", "127.0.0.1")
    answer = client.get("/", headers={"host": "127.0.0.1"}).content.decode()
    assert "http://127.0.0.1/#phuong" in answer
    assert other.ward.title in answer
    assert "localhost" not in answer


# --- The functions alone ----------------------------------------------------------------------------------
def described(**fields: Any) -> DescribedPage:
    home = PageLink("Phường Thử", "https://thu.vn/")
    page = InitiativePage(title="x" * 200, goal="")
    return DescribedPage(**{"page": page, "url": "https://thu.vn/a/", "home": home, "trail": (home,), **fields})


@pytest.mark.django_db
def test_the_unknown_is_left_out() -> None:
    assert not {"datePublished", "author", "image", "description"} & article(described()).keys()
    assert all(value not in (None, "") for value in article(described()).values())


@pytest.mark.django_db
def test_a_headline_is_not_longer_than_search_engines_take() -> None:
    assert len(article(described())["headline"]) == 110


@pytest.mark.django_db
def test_the_front_page_has_no_crumbs() -> None:
    assert breadcrumbs(described()) is None


@pytest.mark.django_db
def test_a_new_type_describes_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "_descriptions", dict(graph._descriptions))
    graph.describes("initiativepage")(lambda described: {"@type": "Event", "url": described.url})
    assert {"@type": "Event", "url": "https://thu.vn/a/"} in graph.graph(described())["@graph"]
