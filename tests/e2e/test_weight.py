"""What a phone loads for a page: at most 60 kB of HTML, styles and scripts, compressed; the layout does not shift."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from tests.e2e.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 60_000
CODE = {"document", "stylesheet", "script"}
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""


def test_every_page_is_small_and_its_layout_does_not_shift(
    addresses: dict[str, str], open_page: Callable[..., Page], watch: Any
) -> None:
    watch.expect("404")
    context = open_page("/", viewport=PHONE).context
    context.route("**/*", lambda route: route.continue_())  # no cache: every answer has its body
    tabs: dict[str, tuple[Page, list[Response]]] = {}
    for name, address in addresses.items():
        tabs[name] = page, answers = context.new_page(), []
        page.on("response", lambda answer, answers=answers: answers.append(answer))
        page.goto(address)
    found = []
    for name, (page, answers) in tabs.items():
        page.wait_for_load_state("networkidle")  # the first waits for itself and for the others
        code = [answer for answer in answers if answer.request.resource_type in CODE]
        assert code, name
        weight = sum(len(gzip.compress(answer.body())) for answer in code)
        if weight > LIMIT:
            found.append(f"{name}: {weight} bytes")
        if (shift := page.evaluate(SHIFT)) > 0.02:
            found.append(f"{name}: shifts by {shift:.3f}")
    assert found == []
