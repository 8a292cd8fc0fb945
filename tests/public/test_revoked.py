"""A revoked award: its own page says so, also with the page cache, and no other page names it any more."""

import json
import re
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.caching.conftest import page_cache
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination
from tests.fixtures import World
from tests.fresh import fresh
from tests.nominations.screens import do
from tests.wording import elements, text_of
from thidua_pages.models import Award, HonourRollPage, InitiativeListPage, NominationPage

__all__ = ["page_cache"]

NAME, PLAIN = "Đặng Thị Quỳnh", "dang thi quynh"
SECRET = "Đơn tố cáo số 7"
REVOKING = {
    "number": "9/QĐ-UBND",
    "decided_on": "09/01/2024",
    "authority": "Chủ tịch UBND thành phố",
    "public_reason": "Kê khai thành tích không đúng",
    "private_reason": SECRET,
}


def text(address: str) -> str:
    """As a visitor of the ward's address reads it."""
    answer = Client(SERVER_NAME="localhost").get(address)
    assert answer.status_code == 200, address
    return answer.getvalue().decode()


@shared.state()
def nomination(world: World) -> NominationPage:
    """A nomination that is published together with another one, whose award is not revoked."""
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    page = make_nomination(world.unit, world.campaign, world.editor, "published", full_name=NAME, evidence=[initiative])
    make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Người Còn Lại")
    return fresh(page)


@pytest.fixture
def lists(world: Any, nomination: Any) -> dict[str, str]:
    """Every address that names, or might name, who is honoured."""
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    initiatives = InitiativeListPage.objects.descendant_of(world.ward).get()
    return {
        "honour roll": roll.url,
        "honour roll, filtered": f"{roll.url}?doi_tuong=individual",
        "decision": f"{roll.url}quyet-dinh/{nomination.award.decision_id}/",
        "unit": world.unit.url,
        "home": world.ward.url,
        "campaign": world.campaign.url,
        "initiative": nomination.evidence.get().url,
        "search": f"/tim-kiem/?q={NAME}",
        "search without diacritics": f"/tim-kiem/?q={PLAIN}",
        "suggestions": f"/tim-kiem/goi-y/?q={PLAIN}",
        "RSS": "/feed.xml",
        "Atom": "/feed.atom",
        "list as RSS": f"{initiatives.url}rss.xml",
        "list as CSV": f"{initiatives.url}danh-sach.csv",
        "site map": "/sitemap.xml",
        "API": "/api/v3/pages/?limit=20",
        "API search": f"/api/v3/pages/?search={NAME}",
        "API by type": "/api/v3/pages/?type=thidua_pages.NominationPage",
    }


def names(address: str, page: Any) -> bool:
    """Whether the answer at this address names the person, with or without marks, or links to their page."""
    found = text(address)
    if "api/" in address or "goi-y" in address:
        found = json.dumps(json.loads(found), ensure_ascii=False)
    asked = re.sub(r"<(?:input|title|meta|link|form)[^>]*>|“[^”]*”|<title>.*?</title>", "", found)
    return NAME in asked or f'{page.url}"' in asked or f"{page.full_url}<" in asked or page.slug in asked


@pytest.fixture
def revoked(
    world: Any, nomination: Any, lists: Any, page_cache: Any, django_capture_on_commit_callbacks: Any
) -> dict[str, bool]:
    """Request every list so that it is cached, then revoke. Return for each list whether it named the person before."""
    before = {name: names(address, nomination) for name, address in lists.items()}
    text(nomination.url)
    with django_capture_on_commit_callbacks(execute=True):
        do(nomination, world.office_statistics, "revoke", **REVOKING)
    assert Award.objects.filter(revocation__isnull=False).count() == 1
    return before


def test_its_page_says_that_it_was_revoked_and_the_public_reason(nomination: Any, revoked: Any) -> None:
    found = text(nomination.url)
    assert "9/QĐ-UBND" in text_of(found, ".certificate__revoked")
    for said in ("Chủ tịch UBND thành phố", NAME):
        assert said in found
    assert "Kê khai thành tích không đúng" in found
    assert re.search(r"09(/| tháng )0?1(/| năm )2024|9/1/2024", found)
    assert '<meta name="robots" content="noindex">' in found
    assert "og:title" not in found
    assert "Đường hoa" not in found
    assert elements(found, 'script[type="application/ld+json"]') == []


