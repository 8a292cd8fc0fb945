"""The calendar files, read back by another library than the one that wrote them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from django.test import Client
from django.utils import timezone

from tests.factories.stories import bring_to, make_event, make_story
from tests.fresh import fresh
from thidua_pages.models import EventIndexPage, EventPage

EIGHT = timezone.make_aware(datetime(2023, 12, 8, 8))


def raw(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode()


def entries(url: str) -> list[Any]:
    return vobject.readOne(raw(url)).contents.get("vevent", [])


@pytest.fixture
def index(world: Any) -> EventIndexPage:
    return EventIndexPage.objects.child_of(world.ward).get()


def event(world: Any, state: str = "published", **fields: Any) -> EventPage:
    fields = {"starts_at": EIGHT, "ends_at": EIGHT + timedelta(hours=2), **fields}
    return make_event(world.ward, world.culture_social, state, **fields)


def test_an_event_is_read_back_as_it_is(world):
    page = event(
        world,
        title="Hội thi, phần 1; nấu ăn",
        place="Nhà văn hóa, tổ 1",
        text="Dòng một\nDòng hai",
        organiser=world.unit,
    )
    (entry,) = entries(page.url + "lich.ics")
    assert entry.summary.value == "Hội thi, phần 1; nấu ăn"
    assert entry.location.value == "Nhà văn hóa, tổ 1"
    assert entry.url.value == page.full_url
    organiser, text = entry.description.value.split("\n\n", 1)
    assert organiser.endswith(f": {world.unit.title}")
    assert text.startswith("Dòng một\nDòng hai\n\n")
    assert entry.dtstart.value == datetime(2023, 12, 8, 1, tzinfo=UTC)
    assert entry.dtend.value == datetime(2023, 12, 8, 3, tzinfo=UTC)


def test_times_stand_in_the_zone_of_the_site_whose_rules_are_in_the_file(world):
    text = raw(event(world).url + "lich.ics")
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20231208T080000" in text
    assert "BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh" in text
    assert "TZOFFSETTO:+0700" in text


def test_commas_semicolons_and_line_ends_are_escaped_and_long_lines_folded(world):
    page = event(world, title="A, B; C \\ D", text="Một\nHai" + " và nhiều điều khác nữa" * 20)
    text = raw(page.url + "lich.ics")
    assert "SUMMARY:A\\, B\\; C \\\\ D\r\n" in text
    assert "Một\\nHai" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_text_cannot_add_lines_of_its_own(world):
    page = event(world, place="Sân bóng\r\nATTENDEE:mailto:x@example.vn", text="x\r\nEND:VEVENT\r\nBEGIN:VEVENT")
    (entry,) = entries(page.url + "lich.ics")
    assert "attendee" not in entry.contents


def test_whole_days_are_days_and_end_on_the_day_after(world):
    midnight = timezone.make_aware(datetime(2023, 12, 8))
    one = event(world, starts_at=midnight, ends_at=None, is_whole_day=True)
    three = event(world, starts_at=midnight, ends_at=midnight + timedelta(days=2), is_whole_day=True)
    assert "DTSTART;VALUE=DATE:20231208\r\nDTEND;VALUE=DATE:20231209" in raw(one.url + "lich.ics")
    (entry,) = entries(three.url + "lich.ics")
    assert (entry.dtstart.value, entry.dtend.value) == (date(2023, 12, 8), date(2023, 12, 11))


def test_an_event_without_an_end_says_none(world):
    (entry,) = entries(event(world, ends_at=None).url + "lich.ics")
    assert "dtend" not in entry.contents


def test_a_new_version_keeps_the_uid_and_raises_the_sequence(world):
    page = event(world)
    before = page.first_published_at - timedelta(days=1)
    EventPage.objects.filter(pk=page.pk).update(first_published_at=before, last_published_at=before)
    (old,) = entries(page.url + "lich.ics")
    draft = fresh(page).get_latest_revision_as_object()
    draft.title = draft.slug = "doi-gio"
    bring_to(draft, "published", world.culture_social, world.ward)
    (new,) = entries(fresh(page).url + "lich.ics")
    assert new.uid.value == old.uid.value
    assert new.summary.value == "doi-gio"
    assert int(old.sequence.value) == 0
    assert int(new.sequence.value) >= 24 * 3600
    assert new.last_modified.value > old.last_modified.value == old.dtstamp.value


def test_two_events_have_two_uids_and_a_file_that_did_not_change_is_the_same(world, index):
    event(world)
    event(world)
    uids = [entry.uid.value for entry in entries(index.url + "lich.ics")]
    assert len(set(uids)) == len(uids) == 2
    assert raw(index.url + "lich.ics") == raw(index.url + "lich.ics")


def test_the_calendar_of_the_ward_has_what_is_published_and_nothing_else(world, index):
    shown = event(world, title="Công bố")
    for state in ("draft", "in_review", "returned"):
        event(world, state, title="Kín")
    text = raw(index.url + "lich.ics")
    assert "Kín" not in text
    assert [entry.summary.value for entry in entries(index.url + "lich.ics")] == ["Công bố"]
    assert vobject.readOne(text).contents["x-wr-calname"][0].value == f"{index.title} – {world.ward.title}"
    fresh(shown).unpublish(user=world.culture_social)
    assert entries(index.url + "lich.ics") == []


def test_a_changed_event_under_review_stands_as_it_was_approved(world, index):
    page = event(world, title="Bản đã duyệt")
    draft = page.get_latest_revision_as_object()
    draft.title = "Bản mới"
    bring_to(draft, "in_review", world.culture_social, world.ward)
    assert [entry.summary.value for entry in entries(index.url + "lich.ics")] == ["Bản đã duyệt"]


def test_other_pages_have_no_calendar(client, world, index):
    story = make_story(world.ward, world.culture_social, "published")
    draft = event(world, "in_review")
    for url in (story.url, world.unit.url, draft.url, "/", "/khong-co/", "/lich.ics/"):
        assert client.get(url.rstrip("/") + "/lich.ics").status_code == 404
    index.unpublish()
    assert client.get(index.url + "lich.ics").status_code == 404


def test_the_calendar_is_read_only(client, world, index):
    assert client.post(index.url + "lich.ics").status_code == 405


def test_a_calendar_asks_no_more_for_many_events(client, world, index, django_assert_max_num_queries):
    for _ in range(12):
        event(world, organiser=world.unit)
    with django_assert_max_num_queries(8):
        assert len(entries(index.url + "lich.ics")) == 12
