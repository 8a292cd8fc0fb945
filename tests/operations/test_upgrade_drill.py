"""The drill of an upgrade sees what is lost. The drill itself is run by `.ci/run`."""

import json
from typing import Any

from scripts.upgrade_drill import LANDING, SHOWN, differences


def content(**changes: Any) -> dict[str, dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {
        "pages": {"/": {"status": 200, "heading": "Trang chủ", "text": "a"}},
        "rows": {"wagtailcore_page": 3, "thidua_pages_moneyrule": 5},
        "files": {"a.jpg": "1"},
    }
    for path, value in changes.items():
        part, _, key = path.partition("__")
        made[part][key] = value
    return made


def test_an_upgrade_may_add_rows_of_its_own_and_change_texts() -> None:
    after = content(rows__thidua_pages_moneyrule=9, pages__x={"status": 200, "heading": "Mới", "text": "b"})
    after["pages"]["/"]["text"] = "b"
    assert differences(content(), after, exact=False) == []
    assert len(differences(content(), after, exact=True)) == 2


def test_it_may_not_lose_pages_rows_or_files() -> None:
    for after in (
        content(rows__wagtailcore_page=2),
        {**content(), "pages": {}},
        {**content(), "pages": {"/": {"status": 500, "heading": "Trang chủ", "text": "a"}}},
        {**content(), "files": {"a.jpg": "2"}},
    ):
        assert len(differences(content(), after, exact=False)) == 1


def test_the_last_landing_is_stored() -> None:
    assert len(json.loads(SHOWN.read_text(encoding="utf-8"))["pages"]) > 100
    assert LANDING.stat().st_size > 100_000