def test_no_list_names_a_revoked_award(nomination: Any, lists: Any, revoked: dict[str, bool]) -> None:
    wrong = [name for name, address in lists.items() if names(address, nomination)]
    assert wrong == []


def test_the_lists_named_the_award_before_it_was_revoked(revoked: dict[str, bool]) -> None:
    """Otherwise the test above would prove nothing."""
    named = {name for name, did in revoked.items() if did}
    assert named == {
        "honour roll",
        "honour roll, filtered",
        "decision",
        "unit",
        "home",
        "search",
        "search without diacritics",
        "suggestions",
        "site map",
        "API",
        "API by type",
    }


def test_the_private_reason_of_a_revocation_is_not_public(nomination: Any, lists: Any, revoked: Any) -> None:
    for address in (nomination.url, *lists.values()):
        assert SECRET not in text(address)


def test_others_of_the_same_decision_stay_on_the_lists(lists: Any, revoked: Any) -> None:
    for name in ("honour roll", "decision", "unit", "home"):
        assert "Người Còn Lại" in text(lists[name]), name


def test_the_decision_says_how_many_were_revoked(lists: Any, revoked: Any) -> None:
    found = text(lists["decision"])
    assert re.findall(r"\d+", text_of(found, "p.notice")) == ["01"]
    assert re.findall(r"\d+", text_of(found, ".page-head__lead")) == ["1"]


def test_a_decision_of_which_everything_was_revoked_keeps_its_page(
    world: Any, lists: Any, revoked: Any, django_capture_on_commit_callbacks: Any
) -> None:
    other = NominationPage.objects.get(full_name="Người Còn Lại")
    with django_capture_on_commit_callbacks(execute=True):
        do(other, world.office_statistics, "revoke", **{**REVOKING, "number": "10/QĐ-UBND"})
    found = text(lists["decision"])
    assert re.findall(r"\d+", text_of(found, "p.notice")) == ["02"]
    for name in ("Người Còn Lại", NAME):
        assert name not in found
    assert "152/QĐ-UBND" not in text(lists["honour roll"])
    assert "152/QĐ-UBND" not in text(lists["home"])


@pytest.mark.parametrize("path", ["pages/{pk}/", "pages/find/?html_path={url}"])
def test_the_api_does_not_show_a_revoked_award(nomination: Any, revoked: Any, path: str) -> None:
    answer = Client(SERVER_NAME="localhost").get("/api/v3/" + path.format(pk=nomination.pk, url=nomination.url))
    assert answer.status_code == 404
    assert NAME not in answer.content.decode()


def test_a_search_for_the_award_finds_nobody_revoked(nomination: Any, revoked: Any) -> None:
    found = text("/tim-kiem/?q=152/QĐ-UBND")
    assert nomination.url not in found
    assert "Người Còn Lại" in found


def test_a_revoked_award_is_left_out_of_lists_while_its_page_stays_readable(
    nomination: Any, revoked: Any, world: Any
) -> None:
    page = fresh(nomination)
    assert not NominationPage.objects.public().filter(pk=page.pk).exists()
    assert not page.get_view_restrictions().exists()
    closed = PageViewRestriction.objects.create(page=world.ward, restriction_type=PageViewRestriction.LOGIN)
    assert list(page.get_view_restrictions()) == [closed]
    assert Client(SERVER_NAME="localhost").get(page.url).status_code == 302


def test_what_was_revoked_before_there_was_such_a_restriction_gets_it(nomination: Any, revoked: Any) -> None:
    PageViewRestriction.objects.all().delete()
    import_module("thidua_pages.migrations.0009_revoked_are_unlisted").unlist(apps, None)
    assert [row.page_id for row in PageViewRestriction.objects.all()] == [nomination.pk]
