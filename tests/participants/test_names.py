"""A unit that is renamed after a campaign keeps, in all that is told of that campaign, the name under which it took
part."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_campaign, make_initiative, make_nomination, make_update
from tests.factories.stories import make_event, make_story
from tests.fixtures import World
from tests.fresh import fresh
from tests.wording import elements, text_of
from thidua_pages.base import clock
from thidua_pages.documents.builders.nominees import list_of
from thidua_pages.documents.builders.summary_report import write_summary_report
from thidua_pages.documents.report_facts import facts_of
from thidua_pages.documents.texts import PaperKind, texts_of
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.initiatives.units import unit_names
from thidua_pages.models import HonourRollPage, InitiativeListPage, Participant, StoryIndexPage

RUNNING = datetime(2023, 9, 20, 5, tzinfo=UTC)
AFTER = datetime(2024, 2, 1, 5, tzinfo=UTC)
RENAMED = "Tổ dân phố mang tên mới"
WORD = "Đèn"
"""In the title of the work, by which the search finds it."""


def rename(unit: Any, title: str = RENAMED) -> None:
    page = fresh(unit)
    page.title = title
    page.save_revision().publish()


@shared.state()
def told(world: World) -> dict[str, Any]:
    """What a unit did in a campaign, each a published page."""
    with clock.at(RUNNING):
        work = make_initiative(world.unit, world.campaign, world.editor, "published", title=f"{WORD} hẻm")
        update = make_update(work, world.editor, "published", title=f"{WORD} đã sáng")
        facts = {"unit": world.unit, "campaign": world.campaign}
        story = make_story(world.ward, world.editor, "published", **facts)
        event = make_event(world.ward, world.editor, "published", organiser=world.unit, campaign=world.campaign)
    with clock.at(datetime(2023, 12, 25, 5, tzinfo=UTC)):
        award = make_nomination(world.unit, world.campaign, world.editor, "published", evidence=[work])
    return {"work": work, "update": update, "story": story, "event": event, "award": award}


def list_page() -> str:
    return str(InitiativeListPage.objects.get().url)


PUBLIC = {
    "plan": (lambda world, told: world.campaign.url, ".unit-table th"),
    "front page": (lambda world, told: world.ward.url, "main .muted"),
    "list": (lambda world, told: list_page(), ".card__unit"),
    "table": (lambda world, told: f"{list_page()}?kieu=bang", "td[data-label='Đơn vị']"),
    "filter of the list": (lambda world, told: list_page(), "[name=don_vi] option"),
    "initiative": (lambda world, told: told["work"].url, ".page-head__lead a"),
    "update": (lambda world, told: told["update"].url, ".page-head__lead"),
    "award": (lambda world, told: told["award"].url, ".certificate p a"),
    "honour roll": (lambda world, told: HonourRollPage.objects.get().url, ".muted"),
    "story": (lambda world, told: told["story"].url, "#thuoc ~ ul a"),
    "stories": (lambda world, told: StoryIndexPage.objects.get().url, ".card__foot"),
    "event": (lambda world, told: told["event"].url, "dd a"),
    "search": (lambda world, told: f"/tim-kiem/?q={WORD}", ".result"),
}
FILES = {
    "CSV": lambda world, told: f"{list_page()}danh-sach.csv",
    "RSS of the list": lambda world, told: f"{list_page()}rss.xml",
    "RSS of the ward": lambda world, told: "/feed.xml",
    "calendar": lambda world, told: f"{told['event'].url}lich.ics",
}


def body_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode().replace("\r\n ", ""))


@pytest.mark.parametrize("place", PUBLIC)
def test_a_page_of_a_campaign_that_is_over_keeps_the_name(client: Any, world: World, told: Any, place: str) -> None:
    where, selector = PUBLIC[place]
    address = where(world, told)

    def named() -> str:
        found = elements(body_of(client.get(address)), selector)
        return " ".join(element.get_text(" ") for element in found).replace("\xa0", " ")

    with clock.at(AFTER):
        before = named()
        assert world.unit.title in before
        rename(world.unit)
        assert named() == before


@pytest.mark.parametrize("file", FILES)
def test_a_file_keeps_the_name(client: Any, world: World, told: Any, file: str) -> None:
    address = FILES[file](world, told)
    with clock.at(AFTER):
        assert world.unit.title in body_of(client.get(address))
        rename(world.unit)
        after = body_of(client.get(address))
    assert world.unit.title in after
    assert RENAMED not in after


OF_THE_OFFICE = {
    "board": lambda world: f"{reverse('following')}?dot={world.campaign.pk}",
    "rounds": lambda world: f"{reverse('rounds')}?dot={world.campaign.pk}",
    "all pages": lambda world: reverse("overview"),
}


@pytest.mark.parametrize("screen", OF_THE_OFFICE)
def test_a_screen_of_the_office_keeps_the_name(world: World, told: Any, screen: str) -> None:
    client, address = client_of(world.office_statistics), OF_THE_OFFICE[screen](world)
    with clock.at(AFTER):
        rename(world.unit)
        found = elements(body_of(client.get(address)), "main tbody, .td-list")
    rows = " ".join(element.get_text(" ") for element in found)
    assert world.unit.title in rows
    assert RENAMED not in rows


def test_the_excel_of_the_board_keeps_the_name(world: World, told: Any) -> None:
    address = reverse("following_file", args=[world.campaign.pk, "xlsx"])
    with clock.at(AFTER):
        rename(world.unit)
        book = load_workbook(BytesIO(client_of(world.office_statistics).get(address).content))
    cells = {cell for sheet in book for row in sheet.values for cell in row}
    assert world.unit.title in cells
    assert RENAMED not in cells


def test_papers_keep_the_name(world: World, told: Any) -> None:
    with clock.at(AFTER):
        rename(world.unit)
        standing = standing_of(world.campaign)
        report = write_summary_report(
            world.campaign,
            standing,
            texts=texts_of(world.campaign, PaperKind.REPORT, date(2024, 2, 1)),
            as_of=date(2024, 2, 1),
            facts=facts_of(world.campaign, standing, []),
        )
        papers = f"{report} {list_of([fresh(told['award'])], 'Danh sách')}"
    assert world.unit.title in papers
    assert RENAMED not in papers


def test_links_and_breadcrumbs_lead_to_the_unit_as_it_is_called_now(client: Any, world: World, told: Any) -> None:
    with clock.at(AFTER):
        rename(world.unit)
        html = body_of(client.get(told["work"].url))
    assert RENAMED in " ".join(element.get_text(" ") for element in elements(html, "nav a"))
    assert RENAMED in text_of(html, ".page-head__lead")  # "nay là"


def test_each_campaign_has_its_own_name_of_the_unit(world: World, told: Any) -> None:
    with clock.at(AFTER):
        rename(world.unit)
        campaign = make_campaign(world.ward, "Đợt 2024", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 15))
        new = make_initiative(world.unit, campaign, world.editor, "published")
        assert unit_names([told["work"], told["update"], new]) == {
            told["work"].pk: world.unit.title,
            told["update"].pk: world.unit.title,
            new.pk: RENAMED,
        }


def test_names_take_three_queries(world: World, told: Any, django_assert_num_queries: Any) -> None:
    with clock.at(RUNNING):
        works = [make_initiative(world.other_unit, world.campaign, world.other_editor) for _ in range(3)]
    with django_assert_num_queries(3):
        assert len(unit_names([told["update"], *works])) == 4


def test_a_campaign_that_is_prolonged_follows_its_units_again(world: World) -> None:
    with clock.at(AFTER):
        rename(world.unit)
        campaign = fresh(world.campaign)
        campaign.ends_on = date(2024, 6, 30)
        campaign.save_revision().publish()
        assert Participant.objects.get(campaign=campaign, unit=world.unit).unit_title == RENAMED
