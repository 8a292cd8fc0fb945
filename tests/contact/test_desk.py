"""The office's desk for reports of mistakes: who reads them, how they are answered, two officers at once."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.fixtures import World, build_world
from tests.wording import elements, read, text_of
from tests.worker import work_off
from thidua_pages.contact.choices import ReportState
from thidua_pages.models import MistakeReport

ANSWER = "Phường đã sửa tên đường."


def make_report(world: Any, number: int = 0, **fields: Any) -> MistakeReport:
    return MistakeReport.objects.create(
        ward=world.ward, **{"text": f"Sai tên đường số {number}", "token": str(number), "page": "/x/", **fields}
    )


@shared.state()
def report(world: World) -> MistakeReport:
    return make_report(world, answer_to="dan@example.vn")


def url_of(report: MistakeReport) -> str:
    return reverse("mistake_report", args=[report.pk])


def post(person: Any, report: MistakeReport, seen: int = 0, action: str = "tra-loi", text: str = ANSWER) -> Any:
    return client_of(person).post(url_of(report), {"viec": action, "text": text, "da-xem": seen})


def test_an_answer_is_mailed_and_stands_in_the_history(world: Any, report: MistakeReport) -> None:
    assert post(world.office_statistics, report).status_code == 302
    report.refresh_from_db()
    entry = report.entries.get()
    assert (report.state, entry.state, entry.who, entry.text) == (
        "answered",
        "answered",
        world.office_statistics,
        ANSWER,
    )
    assert entry.mailed
    work_off()
    (message,) = mail.outbox
    assert message.to == ["dan@example.vn"]
    assert ANSWER in message.body
    html = client_of(world.administrator).get(url_of(report)).content.decode()
    assert ANSWER in read(html)


@pytest.mark.parametrize("answer_to", ["", "0912 345 678"])
def test_without_an_email_address_the_answer_is_only_kept(world: Any, answer_to: str) -> None:
    report = make_report(world, 1, answer_to=answer_to)
    post(world.office_statistics, report)
    assert not report.entries.get().mailed
    work_off()
    assert mail.outbox == []


def test_of_two_officers_the_second_is_told_and_loses_nothing(world: Any, report: MistakeReport) -> None:
    post(world.office_statistics, report)
    response = post(world.administrator, report, text="Một câu trả lời khác.")
    assert response.status_code == 409
    html = response.content.decode()
    assert text_of(html, "#answer-text") == "Một câu trả lời khác."
    assert ANSWER in read(html)
    assert report.entries.count() == 1
    assert post(world.administrator, report, seen=1, action="dong", text="Đã sửa xong.").status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.CLOSED
    assert [entry.state for entry in report.entries.all()] == ["answered", "closed"]


def test_an_empty_answer_is_refused(world: Any, report: MistakeReport) -> None:
    assert post(world.office_statistics, report, text=" ").status_code == 200
    assert not report.entries.exists()


def test_the_front_page_shows_what_is_new_to_those_who_answer(world: Any, report: MistakeReport) -> None:
    home = reverse("wagtailadmin_home")
    for name, sees in (
        ("office_statistics", True),
        ("administrator", True),
        ("culture_social", False),
        ("editor", False),
    ):
        html = client_of(world.people[name]).get(home).content.decode()
        assert bool(elements(html, "#td-mistakes")) is sees, name
    post(world.office_statistics, report)
    assert not elements(client_of(world.office_statistics).get(home).content.decode(), "#td-mistakes")


def test_only_the_office_and_the_administrator_of_the_ward_read_them(world: Any, report: MistakeReport) -> None:
    second = build_world("Phường Hai", "hai", "hai.example.vn")
    other = client_of(second.office_statistics)
    assert other.get(url_of(report)).status_code == 404
    assert report.text not in other.get(reverse("mistake_reports")).content.decode()
    for name in ("chair", "culture_social", "council", "supervisor", "editor"):
        client = client_of(world.people[name])
        assert client.get(url_of(report)).status_code == client.get(reverse("mistake_reports")).status_code == 302, name


def test_the_list_asks_no_more_for_more_reports(world: Any, report: MistakeReport) -> None:
    client = client_of(world.office_statistics)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("mistake_reports")).status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(2, 9):
        make_report(world, number)
    assert queries() == few
