"""The plan's page: its cached parts are never older than its content."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from tests.factories.pages import make_initiative, make_update
from tests.fixtures import World
from tests.fresh import fresh
from tests.taking_down import taken_down
from tests.wording import elements
from thidua_pages.models import Target, TargetMeasurement

ANEW = "?hoi-moi=1"
"""An address that the whole-page cache does not know: the page's own parts are under test."""


def html_of(client: Any, world: World) -> str:
    return client.get(world.campaign.url + ANEW).content.decode()


def section(html: str, heading: str) -> str:
    return re.search(rf'<section[^>]*aria-labelledby="{heading}".*?</section>', html, re.DOTALL)[0]


def publish(world: World, **fields: Any) -> None:
    draft = fresh(world.campaign)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def clause(text: str) -> list[tuple[str, dict[str, str]]]:
    return [("clause", {"marker": "1.", "anchor": "i-1", "text": f"<p>{text}</p>"})]


def test_a_new_version_of_the_plan_shows_at_once(client: Any, world: World) -> None:
    publish(world, body=clause("Lời thứ nhất."))
    assert "Lời thứ nhất." in html_of(client, world)
    publish(world, body=clause("Lời thứ hai."), number="05")
    html = html_of(client, world)
    assert "Lời thứ hai." in html
    assert "Lời thứ nhất." not in html
    assert any(re.search(r"\b05/", line.text) for line in elements(html, ".sheet p"))


def test_a_preview_shows_the_draft_and_leaves_the_page_as_it_is(client: Any, world: World) -> None:
    publish(world, body=clause("Đã công bố."))
    draft = fresh(world.campaign)
    draft.body = clause("Bản nháp.")
    draft.save_revision(user=world.administrator)
    assert "Đã công bố." in html_of(client, world)
    client.force_login(world.administrator)
    assert "Bản nháp." in client.get(reverse("review_draft", args=[draft.pk])).content.decode()
    client.logout()
    assert "Bản nháp." not in html_of(client, world)


def test_what_units_do_shows_at_once(client: Any, world: World, django_capture_on_commit_callbacks: Any) -> None:
    content = world.campaign.contents.first()
    rows = elements(section(html_of(client, world), "noi-dung-thi-dua"), ".content-row")
    assert [len(row.select("p.muted")) for row in rows] == [1, 1]
    with django_capture_on_commit_callbacks(execute=True):
        page = make_initiative(world.unit, world.campaign, world.editor, "published", contents=[content])
    shown = section(html_of(client, world), "noi-dung-thi-dua")
    assert page.title in shown
    assert f"mo-hinh/?noi_dung={content.number}" in shown
    with django_capture_on_commit_callbacks(execute=True):
        make_update(page, world.editor, "published", percent=35)
    assert "35%" in section(html_of(client, world), "theo-don-vi")
    with django_capture_on_commit_callbacks(execute=True):
        taken_down(page)
    assert page.title not in html_of(client, world)


def test_a_content_counts_all_and_shows_the_newest_three(client: Any, world: World) -> None:
    content = world.campaign.contents.first()
    pages = [
        make_initiative(world.unit, world.campaign, world.editor, "published", contents=[content]) for _ in range(4)
    ]
    make_initiative(world.unit, world.campaign, world.editor, "in_review", contents=[content], title="Đang chờ duyệt")
    shown = section(html_of(client, world), "noi-dung-thi-dua")
    link = elements(shown, f'a[href$="?noi_dung={content.number}"]')[0]
    assert re.findall(r"\d+", link.text)[0] == "4"
    assert [page.title in shown for page in pages] == [False, True, True, True]
    assert "Đang chờ duyệt" not in shown


@pytest.mark.parametrize(("count", "drawn"), [(0, False), (1, False), (3, True)])
def test_a_target_is_drawn_when_it_was_measured_twice(client: Any, world: World, count: int, drawn: bool) -> None:
    target = Target(kind="numeric", title="tỷ lệ hộ nghèo", value=Decimal("0.39"), unit="%")
    target.measurements = [
        TargetMeasurement(measured_on=date(2023, 8 + n, 1), value=Decimal("0.5"), note=f"Đợt {n}") for n in range(count)
    ]
    draft = fresh(world.campaign)
    draft.targets = [target]
    draft.save_revision().publish()
    shown = section(html_of(client, world), "chi-tieu")
    assert ('role="img"' in shown) is drawn
    assert shown.count("<tr>") == (count + 1 if count else 0)
    assert len(elements(shown, "table")) == (1 if count else 0)
    assert len(elements(shown, "dl.target__figures ~ p.muted")) == (0 if count else 1)
    assert "0,39%" in shown


def test_the_page_has_no_style_or_script_of_its_own(client: Any, world: World) -> None:
    html = html_of(client, world)
    assert " style=" not in html
    scripts = re.findall(r"<script[^>]*>", html)
    assert scripts
    # JSON-LD is data; browsers do not run it.
    assert all(" src=" in tag or "ld+json" in tag for tag in scripts)


def test_ids_are_unique(client: Any, world: World) -> None:
    make_initiative(
        world.unit, world.campaign, world.editor, "published", contents=list(world.campaign.contents.all()),
        budget_vnd=1, socialised_vnd=2,
    )  # fmt: skip
    ids = re.findall(r'\sid="([^"]+)"', html_of(client, world))
    assert len(ids) == len(set(ids))
