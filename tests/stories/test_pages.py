"""Stories and events as the public reads them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.pages import make_initiative
from tests.factories.photos import make_photo
from tests.factories.stories import make_event, make_story, on_event, story_body
from tests.wording import elements, text_of
from thidua_pages.base import clock
from thidua_pages.models import EventIndexPage, StoryIndexPage, StoryInitiative

NOON = timezone.make_aware(datetime(2023, 11, 20, 12))


@pytest.fixture
def stories(world: Any) -> Any:
    return StoryIndexPage.objects.child_of(world.ward).get()


@pytest.fixture
def events(world: Any) -> Any:
    return EventIndexPage.objects.child_of(world.ward).get()


def story(world: Any, state: str = "published", **fields: Any) -> Any:
    """A story with all that it can have, two photos in its body."""
    fields = {"body": story_body(world.unit, 2), "unit": world.unit, "campaign": world.campaign, **fields}
    return make_story(world.ward, world.culture_social, state, **fields)


def event(world: Any, state: str = "published", **fields: Any) -> Any:
    fields = {"organiser": world.unit, "campaign": world.campaign, **fields}
    return make_event(world.ward, world.culture_social, state, **fields)


def text(client: Any, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client: Any, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


# --- Stories ----------------------------------------------------------------------------------------------


def test_a_story_shows_its_body_and_what_it_belongs_to(client, world, media):
    page = story(world, intro="Ba năm quét ngõ")
    body = text(client, page.url)
    for part in ("Ba năm quét ngõ", "quét ngõ.", "Ảnh 2", "<blockquote>", "Bà Hoa", world.unit.url, world.campaign.url):
        assert part in body
    assert body.count('<figure class="photo photo--lead">') == 2


def test_a_story_names_published_initiatives_of_its_own_ward_alone(client, world):
    shown = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    hidden = make_initiative(world.unit, world.campaign, world.editor, "in_review", title="Chưa công bố")
    page = story(world, "draft", body=[])
    draft = page.get_latest_revision_as_object()
    draft.initiative_links = [StoryInitiative(initiative=hidden), StoryInitiative(initiative=shown)]
    draft.save_revision(user=world.culture_social).publish()
    body = text(client, page.url)
    assert shown.url in body
    assert "Chưa công bố" not in body


def test_the_list_of_stories_is_newest_first_in_pages_of_twelve(client, world, stories):
    today = clock.today()
    for n in range(13):
        story(world, title=f"Bài số {n:02d}", date=today - timedelta(days=n), body=[])
    story(world, "in_review", title="Bài chưa duyệt", body=[])
    rows = client.get(stories.url).context["rows"]
    assert [page.title for page in rows] == [f"Bài số {n:02d}" for n in range(12)]
    second = client.get(stories.url + "?trang=2").context["rows"]
    assert [page.title for page in second] == ["Bài số 12"]
    assert client.get(stories.url + "?trang=abc&x=%01").context["rows"].number == 1


def test_an_empty_list_says_so(client, stories, events):
    for url in (stories.url, events.url):
        assert len(elements(text(client, url), "p.empty")) == 1


# --- Events -----------------------------------------------------------------------------------------------


def at(day: int, hour: int = 8) -> datetime:
    return timezone.make_aware(datetime(2023, 11, day, hour))


def test_events_are_upcoming_until_their_last_day_is_over(client, world, events):
    event(world, title="Đã xong", starts_at=at(19), ends_at=at(19, 23))
    event(world, title="Sáng nay", starts_at=at(20), ends_at=at(20, 10))
    event(world, title="Sáng nay, chưa rõ giờ tan", starts_at=at(20), ends_at=None)
    event(world, title="Từ hôm qua đến mai", starts_at=at(19), ends_at=at(21))
    event(world, title="Cả ngày hôm nay", starts_at=at(20, 0), ends_at=None, is_whole_day=True)
    event(world, title="Cả ngày hôm qua", starts_at=at(18, 0), ends_at=at(19, 0), is_whole_day=True)
    event(world, title="Mai", starts_at=at(21), ends_at=at(21, 10))
    event(world, "in_review", title="Chưa duyệt", starts_at=at(22), ends_at=None)
    with clock.at(NOON):
        context = client.get(events.url).context
        second = client.get(events.url + "?trang=2").context
    assert [page.title for page in context["upcoming"]] == [
        "Từ hôm qua đến mai",
        "Cả ngày hôm nay",
        "Sáng nay",
        "Sáng nay, chưa rõ giờ tan",
        "Mai",
    ]
    assert [page.title for page in context["rows"]] == ["Đã xong", "Cả ngày hôm qua"]
    assert second["rows"].number == 1


def test_upcoming_events_are_on_the_first_page_alone(client, world, events):
    for n in range(21):
        event(world, starts_at=at(1) - timedelta(days=n), ends_at=None)
    event(world, title="Sắp tới đây", starts_at=at(25), ends_at=None)
    with clock.at(NOON):
        assert "Sắp tới đây" in text(client, events.url)
        second = client.get(events.url + "?trang=2")
    assert len(second.context["rows"]) == 1
    assert "Sắp tới đây" not in second.content.decode()


def test_an_event_says_when_where_and_by_whom(client, world, media):
    page = event(world, starts_at=at(25, 7), ends_at=at(25, 10), place="Sân bóng", photos=on_event(world.unit, 2))
    with clock.at(NOON):
        body = text(client, page.url)
    for part in ("7\xa0giờ – 10\xa0giờ", "25/11/2023", "thứ\xa0Bảy", "Sân bóng", world.unit.url, "lich.ics", "Ảnh 2"):
        assert part in body
    with clock.at(at(25, 23)):
        now = text(client, page.url)
    with clock.at(at(26, 0)):
        over = text(client, page.url)
    badges = [text_of(shown, ".page-head__over .badge") for shown in (body, now, over)]
    assert len(set(badges)) == 3  # to come, under way, over
    assert [len(elements(shown, ".page-head__over .badge--ongoing")) for shown in (body, now, over)] == [1, 1, 0]
    assert [len(elements(shown, '.buttons a[href$="lich.ics"]')) for shown in (body, now, over)] == [1, 1, 0]


# --- Both -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [story, event])
@pytest.mark.parametrize("state", ["draft", "in_review", "returned"])
def test_what_is_not_published_has_no_page(client, world, make, state):
    assert client.get(make(world, state).url).status_code == 404


@pytest.mark.parametrize("make", [story, event])
def test_a_unit_that_is_taken_down_is_not_named(client, world, make):
    page = make(world)
    world.unit.unpublish(user=world.administrator)
    assert world.unit.title not in text(client, page.url)


@pytest.mark.parametrize("kind", ["story", "event"])
def test_a_page_asks_at_most_13_however_much_it_shows(client, world, media, kind):
    few = (
        story(world, photo=make_photo(world.unit)) if kind == "story" else event(world, photos=on_event(world.unit, 2))
    )
    many = (
        story(world, photo=make_photo(world.unit), body=story_body(world.unit, 12))
        if kind == "story"
        else event(world, photos=on_event(world.unit, 12))
    )
    assert queries(client, many.url) == queries(client, few.url) <= 13


def test_the_lists_ask_at_most_13_for_1_row_and_for_20(client, world, media, stories, events):
    def add(n: int) -> None:
        for _ in range(n):
            story(world, photo=make_photo(world.unit))
            event(world, starts_at=at(1), ends_at=at(2), photos=on_event(world.unit, 2))
            event(world)

    add(1)
    few = [queries(client, page.url) for page in (stories, events)]
    add(19)
    assert [queries(client, page.url) for page in (stories, events)] == few
    assert max(few) <= 14
