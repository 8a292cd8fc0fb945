"""An award that was taken back: its own page says so, and nothing else of the site names who had it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.pages import make_initiative, make_nomination
from thidua_pages.models import HonourRollPage, NominationPage
from thidua_pages.nominations import endings
from thidua_pages.public.decisions import decision_path

NAME, FOLDED = "Trần Thị Thu Hồi", "tran thi thu hoi"
API = "/api/v3/pages/?type=thidua_pages.NominationPage&limit=20"
REVOCATION = {
    "number": "12/QĐ-UBND",
    "decided_on": date(2024, 3, 20),
    "authority": "Chủ tịch UBND phường",
    "public_reason": "Kê khai thành tích không đúng",
    "private_reason": "Theo kết luận thanh tra số 3",
}


@pytest.fixture
def scene(world: Any) -> Any:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    page = make_nomination(world.unit, world.campaign, world.editor, "published", full_name=NAME, evidence=[initiative])
    kept = make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Lê Thị Giữ")
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    return world, page, kept, initiative, roll


def addresses(scene: Any) -> list[str]:
    """Whatever lists awards or names people."""
    world, page, _, initiative, roll = scene
    return [
        *(one.url for one in (roll, world.ward, world.unit, world.campaign, initiative)),
        *(f"/tim-kiem/?q={words}" for words in (NAME.replace(" ", "+"), FOLDED.replace(" ", "+"))),
        *("/feed.xml", "/sitemap.xml", f"/api/v3/pages/{page.pk}/", API),
        decision_path(roll.url, NominationPage.objects.get(pk=page.pk).award.decision_id),
    ]


def names(address: str, page: Any) -> bool:
    shown = Client().get(address, follow=True)
    text = shown.content.decode()
    return NAME in text or page.slug in text or NAME.encode("unicode_escape").decode() in text


def test_its_own_page_says_so_and_keeps_the_private_reason(scene: Any) -> None:
    world, page, *_ = scene
    endings.revoke(page, world.office_statistics, dict(REVOCATION))
    shown = Client().get(page.url)
    text = shown.content.decode()
    assert shown.status_code == 200
    for part in ("thu hồi", "12/QĐ-UBND", "20/03/2024", "Kê khai thành tích không đúng"):
        assert part in text
    assert REVOCATION["private_reason"] not in text
    assert "noindex" in text + shown.headers.get("X-Robots-Tag", "")


def test_the_lists_drop_it_and_keep_the_others(scene: Any) -> None:
    world, page, _, _, roll = scene
    named = [address for address in addresses(scene) if names(address, page)]
    assert roll.url in named
    assert any(address.startswith("/tim-kiem") for address in named)
    assert API in named
    endings.revoke(page, world.office_statistics, dict(REVOCATION))
    assert [address for address in addresses(scene) if names(address, page) and "tim-kiem" not in address] == []
    assert page.slug not in Client().get("/tim-kiem/?q=tran+thi+thu+hoi").content.decode()
    assert "Lê Thị Giữ" in Client().get(roll.url).content.decode()


def test_the_decision_tells_how_many_were_taken_back_and_not_who(scene: Any) -> None:
    world, page, _, _, roll = scene
    address = decision_path(roll.url, NominationPage.objects.get(pk=page.pk).award.decision_id)
    endings.revoke(page, world.office_statistics, dict(REVOCATION))
    text = Client().get(address).content.decode()
    assert NAME not in text
    assert "Lê Thị Giữ" in text
    assert "thu hồi" in text
