"""What waits for somebody comes in one e-mail, once, whatever happens to the worker."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.core import mail
from django.urls import reverse

from tests.config import shared
from tests.factories.pages import act, check_dossier, make_initiative, make_nomination
from tests.fixtures import World, build_world
from tests.fresh import fresh
from tests.worker import gather_mail, work_off
from thidua_pages.base import clock
from thidua_pages.base.messages import without_notices
from thidua_pages.models import WaitingNotice
from thidua_pages.nominations.endings.actions import hold, lift_hold, withdraw
from thidua_pages.outbox.schedule import enqueue_due_jobs
from thidua_pages.review import digests, letters
from thidua_pages.review.digests import MOST, due_at

SETTLES, QUIET = timedelta(minutes=1), timedelta(minutes=15)


@pytest.fixture(autouse=True)
def by_the_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
    settings.DIGEST_SETTLES, settings.DIGEST_QUIET = SETTLES, QUIET


@shared.state()
def checked(world: World) -> list[Any]:
    """Five nominations that the office can pass on to the council, and nobody has been told of anything."""
    with without_notices():
        pages = [
            make_nomination(world.unit, world.campaign, world.editor, "dossier_check", full_name=f"Lê Thị {name}")
            for name in ("Một", "Hai", "Ba", "Bốn", "Năm")
        ]
        for page in pages:
            check_dossier(page, world.office_statistics)
    WaitingNotice.objects.all().delete()
    return [fresh(page) for page in pages]


def pass_on(pages: list[Any], world: World) -> None:
    for page in pages:
        act(fresh(page), "approve", world.office_statistics)


def letters_to(person: Any) -> list[Any]:
    return [letter for letter in mail.outbox if letter.to == [person.email]]


def worker_at(moment: datetime) -> None:
    """Let a worker look what is due at this moment, and do it."""
    with clock.at(moment):
        enqueue_due_jobs()
        work_off()


def worker_after(delay: timedelta) -> None:
    worker_at(clock.now() + delay)


def test_five_forwarded_dossiers_are_one_letter_to_each_member(world: World, checked: list[Any]) -> None:
    began = clock.now()
    with clock.at(began):
        pass_on(checked, world)
    worker_at(began + SETTLES - timedelta(seconds=1))
    assert mail.outbox == []
    worker_at(began + SETTLES + timedelta(minutes=1))  # the job runs each minute
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(member.email for member in world.council)
    (letter,) = letters_to(world.council[0])
    assert "5" in letter.subject
    for page in checked:
        assert page.get_admin_display_title() in letter.body
        assert letters.address_of("review", page.pk) in letter.body
        assert letters.address_of("review", page.pk) in letter.alternatives[0].content
    assert reverse("vote_many") in letter.body
    assert not WaitingNotice.objects.exists()
    worker_after(QUIET * 3)
    assert len(mail.outbox) == len(world.council)


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("noted", "told", "due"),
    [
        (NOON, None, NOON + SETTLES),
        (NOON, NOON - QUIET, NOON + SETTLES),
        (NOON, NOON - timedelta(minutes=5), NOON + timedelta(minutes=10)),
        (NOON, NOON - QUIET + SETTLES / 2, NOON + SETTLES),
    ],
    ids=["the first ever", "the first after a quiet time", "soon after a letter", "at the end of the quiet time"],
)
def test_when_a_letter_is_due(noted: datetime, told: datetime | None, due: datetime) -> None:
    assert due_at(noted, told) == due


def test_what_comes_soon_after_a_letter_is_gathered(world: World, checked: list[Any]) -> None:
    member, began = world.council[0], clock.now()

    def pass_on_after(minutes: int, page: Any) -> None:
        with clock.at(began + timedelta(minutes=minutes)):
            pass_on([page], world)

    def worker(minutes: int) -> int:
        worker_at(began + timedelta(minutes=minutes))
        return len(letters_to(member))

    pass_on_after(0, checked[0])
    assert worker(1) == 1
    pass_on_after(2, checked[1])
    assert worker(4) == 1
    pass_on_after(9, checked[2])
    assert worker(15) == 1
    assert worker(16) == 2
    second = letters_to(member)[1]
    assert [page.get_admin_display_title() in second.body for page in checked[:3]] == [False, True, True]
    pass_on_after(60, checked[3])
    assert worker(61) == 3


def test_looking_who_is_due_is_one_query(world: World, checked: list[Any], django_assert_num_queries: Any) -> None:
    pass_on(checked, world)
    with django_assert_num_queries(1):
        digests.send_digests.func()


def test_who_was_told_nothing_has_no_quiet_time(world: World, checked: list[Any]) -> None:
    """A page that was withdrawn before the letter was written does not delay the letter about the next."""
    pass_on(checked[:1], world)
    withdraw(fresh(checked[0]), world.editor, {"reason": "Gửi nhầm"})
    worker_after(SETTLES)
    pass_on(checked[1:2], world)
    worker_after(SETTLES * 2)
    assert len(letters_to(world.council[0])) == 1


def test_a_page_on_hold_is_not_named_until_the_hold_is_lifted(world: World, checked: list[Any]) -> None:
    member, office = world.council[0], world.office_statistics
    pass_on(checked[:2], world)
    hold(fresh(checked[0]), office, {"reason": "Có đơn"})
    worker_after(SETTLES)
    (letter,) = letters_to(member)
    assert checked[0].get_admin_display_title() not in letter.subject + letter.body
    assert checked[1].get_admin_display_title() in letter.subject
    lift_hold(fresh(checked[0]), office, {"reason": "Đã xác minh"})
    worker_after(QUIET + SETTLES)
    _, second = letters_to(member)
    assert checked[0].get_admin_display_title() in second.subject


def test_who_lifts_a_hold_is_not_told_that_it_waits_for_them(world: World) -> None:
    office = world.office_statistics
    page = make_nomination(world.unit, world.campaign, world.editor, "dossier_check")
    hold(fresh(page), office, {"reason": "Có đơn"})
    WaitingNotice.objects.all().delete()
    lift_hold(fresh(page), office, {"reason": "Đã xác minh"})
    assert not WaitingNotice.objects.exists()


def test_a_withdrawal_from_a_hold_tells_nobody_that_it_waits(world: World, checked: list[Any]) -> None:
    pass_on(checked[:1], world)
    hold(fresh(checked[0]), world.office_statistics, {"reason": "Có đơn"})
    WaitingNotice.objects.all().delete()
    withdraw(fresh(checked[0]), world.editor, {"reason": "Gửi nhầm"})
    assert not WaitingNotice.objects.exists()


def test_one_page_is_a_letter_of_its_own(world: World, checked: list[Any]) -> None:
    pass_on(checked[:1], world)
    worker_after(SETTLES)
    (letter,) = letters_to(world.council[0])
    assert letter.subject.endswith(checked[0].get_admin_display_title())


def test_what_no_longer_waits_is_left_out(world: World, checked: list[Any]) -> None:
    """A member who has voted, a nomination that was withdrawn, a person without an account are not written to."""
    pass_on(checked[:3], world)
    voter, gone = world.council[0], world.council[1]
    act(fresh(checked[0]), "agree", voter)
    withdraw(fresh(checked[1]), world.editor, {"reason": "Gửi nhầm"})
    gone.is_active = False
    gone.save()
    work_off()
    mail.outbox.clear()  # people are told that an account was switched off
    worker_after(SETTLES)
    assert letters_to(gone) == []
    (letter,) = letters_to(voter)
    assert checked[2].get_admin_display_title() in letter.subject
    (other,) = letters_to(world.council[2])
    assert checked[1].get_admin_display_title() not in other.body
    assert not WaitingNotice.objects.exists()


def test_a_worker_that_is_killed_while_it_writes_sends_the_letter_once(world: World, checked: list[Any]) -> None:
    pass_on(checked[:2], world)

    class Killed(BaseException):
        pass

    write = letters.write

    def killed(*args: Any) -> None:
        write(*args)
        raise Killed

    member = world.council[0]
    with mock.patch.object(digests.letters, "write", killed), pytest.raises(Killed):
        digests.send_digest(member.pk)
    assert WaitingNotice.objects.filter(person=member).count() == 2
    worker_after(SETTLES)
    assert len(letters_to(member)) == 1


def test_a_letter_that_cannot_be_written_keeps_nobody_elses(world: World, checked: list[Any], caplog: Any) -> None:
    pass_on(checked[:2], world)
    write, bad = letters.write, world.council[0]

    def broken(name: str, address: str, *args: Any) -> None:
        if address == bad.email:
            raise ValueError(address)
        write(name, address, *args)

    with mock.patch.object(digests.letters, "write", broken):
        worker_after(SETTLES)
    assert (len(letters_to(bad)), len(letters_to(world.council[1]))) == (0, 1)
    worker_after(QUIET * 2)
    assert len(letters_to(bad)) == 1


def test_each_ward_writes_its_own_letter(world: World) -> None:
    """An office of two wards gets one letter from each, and the administrators of each see their own."""
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    office = world.office_statistics
    office.groups.add(*other.office_statistics.groups.all())
    work_off()
    mail.outbox.clear()  # people are told of the new role
    for one in (world, other):
        for _ in range(2):
            make_initiative(one.unit, one.campaign, one.editor, "in_review", by_steps=True)
    gather_mail()
    work_off()
    first, second = letters_to(office)
    assert world.unit.title not in second.body or world.unit.title not in first.body


def test_returns_are_told_at_once_and_changes_of_what_is_public_are_named(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    other = make_initiative(world.unit, world.campaign, world.editor, "in_review", by_steps=True)
    for number in (1, 2):
        page.goal = f"Mục tiêu {number}"
        page.save_revision(user=world.editor)
        page.get_workflow().start(page, world.editor)
        if number == 1:
            fresh(page).current_workflow_state.cancel(user=world.editor)
    gather_mail()
    work_off()
    (letter,) = letters_to(world.office_statistics)
    assert letter.body.count("sửa nội dung đang công bố") == 1
    assert letter.body.count(page.get_admin_display_title()) == 1  # the review that was ended is not named
    mail.outbox.clear()
    act(fresh(other), "reject", world.office_statistics, comment="Thiếu ảnh")
    work_off()
    (letter,) = letters_to(world.editor)
    assert "Thiếu ảnh" in letter.body


def test_a_long_list_is_cut_and_says_how_many_more(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    state = page.current_workflow_task_state
    many = [digests.WaitingPage(page, state, "Duyệt")] * (MOST + 7)
    said = digests.digest_of(many)
    assert (said["number"], len(said["pages"]), said["more"]) == (MOST + 7, MOST, 7)


def test_what_was_published_is_told_to_who_sent_it_in_one_letter(world: World) -> None:
    pages = [make_initiative(world.unit, world.campaign, world.editor, "in_review", by_steps=True) for _ in range(3)]
    lone = make_initiative(world.other_unit, world.campaign, world.other_editor, "in_review", by_steps=True)
    for page in (*pages, lone):
        act(fresh(page), "approve", world.office_statistics)
    worker_after(SETTLES)
    (letter,) = letters_to(world.editor)
    assert "3" in letter.subject
    assert all(page.get_admin_display_title() in letter.body for page in pages)
    assert fresh(pages[0]).full_url in letter.body
    (other,) = letters_to(world.other_editor)
    assert other.subject.endswith(lone.get_admin_display_title())
    assert letters_to(world.office_statistics) == []  # nothing waits for them any more
