"""What is said beside a field is what the server reads, and no script changes what was typed."""

import json
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.base.as_written import CASES, KILOMETRES, MONEY, PEOPLE, PERCENT, TIMES_SALARY
from tests.e2e.conftest import PHONE
from tests.factories.pages import make_initiative
from thidua_pages.base.form_numbers import NumberField
from thidua_pages.base.vietnamese import format_number
from thidua_pages.base.written.kinds import NumberSpec
from thidua_pages.base.written.numbers import read_number, writing
from thidua_pages.base.written.words import in_words
from thidua_pages.initiatives.models import InitiativeMeasure

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parents[2] / "thidua_pages/static/thidua/admin/as_meant.js"
SPECS = (MONEY, PEOPLE, PERCENT, KILOMETRES, TIMES_SALARY)
PARTS = (
    "1",
    "20",
    "300",
    "060",
    "000",
    "0",
    ".",
    ",",
    " ",
    " ",
    "-",
    "triệu",
    "tr",
    "nghìn",
    "tỷ",
    "k",
    "đồng",
    "%",
    "km",
    "²",
    "x",
)
READ = """cases => cases.map(([spec, text]) => {
  const { values, problem } = asMeant.read(text, spec);
  const say = one => [asMeant.numeral(one), asMeant.inWords(one, spec), asMeant.writing(one, spec)];
  return [problem, ...values.map(say)];
})"""
UNFOLD = "field => field.closest('section').querySelector('[aria-expanded=false]').click()"


def told(spec: NumberSpec) -> Any:
    """What the field tells the script."""
    return json.loads(NumberField(spec=spec).widget.attrs["data-td-number"])


def some_texts(count: int) -> list[tuple[NumberSpec, str]]:
    chance = random.Random(13)
    return [(chance.choice(SPECS), "".join(chance.choices(PARTS, k=chance.randint(1, 8)))) for _ in range(count)]


def test_the_script_reads_what_the_server_reads(browser: Browser) -> None:
    cases = [(case.spec, case.typed) for case in CASES] + some_texts(3000)
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    read = page.evaluate(READ, [(told(spec), text) for spec, text in cases])
    page.close()
    understood = 0
    for (spec, text), (problem, *values) in zip(cases, read, strict=True):
        reading = read_number(text, spec)
        assert problem == reading.problem, (spec.kind, text)
        said = [[format_number(one), in_words(one, spec), writing(one, spec)] for one in reading.values]
        assert values == said, (spec.kind, text)
        understood += bool(values)
    assert understood > 200


@pytest.fixture
def editor(world: Any, open_page: Callable[..., Page]) -> Page:
    page = make_initiative(world.unit, world.campaign, world.editor)
    page.measures = [InitiativeMeasure(label="Đường hoa", unit="km", promised=Decimal(1200))]
    page.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return open_page(url, user=world.editor, viewport=PHONE)


def test_the_field_says_what_is_read_and_asks_what_is_not_clear(editor: Page) -> None:
    promised = editor.locator("#id_measures-0-promised")
    echo = editor.locator('[data-td-echo="id_measures-0-promised"]')
    expect(promised).to_have_value("1.200")
    expect(echo).to_have_text("→ 1 nghìn 200 km")
    promised.fill("6,5")
    expect(echo).to_have_text("→ 6 phẩy 5 km")
    promised.fill("12.500")
    expect(echo.get_by_role("button")).to_have_text(["12500 (12 nghìn 500 km)", "12,5 (12 phẩy 5 km)"])
    echo.get_by_role("button").last.click()
    expect(promised).to_have_value("12,5")
    expect(echo).to_have_text("→ 12 phẩy 5 km")
    money = editor.locator("#id_budget_vnd")
    money.evaluate(UNFOLD)
    money.fill("60.000.000")
    expect(editor.locator('[data-td-echo="id_budget_vnd"]')).to_have_text("→ 60 triệu đồng")
    money.fill("12,5")
    expect(editor.locator('[data-td-echo="id_budget_vnd"]')).to_be_empty()
    money.blur()
    expect(editor.locator('[data-td-echo="id_budget_vnd"]')).to_contain_text("“12,5 triệu”")


@pytest.mark.parametrize("typed", ["10 tháng 9", "10/9", "31/02/2026", "ngày mai"])
def test_a_day_that_is_not_understood_stays_as_it_was_typed(editor: Page, typed: str) -> None:
    day = editor.locator("#id_starts_on")
    day.evaluate(UNFOLD)
    day.press_sequentially(typed)
    day.press("Tab")
    expect(day).not_to_be_focused()
    expect(day).to_have_value(typed)
