"""Approved corrections stand where they belong in the plan, beside what was issued."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.config import shared
from tests.fixtures import World
from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.models import CampaignIndexPage
from thidua_pages.plans.choices import ErratumStatus
from thidua_pages.plans.services import import_plan
from thidua_pages.public.plan.errata import mark_correction


@dataclass
class Correction:
    start: int
    found: str
    suggestion: str = "đúng"


def places(texts: list[str]) -> list[int]:
    return [place for place, text in enumerate(texts) if "<del>" in text]


@pytest.mark.parametrize(("start", "place"), [(0, 0), (8, 1), (11, 1), (16, 2)])
def test_of_words_that_repeat_the_right_ones_are_marked(start: int, place: int) -> None:
    source = "sai một, sai sai hai sai"
    starts = [0, 9, 13, 21]
    index = [0, 8, 11, 16].index(start)
    texts = mark_correction(["sai một", "sai sai hai", "sai"], Correction(starts[index], "sai"), 1, source)
    assert places(texts) == [place]
    if index == 2:
        assert texts[1].startswith("sai <del>sai</del>")


def test_words_that_are_gone_or_cut_by_an_element_leave_the_text_as_it_is() -> None:
    assert mark_correction(["khác"], Correction(0, "sai"), 1, "sai") == ["khác"]
    assert mark_correction(["s<b>ai</b>"], Correction(0, "sai"), 1, "sai") == ["s<b>ai</b>"]


def test_a_correction_is_escaped() -> None:
    marked = mark_correction(["&lt;b&gt; x"], Correction(0, "<b>", "<i>"), 1, "<b> x")[0]
    assert "<del>&lt;b&gt;</del>" in marked
    assert "&lt;i&gt;" in marked


@shared.state()
def plan(world: World) -> Any:
    parent = CampaignIndexPage.objects.child_of(world.ward).get()
    return import_plan(PLAN_TEXT, parent, title="Kế hoạch", slug="ke-hoach")


def test_every_slip_with_a_suggestion_is_found_in_the_text(client: Any, plan: Any) -> None:
    count = plan.errata.exclude(suggestion="").update(status=ErratumStatus.APPROVED)
    html = client.get(plan.url).content.decode()
    sheet = html[html.index('<article class="sheet"') :]
    sheet = sheet[: sheet.index("</article>")]
    assert count == sheet.count("<del>") == sheet.count('class="erratum-mark"') > 3
    for number in range(1, count + 1):
        assert f'href="#dinh-chinh-{number}"' in sheet
        assert f'id="dinh-chinh-{number}"' in html


def test_a_decision_shows_at_once_and_can_be_taken_back(client: Any, plan: Any) -> None:
    assert "<del>" not in client.get(plan.url).content.decode()
    erratum = plan.errata.get(found="hướng ứng")
    for status, shown in ((ErratumStatus.APPROVED, True), (ErratumStatus.DISMISSED, False)):
        erratum.status = status
        erratum.save()
        assert ("<del>hướng ứng</del>" in client.get(plan.url + "?x=1").content.decode()) is shown
