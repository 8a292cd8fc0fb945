"""The log of a ward: those who follow its pages read who did what, and nothing of another ward."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import act, make_initiative, make_nomination
from tests.fixtures import World, build_world
from tests.fresh import fresh
from tests.wording import elements, read
from thidua_pages.base import clock
from thidua_pages.bin.deleting import delete
from thidua_pages.reports.ward_log import PER_PAGE
from thidua_pages.review.history import ACTIONS

SECRET = "Phiếu kín"


@shared.state()
def worked(world: World) -> Any:
    make_initiative(world.unit, world.campaign, world.editor, "returned", by_steps=True, title="Đường hoa")
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", by_steps=True)
    act(fresh(page), "disagree", world.council[0], comment=SECRET)
    delete(make_initiative(world.unit, world.campaign, world.editor, title="Đã xóa"), world.editor)
    return page


def lines(person: Any, **query: Any) -> list[str]:
    html = client_of(person).get(reverse("ward_log"), query).content.decode()
    assert SECRET not in html
    return [read(str(row)) for row in elements(html, ".td-table tbody tr")]


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        *((role, True) for role in ("office_statistics", "chair", "supervisor", "administrator")),
        *((role, False) for role in ("editor", "culture_social", "council")),
    ],
)
def test_who_reads_the_log(world: World, worked: Any, role: str, reads: bool) -> None:
    client = client_of(world.people[role])
    answer = client.get(reverse("ward_log"))
    assert (answer.status_code == 200) == reads
    found = lines(world.people[role]) if reads else []
    assert any("Đường hoa" in line and ACTIONS["wagtail.workflow.reject"][0] in line for line in found) == reads
    assert any("Đã xóa" in line for line in found) == reads
    assert (reverse("ward_log") in client.get(reverse("wagtailadmin_home")).content.decode()) == reads


def test_the_filters(world: World, worked: Any) -> None:
    office = world.office_statistics
    by = lines(world.administrator, ai=office.pk)
    assert by
    assert all(office.get_full_name() in line for line in by)
    returned = lines(world.administrator, viec="wagtail.workflow.reject")
    assert len(returned) == 1
    tomorrow = clock.today() + timedelta(days=1)
    assert lines(world.administrator, tu_ngay=f"{tomorrow:%d/%m/%Y}") == []
    assert len(lines(world.administrator, ai="x", trang="x")) == len(lines(world.administrator))


def test_a_second_ward_reads_its_own(world: World, worked: Any) -> None:
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    found = lines(other.administrator)
    assert not any("Đường hoa" in line or "Đã xóa" in line for line in found)
    assert lines(other.administrator, ai=world.editor.pk) == found


def test_a_long_log_comes_by_pages_and_costs_no_more_queries(world: World, worked: Any) -> None:
    client = client_of(world.administrator)

    def asked() -> int:
        client.get(reverse("ward_log"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("ward_log"))
        return len(queries)

    few = asked()
    for _ in range(PER_PAGE):
        make_initiative(world.unit, world.campaign, world.editor)
    assert asked() == few
    assert len(lines(world.administrator)) == PER_PAGE
    assert lines(world.administrator, trang=2)[0] not in lines(world.administrator)
