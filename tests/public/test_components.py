"""The page of components: it shows every component, to people who work on the site, without the ward's data."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.factories.people import UserFactory
from thidua_pages.public.components import tokens
from thidua_pages.public.components.samples import groups

ADDRESS = reverse("components")
SAMPLES = [sample for group in groups() for sample in group.samples]


def test_no_component_is_missing() -> None:
    there = {path.stem for path in (settings.ROOT / "templates" / "components").glob("*.html")}
    assert there - {sample.template for sample in SAMPLES} == set()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.template}: {sample.name}")
def test_a_component_is_shown_without_a_database(sample: Any) -> None:
    html = sample.render(RequestFactory().get(ADDRESS))
    assert len(re.sub(r"<[^>]*>|\s", "", html)) > 0 or "<img" in html or "<svg" in html
    assert 'href="None"' not in html
    assert "style=" not in html


def test_every_style_that_a_sample_names_is_there() -> None:
    css = settings.ROOT / "thidua_pages" / "static" / "thidua" / "css"
    assert {style for sample in SAMPLES for style in sample.styles} <= {path.stem for path in Path(css).glob("*.css")}


def test_a_stranger_is_sent_to_the_login(client: Client, world: Any) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("who", ["editor", "office_statistics", "supervisor", "superuser"])
def test_whoever_works_on_the_site_sees_it(client: Client, world: Any, who: str) -> None:
    client.force_login(world.people[who])
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_an_account_without_a_role_does_not(client: Client, world: Any) -> None:
    client.force_login(UserFactory())
    assert client.get(ADDRESS).status_code == 403


def test_it_changes_nothing(client: Client, world: Any) -> None:
    client.force_login(world.editor)
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("pair", tokens.pairs(), ids=lambda pair: f"{pair.front} on {pair.back}")
def test_colours_can_be_told_apart(pair: tokens.ColourPair) -> None:
    assert pair.ratio >= pair.least


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#fff", 21), ("#fff", "#ffffff", 1), ("#777777", "#fff", 4.48)]
)
def test_contrast_is_as_the_standard_has_it(one: str, other: str, ratio: float) -> None:
    assert tokens.contrast(one, other) == ratio


def test_the_high_contrast_theme_has_at_least_the_contrast_of_the_usual_one() -> None:
    usual, more = tokens.tokens(), tokens.tokens("(prefers-contrast: more) {\n  :root {")
    stronger = []
    for front, back, _ in tokens.PAIRS:
        asked = tokens.contrast(more.get(front, usual[front]), more.get(back, usual[back]))
        assert asked >= tokens.contrast(usual[front], usual[back]), f"{front} on {back}"
        if asked > tokens.contrast(usual[front], usual[back]):
            stronger.append((front, back))
    assert stronger
