"""Wagtail's own command line tool (`wt`, package wagtail-cli) works with this site's API.

What our rules refuse it is in docs/api.md: it sends no reason when it takes a page down, and knows no locales here.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from wagtail_cli.cli.main import app

from tests.factories.pages import make_initiative
from tests.fresh import fresh
from thidua_pages.models import InitiativePage, Photo, StoryIndexPage

pytestmark = pytest.mark.django_db(transaction=True)
Wt = Callable[..., Any]
FORBIDDEN, NOT_FOUND = 5, 6
"""The codes with which the tool ends."""


@pytest.fixture
def wt(live_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wt:
    """`wt(token, "pages", "list")`: what the tool prints, as data; with `ends=5` the problem that it prints."""
    monkeypatch.setenv("HOME", str(tmp_path))

    def wt(token: str, *arguments: object, ends: int = 0) -> Any:
        options = ["--url", f"{live_server.url}/api/v3", "--token", token, "--json"]
        done = CliRunner().invoke(app, [*options, "api", *map(str, arguments)])
        assert done.exit_code == ends, done.output
        return json.loads(done.stdout) if done.stdout.strip() and not ends else done.output

    return wt


def test_it_reads(wt: Wt, world: Any, tokens: dict[str, Any]) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, title="Đường hoa")
    editor = tokens["editor"]
    assert wt(editor, "whoami")["user"]["username"] == world.editor.username
    listed = wt(editor, "pages", "list", "--type", "thidua_pages.InitiativePage")
    assert [one["title"] for one in listed["items"]] == ["Đường hoa"]
    assert wt(editor, "pages", "get", page.pk, "--version", "draft")["goal"] == page.goal
    assert f"/pages/{world.unit.pk}/" in wt(editor, "pages", "find", "--path", world.unit.url)["location"]
    assert wt(editor, "pages", "revisions", "list", page.pk)["count"] == 1
    names = [one["name"] for one in wt(editor, "schema", "list")["types"]]
    assert "thidua_pages.InitiativePage" in names
    assert wt(editor, "schema", "show", "thidua_pages.InitiativePage")["create"]


def test_it_writes(wt: Wt, world: Any, tokens: dict[str, Any], photo: Path) -> None:
    editor = tokens["editor"]
    fields = [f"campaign_id:{world.campaign.pk}", "goal:Trồng hoa hai bên đường", "budget_vnd:60 triệu"]
    named = [part for field in fields for part in ("--field", field)]
    made = wt(
        editor, "pages", "create", "thidua_pages.InitiativePage", "--parent", world.unit.pk, "--title", "Hoa", *named
    )
    page = InitiativePage.objects.get(pk=made["id"])
    assert (page.live, page.latest_revision.as_object().budget_vnd) == (False, 60_000_000)
    wt(editor, "pages", "update", page.pk, "--title", "Đường hoa", "--yes")
    assert fresh(page).get_latest_revision_as_object().title == "Đường hoa"
    wt(editor, "pages", "revert", page.pk, "--revision", page.latest_revision_id)
    uploaded = wt(editor, "images", "create", photo, "--title", "Đường hoa")
    assert Photo.objects.get(pk=uploaded["id"]).collection == world.unit.collection.collection
    wt(editor, "images", "update", uploaded["id"], "--title", "Ngõ 12", "--yes")
    assert [one["title"] for one in wt(editor, "images", "list")["items"]] == ["Ngõ 12"]
    wt(editor, "images", "delete", uploaded["id"], "--yes")
    wt(editor, "pages", "delete", page.pk, "--yes")
    assert not Photo.objects.exists()


def test_it_publishes_what_its_user_may_publish(wt: Wt, world: Any, tokens: dict[str, Any]) -> None:
    index = StoryIndexPage.objects.child_of(world.ward).get()
    wt(tokens["culture"], "pages", "update", index.pk, "--title", "Chuyện hay trong phường", "--yes")
    wt(tokens["culture"], "pages", "publish", index.pk)
    assert fresh(index).title == "Chuyện hay trong phường"
    draft = make_initiative(world.unit, world.campaign, world.editor)
    wt(tokens["editor"], "pages", "publish", draft.pk, ends=FORBIDDEN)
    assert not fresh(draft).live


def test_what_our_rules_refuse_it(wt: Wt, world: Any, tokens: dict[str, Any]) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    wt(tokens["office"], "pages", "unpublish", page.pk, ends=FORBIDDEN)  # it sends no reason
    wt(tokens["office"], "locales", "list", ends=NOT_FOUND)
    wt(tokens["other"], "pages", "delete", page.pk, "--yes", ends=FORBIDDEN)
    assert fresh(page).live
