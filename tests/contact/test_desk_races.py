"""Two officers answer one report at the same moment: one is done, the other is told who was first."""

from typing import Any

import pytest

from tests import races
from tests.clients import client_of
from tests.contact.test_desk import make_report, url_of
from tests.fixtures import World
from thidua_pages.contact.choices import ReportState
from thidua_pages.models import ReportEntry

pytestmark = pytest.mark.django_db(transaction=True)


def send(person: Any, report: Any, text: str, seen: str = "0") -> Any:
    client = client_of(person)
    return lambda: client.post(url_of(report), {"viec": "tra-loi", "text": text, "da-xem": seen}).status_code


@pytest.mark.every_database
def test_of_two_answers_one_is_written_and_the_other_is_told(world: World) -> None:
    report = make_report(world, answer_to="dan@example.vn")
    people = (world.office_statistics, world.administrator)
    done = races.at_once(*(send(person, report, f"Trả lời của {person}") for person in people))
    assert sorted(done) == [302, 409]
    entry = ReportEntry.objects.get()
    assert (entry.state, entry.who) == (ReportState.ANSWERED, people[done.index(302)])


def test_a_number_of_entries_that_nobody_was_shown_is_no_error(world: World) -> None:
    report = make_report(world)
    assert send(world.office_statistics, report, "Trả lời", seen="khong")() == 409
    assert not ReportEntry.objects.exists()
