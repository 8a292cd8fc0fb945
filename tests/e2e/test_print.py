"""Printed pages: black on white, without what only a screen needs, and with rows and cards that stay whole."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

PALE = """() => [...document.querySelectorAll('h1, h2, h3, main p, main dt, main dd, main th, main td')]
  .filter(one => one.offsetWidth > 1 && one.textContent.trim())
  .filter(one => getComputedStyle(one).color.match(/\\d+/g).slice(0, 3).some(part => Number(part) > 90))
  .map(one => `${one.tagName}: ${one.textContent.trim().slice(0, 40)}`)"""
SEEN = """() => [...document.querySelectorAll('button, .button, form, .share, .pagination, nav')]
  .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"""
DIVIDED = """() => [...document.querySelectorAll('.card, .event, .tile, .award, .result, .figures > div, tr, .measure')]
  .filter(one => {
    for (let at = one; at && at.tagName !== 'MAIN'; at = at.parentElement)
      if (getComputedStyle(at).breakInside === 'avoid') return false;
    return true;
  }).map(one => one.outerHTML.slice(0, 80))"""

CHECKS = {"pale": PALE, "only for a screen": SEEN, "may be divided": DIVIDED}


def test_a_printed_page_is_for_paper(addresses: dict[str, str], open_page: Callable[..., Page], watch: Any) -> None:
    watch.expect("404")
    page = open_page("/", viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    found = []
    for name, address in addresses.items():
        page.goto(address)
        found += [f"{name}: {what} {one}" for what, script in CHECKS.items() for one in page.evaluate(script)]
    assert found == []
