"""When an initiative was registered, and whether that was late."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.pages import act, make_initiative
from tests.fresh import fresh
from tests.wording import read
from thidua_pages.base import clock
from thidua_pages.initiatives.deadlines import is_late, is_overdue
from thidua_pages.initiatives.queries import with_cards
from thidua_pages.models import Registration
from thidua_pages.templatetags.cards import LATE

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DEADLINE = date(2023, 8, 15)
IN_TIME = datetime(2023, 8, 15, 23, 59, 59, 999999, tzinfo=HERE)
TOO_LATE = datetime(2023, 8, 16, 0, 0, tzinfo=HERE)


# --- The rule ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (IN_TIME, False),
        (TOO_LATE, True),
        (datetime(2023, 8, 15, 16, 59, 59, tzinfo=UTC), False),
        (datetime(2023, 8, 15, 17, 0, tzinfo=UTC), True),
        (datetime(2023, 8, 1, tzinfo=HERE), False),
    ],
)
def test_a_day_ends_at_midnight_in_vietnam(moment, late):
    assert is_late(moment, DEADLINE) is late


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_late_means_after_the_end_of_the_day_here(naive, deadline):
    moment = naive.replace(tzinfo=UTC)
    midnight = datetime.combine(deadline + timedelta(days=1), datetime.min.time(), tzinfo=HERE)
    assert is_late(moment, deadline) == (moment >= midnight)


@pytest.mark.parametrize(("moment", "deadline"), [(None, DEADLINE), (TOO_LATE, None), (None, None)])
def test_without_a_registration_or_a_deadline_nothing_is_late(moment, deadline):
    assert is_late(moment, deadline) is False


@pytest.mark.parametrize(
    ("registered", "today", "overdue"),
    [
        (0, date(2023, 8, 15), False),
        (0, date(2023, 8, 16), True),
        (1, date(2023, 8, 16), False),
        (2, date(2023, 8, 16), False),
    ],
)
def test_a_unit_is_overdue_from_the_day_after(registered, today, overdue):
    assert is_overdue(registered, 1, DEADLINE, today) is overdue
    assert is_overdue(registered, 1, None, today) is False


@pytest.mark.parametrize(("moment", "day"), [(IN_TIME, date(2023, 8, 15)), (TOO_LATE, date(2023, 8, 16))])
def test_today_is_the_day_in_vietnam(moment, day):
    with clock.at(moment):
        assert (clock.now(), clock.today()) == (moment, day)
    assert abs(clock.now() - timezone.now()) < timedelta(minutes=1)


# --- Through the review -----------------------------------------------------------------------------------


def submit(page, author, moment):
    page = fresh(page)
    with clock.at(moment):
        page.get_workflow().start(page, author)
    return fresh(page)


def registered_at(page):
    return Registration.objects.get(initiative=page).registered_at


def test_a_draft_is_no_registration(world):
    page = make_initiative(world.unit, world.campaign, world.editor)
    assert not Registration.objects.filter(initiative=page).exists()


def test_the_first_submission_registers_and_later_versions_move_nothing(world):
    page = make_initiative(world.unit, world.campaign, world.editor)
    page = submit(page, world.editor, IN_TIME)
    assert registered_at(page) == IN_TIME
    act(page, "reject", world.office_statistics, comment="Thiếu ảnh")
    page = fresh(page)
    page.title = "Đã sửa"
    page.save_revision(user=world.editor)
    with clock.at(TOO_LATE):
        page.current_workflow_state.resume(user=world.editor)
    assert registered_at(page) == IN_TIME
    page = fresh(page)
    act(page, "approve", world.office_statistics)
    draft = fresh(page).get_latest_revision_as_object()
    draft.goal = "Mục tiêu mới"
    draft.save_revision(user=world.editor)
    page = submit(draft, world.editor, TOO_LATE + timedelta(days=30))
    act(page, "approve", world.office_statistics)
    assert registered_at(page) == IN_TIME
    assert Registration.objects.count() == 1


def test_a_submission_withdrawn_and_sent_again_keeps_its_first_time(world):
    page = submit(make_initiative(world.unit, world.campaign, world.editor), world.editor, IN_TIME)
    page.current_workflow_state.cancel(user=world.editor)
    page = submit(page, world.editor, TOO_LATE)
    assert registered_at(page) == IN_TIME


@pytest.mark.parametrize(("moment", "late"), [(IN_TIME, False), (TOO_LATE, True)])
def test_the_public_page_and_the_card_say_when_it_was_late(world, moment, late):
    page = submit(make_initiative(world.unit, world.campaign, world.editor), world.editor, moment)
    act(page, "approve", world.office_statistics)
    page = fresh(page)
    shown = Client().get(page.url).content.decode()
    assert (LATE in shown) is late
    assert with_cards([page])[0].late is late
    listed = Client().get(f"{world.campaign.url}mo-hinh/").content.decode()
    assert page.title in read(listed)
    assert (LATE in listed) is late


def test_an_editor_cannot_write_the_time_of_registration(world, client):
    page = submit(make_initiative(world.unit, world.campaign, world.editor), world.editor, TOO_LATE)
    act(page, "reject", world.office_statistics, comment="Thiếu ảnh")
    client.force_login(world.editor)
    form = client.get(f"/quan-tri/pages/{page.pk}/edit/").context["form"]
    assert not [name for name in form.fields if "regist" in name]
