"""The page of a batch on a phone: the bar moves by itself, and at the end the report appears."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import PHONE
from tests.fixtures import World
from tests.nominations.importing.lists import GOOD, OTHER, excel
from tests.worker import work_off
from thidua_pages.models import BatchRow
from thidua_pages.nominations.importing.create import CREATED
from thidua_pages.outbox.batches import do_row

pytestmark = pytest.mark.django_db(transaction=True)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_list_is_imported_on_a_phone(world: World, open_page: Callable[..., Page], watch: Any, tmp_path: Any) -> None:
    screen = open_page(reverse("nominee_import"), viewport=PHONE, user=world.editor)
    rows = [GOOD, OTHER, [*GOOD[:2], "Trần Thị Rất Dài Tên Họ Đệm Nguyễn Phước", *GOOD[3:]]]
    file = {"name": "danh-sach.xlsx", "mimeType": XLSX, "buffer": excel(*rows)}
    screen.locator("#td-file").set_input_files(file)
    screen.locator("form[enctype] button[type=submit]").click()
    bar = screen.locator("progress")
    expect(bar).to_have_attribute("value", "0")
    assert is_clean(screen)
    do_row(BatchRow.objects.earliest("pk").pk)
    expect(screen.locator("[data-td-batch-done]")).to_have_text("1")
    assert bar.evaluate("bar => [bar.value, bar.max]") == [1, 3]
    screen.screenshot(path=tmp_path / "bar.png", full_page=True)
    world.campaign.award_forms.update(for_collective=False)
    work_off()
    expect(screen.locator("#td-batch-said")).to_contain_text(CREATED.format(2, 3))
    assert is_clean(screen)
    screen.screenshot(path=tmp_path / "report.png", full_page=True)
    screen.goto(reverse("batches"))
    expect(screen.locator("#td-batches tbody tr")).to_have_count(1)
    assert is_clean(screen)


def is_clean(screen: Page) -> bool:
    """Whether axe finds nothing, and nothing runs off the screen. What axe finds fails the test with its words."""
    assert [found["id"] for found in violations(screen)] == []
    return bool(screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
