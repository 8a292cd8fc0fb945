"""What stops a nomination or undoes its award: held, withdrawn, refused, not granted, revoked."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories.pages import DECISION, act, make_nomination
from thidua_pages.base import clock
from thidua_pages.models import Award, Ending, Hold, NominationPage, Revocation
from thidua_pages.nominations import endings
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.history import history_of
from thidua_pages.review.holds import days_held

SECRET = "Đang xác minh đơn tố cáo"
STEPS = ("dossier_check", "council_ballot", "chair_decision", "decision_record")


def fresh(page: Any) -> Any:
    return NominationPage.objects.get(pk=page.pk)


def at(world: Any, state: str = "chair_decision", **fields: Any) -> Any:
    return make_nomination(world.unit, world.campaign, world.editor, state, **fields)


def post(client: Client, person: Any, page: Any, action: str, **data: Any) -> str:
    client.force_login(person)
    state = fresh(page).current_workflow_task_state
    data = {"action": action, "task_state": state.pk if state else "", **data}
    return client.post(reverse("review", args=[page.pk]), data, follow=True).content.decode()


def screen(client: Client, person: Any, page: Any) -> str:
    client.force_login(person)
    return client.get(reverse("review", args=[page.pk])).content.decode()


# --- Hold -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_a_held_nomination_is_not_acted_on_at_any_step(client: Client, world: Any, step: str) -> None:
    page = at(world, step)
    post(client, world.office_statistics, page, "hold", reason=SECRET)
    assert fresh(page).holds.get().reason == SECRET
    actor = {"council_ballot": world.council[0], "chair_decision": world.chair}.get(step, world.office_statistics)
    action, data = {
        "council_ballot": ("agree", {}),
        "decision_record": ("approve", DECISION),
    }.get(step, ("approve", {}))
    with pytest.raises(ReviewRefused, match="tạm dừng"):
        act(fresh(page), action, actor, **data)
    if step != "council_ballot":
        with pytest.raises(ReviewRefused, match="tạm dừng"):
            act(fresh(page), "reject", actor, comment="Thiếu")
    assert fresh(page).current_workflow_task.code == step
    assert not Award.objects.exists()


def test_the_unit_learns_that_it_is_held_and_never_why(client: Client, world: Any) -> None:
    page = at(world)
    post(client, world.office_statistics, page, "hold", reason=SECRET)
    for shown in (
        screen(client, world.editor, page),
        client.get("/quan-tri/").content.decode(),
        client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), follow=True).content.decode(),
        client.get(reverse("wagtailadmin_pages:history", args=[page.pk]), follow=True).content.decode(),
    ):
        assert SECRET not in shown
    assert "ạm dừng" in screen(client, world.editor, page)
    for person in (world.chair, world.office_statistics, world.supervisor):
        assert SECRET in screen(client, person, page)


def test_the_mail_about_a_hold_is_without_its_reason(
    client: Client, world: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = at(world)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        post(client, world.office_statistics, page, "hold", reason=SECRET)
    (message,) = [one for one in mail.outbox if one.to == [world.editor.email]]
    assert SECRET not in message.body + message.alternatives[0][0]


@pytest.mark.parametrize(
    ("data", "says"),
    [({"reason": " "}, "Hãy ghi lý do tạm dừng"), ({"reason": "x", "until": "01/01/2020"}, "không thể đã qua")],
)
def test_a_hold_says_why_and_lasts_until_a_day_to_come(
    client: Client, world: Any, data: dict[str, str], says: str
) -> None:
    assert says in post(client, world.chair, at(world), "hold", **data)
    assert not Hold.objects.exists()


def test_a_second_hold_is_refused_and_a_lift_lets_the_review_go_on(client: Client, world: Any) -> None:
    page = at(world)
    post(client, world.chair, page, "hold", reason=SECRET)
    with pytest.raises(ReviewRefused, match="tạm dừng xét từ trước"):
        endings.hold(page, world.chair, {"reason": "Lần nữa"})
    post(client, world.office_statistics, page, "lift_hold", reason="Đã làm rõ")
    hold = Hold.objects.get()
    assert (hold.lifted_by, hold.lift_reason, hold.held_by) == (world.office_statistics, "Đã làm rõ", world.chair)
    act(fresh(page), "approve", world.chair)
    assert fresh(page).current_workflow_task.code == "decision_record"
    with pytest.raises(ReviewRefused, match="không tạm dừng"):
        endings.lift_hold(page, world.chair, {"reason": "Lần nữa"})


def test_the_days_on_hold_move_the_limit() -> None:
    monday = date(2023, 11, 6)
    friday = monday + timedelta(days=4)
    assert days_held([(monday, friday)], monday, date(2023, 12, 1)) == 4
    assert days_held([(monday, None)], monday, friday) == 4
    assert days_held([(monday, monday)], monday, friday) == 0
    assert days_held([(monday - timedelta(days=30), monday)], monday, friday) == 0
    assert days_held([(date(2023, 11, 10), date(2023, 11, 13))], monday, date(2023, 12, 1)) == 1


# --- Ended ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_the_unit_takes_its_nomination_back_at_any_step_and_may_send_it_again(
    client: Client, world: Any, step: str
) -> None:
    page = at(world, step)
    assert "Hãy ghi lý do rút" in post(client, world.editor, page, "withdraw_nomination", reason="")
    post(client, world.editor, page, "withdraw_nomination", reason="Ghi nhầm tên")
    ending = Ending.objects.get()
    assert (ending.kind, ending.reason, ending.ended_by) == ("withdrawn", "Ghi nhầm tên", world.editor)
    page = fresh(page)
    assert page.current_workflow_state is None
    page.get_workflow().start(page, world.editor)
    assert fresh(page).current_workflow_task.code == "dossier_check"


def test_the_stock_cancel_after_the_first_step_is_still_refused(world: Any) -> None:
    page = at(world)
    with pytest.raises(ReviewRefused, match="không rút lại được"):
        page.current_workflow_state.cancel(user=world.editor)
    assert fresh(page).workflow_in_progress


def test_a_withdrawal_closes_an_open_hold(client: Client, world: Any) -> None:
    page = at(world)
    post(client, world.chair, page, "hold", reason=SECRET)
    post(client, world.editor, page, "withdraw_nomination", reason="Đơn vị rút")
    hold = Hold.objects.get()
    assert (hold.lifted_by, hold.lift_reason) == (world.editor, "Đơn vị rút")
    page = fresh(page)
    page.get_workflow().start(page, world.editor)
    assert fresh(page).workflow_in_progress


def test_what_the_chair_refused_is_not_sent_again(client: Client, world: Any) -> None:
    page = at(world)
    shown = post(client, world.chair, page, "refuse", reason="Thành tích chưa rõ")
    assert "không được chấp thuận" in shown
    assert Ending.objects.get().kind == "refused"
    page = fresh(page)
    with pytest.raises(ReviewRefused, match="Hồ sơ đã kết thúc"):
        page.get_workflow().start(page, world.editor)
    assert not fresh(page).workflow_in_progress
    assert "Thành tích chưa rõ" in screen(client, world.editor, page)


def test_what_is_held_is_not_sent_again_by_its_unit(client: Client, world: Any) -> None:
    page = at(world)
    Hold.objects.create(page=page, reason=SECRET, held_by=world.chair)
    page.current_workflow_state.__class__.objects.filter(object_id=str(page.pk)).update(status="needs_changes")
    with pytest.raises(ReviewRefused, match="tạm dừng"):
        fresh(page).current_workflow_state.resume(user=world.editor)


def test_a_wards_own_award_has_no_higher_authority_to_refuse_it(world: Any) -> None:
    with pytest.raises(ReviewRefused, match="do phường quyết định"):
        endings.record_not_granted(at(world, "decision_record"), world.office_statistics, {"reason": ""})


# --- Revoked ----------------------------------------------------------------------------------------------

REVOCATION = {
    "number": "12/QĐ-UBND",
    "decided_on": "20/03/2024",
    "authority": "Chủ tịch UBND phường",
    "public_reason": "Kê khai thành tích không đúng",
    "private_reason": "Theo kết luận thanh tra số 3",
}


def test_a_revocation_is_kept_with_its_public_and_its_private_reason(client: Client, world: Any) -> None:
    page = at(world, "published")
    post(client, world.office_statistics, page, "revoke", **REVOCATION)
    row = Revocation.objects.get()
    assert (row.award.nomination_id, row.number, row.decided_on) == (page.pk, "12/QĐ-UBND", date(2024, 3, 20))
    assert fresh(page).live
    with pytest.raises(ReviewRefused, match="đã được ghi từ trước"):
        endings.revoke(page, world.office_statistics, {**REVOCATION, "decided_on": date(2024, 3, 21)})
    assert Revocation.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "says"), [("01/01/2020", "không thể trước ngày ký quyết định khen thưởng"), ("", "Hãy ghi ngày ký")]
)
def test_a_revocation_is_not_older_than_the_award(client: Client, world: Any, day: str, says: str) -> None:
    page = at(world, "published")
    assert says in post(client, world.office_statistics, page, "revoke", **{**REVOCATION, "decided_on": day})
    assert not Revocation.objects.exists()


def test_a_revocation_of_tomorrow_is_refused(client: Client, world: Any) -> None:
    page = at(world, "published")
    with clock.at(datetime(2024, 3, 19, 5, tzinfo=UTC)):
        shown = post(client, world.office_statistics, page, "revoke", **REVOCATION)
    assert "không thể ở tương lai" in shown
    assert not Revocation.objects.exists()


def test_the_private_reason_is_read_by_nobody_of_the_unit_and_nobody_outside(client: Client, world: Any) -> None:
    page = at(world, "published")
    post(client, world.office_statistics, page, "revoke", **REVOCATION)
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]), follow=True).content.decode()
    for shown in (screen(client, world.editor, page), Client().get(page.url).content.decode(), history):
        assert REVOCATION["private_reason"] not in shown
        assert REVOCATION["number"] in shown or shown is history


def test_a_revoked_award_is_not_sent_for_review_again(world: Any) -> None:
    page = at(world, "published")
    data = {**REVOCATION, "decided_on": date(2024, 3, 20)}
    endings.revoke(page, world.office_statistics, data)
    page = fresh(page)
    page.save_revision(user=world.editor)
    with pytest.raises(ReviewRefused, match="thu hồi"):
        page.get_workflow().start(page, world.editor)


# --- History ----------------------------------------------------------------------------------------------


def test_each_is_in_the_history_with_who_did_it(world: Any) -> None:
    page = at(world)
    endings.hold(page, world.chair, {"reason": SECRET})
    endings.lift_hold(page, world.office_statistics, {"reason": "Xong"})
    endings.refuse(page, world.chair, {"reason": "Chưa đủ"})
    entries = [(entry.label, entry.who) for entry in history_of(fresh(page))]
    chair, office = str(world.chair), str(world.office_statistics)
    for expected in (
        ("Tạm dừng xét", chair),
        ("Cho xét tiếp", office),
        ("Không chấp thuận, kết thúc hồ sơ", chair),
    ):
        assert expected in entries
