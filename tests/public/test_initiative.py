"""The page of an initiative: what it promised, what it achieved, at what cost, and for which part of the plan."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.factories.pages import make_initiative, make_update
from tests.factories.photos import make_photo, on_initiative, on_update
from tests.fixtures import World
from tests.wording import elements
from thidua_pages.base.vietnamese import format_money
from thidua_pages.models import InitiativeMeasure, InitiativePhoto
from thidua_pages.public.charts.bars import promise_bar
from thidua_pages.public.pictures import arrange_photos
from thidua_pages.public.sharing import first_sentence, share

NBSP = "\N{NO-BREAK SPACE}"


def photos_of(unit: Any, *phases: str) -> list[InitiativePhoto]:
    return [
        InitiativePhoto(image=make_photo(unit), caption=f"{phase} {n}", phase=phase) for n, phase in enumerate(phases)
    ]


def show(client: Client, world: World, **fields: Any) -> tuple[str, Any]:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", **fields)
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode(), answer.context


@pytest.mark.parametrize(
    ("phases", "lead", "compared"),
    [
        (("before", "during", "after", "after"), "after 2", ("before 0", "after 2")),
        (("before", "during"), "during 1", None),
        (("after",), "after 0", None),
        (("during", "during"), "during 0", None),
        ((), None, None),
    ],
)
def test_which_photo_leads_and_which_are_compared(phases: tuple[str, ...], lead: Any, compared: Any) -> None:
    photos = [InitiativePhoto(caption=f"{phase} {n}", phase=phase) for n, phase in enumerate(phases)]
    pictures = arrange_photos(photos)
    assert (pictures.lead and pictures.lead.caption) == lead
    assert len(pictures.others) == max(0, len(photos) - 1)
    comparison = pictures.comparison
    assert (comparison and (comparison.before.caption, comparison.after.caption)) == compared


@pytest.mark.parametrize(("phases", "is_there"), [(("before", "after"), True), (("during", "after"), False)])
def test_before_and_after_need_a_photo_of_each(
    client: Client, world: World, phases: tuple[str, ...], is_there: bool
) -> None:
    html, _ = show(client, world, photos=photos_of(world.unit, *phases))
    assert ("data-comparison" in html) is is_there
    assert ("js/comparison.js" in html) is is_there


def test_the_first_photo_comes_at_once_and_the_others_when_they_are_seen(client: Client, world: World) -> None:
    html, _ = show(client, world, photos=on_initiative(world.unit, 3))
    assert html.count('fetchpriority="high"') == 1
    assert html.count('loading="lazy"') == 2
    lead = html[html.index('fetchpriority="high"') - 600 : html.index('fetchpriority="high"')]
    assert 'width="640" height="480"' in lead


def test_no_photo_leaves_no_viewer(client: Client, world: World) -> None:
    html, _ = show(client, world)
    assert "<dialog" not in html


@pytest.mark.parametrize(
    ("promised", "achieved", "percent", "width", "mark"),
    [
        (36, 42, 117, "100%", "85.71%"),
        (Decimal("1.1"), Decimal("1.1"), 100, "100%", None),
        (200, 50, 25, "25%", None),
        (200, 0, 0, "0%", None),
    ],
)
def test_promised_and_achieved_on_one_scale(
    promised: Any, achieved: Any, percent: int, width: str, mark: str | None
) -> None:
    bar = promise_bar(promised, achieved)
    assert bar
    assert (bar.percent, bar.width, bar.mark) == (percent, width, mark)


@pytest.mark.parametrize(("promised", "achieved"), [(None, 5), (5, None), (0, 5)])
def test_nothing_is_drawn_of_what_is_unknown(promised: Any, achieved: Any) -> None:
    assert promise_bar(promised, achieved) is None


def test_measures_say_both_numbers(client: Client, world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "draft")
    page.measures = [
        InitiativeMeasure(label="Số trụ", unit="trụ", promised=36, achieved=42),
        InitiativeMeasure(label="Số hộ", unit="hộ", promised=20),
    ]
    page.save()
    html = render(page, client)
    assert f"36{NBSP}trụ" in html
    assert f"42{NBSP}trụ" in html
    assert ["117%" in one["aria-label"] for one in elements(html, ".measure svg[role=img]")] == [True]
    assert not any(number.isdigit() for number in elements(html, ".measure dd")[-1].text)


def render(page: Any, client: Client) -> str:
    page.live = True
    page.save()
    return client.get(page.url).content.decode()


def test_money_and_work_are_shown_with_a_table(client: Client, world: World) -> None:
    html, context = show(client, world, budget_vnd=12_000_000, socialised_vnd=48_000_000, workdays=86)
    assert [drawn.share for drawn in context["funding"].bars] == [20, 80]
    budget, _, work = (cell.text for cell in elements(html, ".chart__table td"))
    assert budget == format_money(12_000_000)
    assert work.startswith(f"86{NBSP}")


def test_work_alone_has_no_drawing(client: Client, world: World) -> None:
    html, context = show(client, world, workdays=86)
    assert context["funding"].bars == []
    assert [cell.text.split(NBSP)[0] for cell in elements(html, ".chart__table td")] == ["86"]
    assert "chart__drawing" not in html


def test_nothing_spent_is_not_told(client: Client, world: World) -> None:
    html, context = show(client, world)
    assert context["funding"] is None
    assert not elements(html, ".chart__table")


def test_the_clauses_that_it_serves_lead_to_the_plan(client: Client, world: World) -> None:
    html, _ = show(client, world, contents=list(world.campaign.contents.all()))
    assert f'href="{world.campaign.url}#iii-1"' in html


def test_a_title_that_is_markup_stays_text_everywhere(client: Client, world: World) -> None:
    html, _ = show(client, world, title="<script>alert(1)</script>", goal="</textarea><b>x</b>")
    assert "<script>alert" not in html
    assert "</textarea><b>" not in html


def test_nothing_is_styled_or_scripted_in_the_page(client: Client, world: World) -> None:
    html, _ = show(client, world, photos=photos_of(world.unit, "before", "after"), budget_vnd=5)
    assert " style=" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count('<script type="module" src=') + 1
    assert html.count('<script type="application/ld+json">') == 1  # data that browsers do not run


def test_the_newest_update_is_what_is_shared(client: Client, world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    make_update(page, world.editor, "published", text="Trồng xong 120 gốc. Mai tưới.", photos=on_update(world.unit))
    lines = client.get(page.url).context["share"].text.split("\n")
    assert lines == ["Đường hoa", world.unit.title, "Trồng xong 120 gốc.", page.full_url]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Trồng hoa. Tưới hoa.", "Trồng hoa."),
        ("Góp 1.520.000 đồng, dài 1.5 km. Xong.", "Góp 1.520.000 đồng, dài 1.5 km."),
        ("Hai\ndòng không chấm", "Hai dòng không chấm"),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_a_long_sentence_is_cut() -> None:
    assert len(first_sentence("rất dài " * 90)) == 160


def test_a_letter_keeps_every_letter() -> None:
    letter = share("Đường & hoa", "", "Xong?", "https://phuong.example/a/").mail_url
    assert letter == (
        "mailto:?subject=%C4%90%C6%B0%E1%BB%9Dng%20%26%20hoa"
        "&body=%C4%90%C6%B0%E1%BB%9Dng%20%26%20hoa%0AXong%3F%0Ahttps%3A//phuong.example/a/"
    )
