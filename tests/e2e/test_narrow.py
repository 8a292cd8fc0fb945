"""The narrowest phone: nothing is wider than 320 px, also with the text spacing of WCAG 1.4.12; no name is split."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.factories.pages import make_initiative
from tests.fixtures import World

pytestmark = pytest.mark.django_db(transaction=True)

NARROWEST = {"width": 320, "height": 640}
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true })"
TOO_WIDE = "document.documentElement.scrollWidth > 320"
NAMES = ["Trần Văn Đức", "công dân số", "tổ dân phố"]
SPLIT = """names => [...document.querySelectorAll('h1, h2, h3')].flatMap(heading => {
  const nodes = [], walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const text = nodes.map(node => node.data).join('').replaceAll('\\u00a0', ' ').toLowerCase();
  const place = offset => {
    for (const node of nodes) if (offset <= node.length) return [node, offset]; else offset -= node.length;
  };
  return names.filter(name => {
    const start = text.indexOf(name.toLowerCase());
    if (start < 0) return false;
    const range = document.createRange();
    range.setStart(...place(start));
    range.setEnd(...place(start + name.length));
    const lines = [...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top));
    return new Set(lines).size > 1;
  }).map(name => `${name}: ${text.trim()}`);
})"""


def test_nothing_is_wider_than_the_narrowest_phone(
    addresses: dict[str, str], open_page: Callable[..., Page], watch: Any
) -> None:
    watch.expect("404")
    page = open_page("/", viewport=NARROWEST, bypass_csp=True)
    found = []
    for name, address in addresses.items():
        page.goto(address)
        page.evaluate(OPEN_ALL)
        if page.evaluate(TOO_WIDE):
            found.append(name)
        page.add_style_tag(content=SPACED)
        if page.evaluate(TOO_WIDE):
            found.append(f"{name}, spaced")
    assert found == []


def test_a_heading_does_not_split_a_name_or_a_compound(world: World, open_page: Callable[..., Page]) -> None:
    title = "Ngõ nhỏ sáng đèn nhờ ông Trần Văn Đức và tổ công dân số của tổ dân phố"
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published", title=title)
    page = open_page("/")
    checked = 0
    for address in (initiative.url, world.unit.url):
        page.goto(address)
        for width in (*range(320, 440, 12), 768, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate(SPLIT, NAMES) == [], f"{address} at {width} px"
            checked += 1
    assert checked == 26
    assert page.locator("h3", has_text="Trần Văn Đức").count() == 1
