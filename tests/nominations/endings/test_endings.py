"""Reviews that end before publication: withdrawn, refused by the chair, or not granted by a higher authority."""

from html import escape
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from tests.factories.pages import make_nomination
from tests.fresh import fresh
from tests.nominations.screens import do, home, make, newest, row_state, screen
from tests.wording import error_of, refused
from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.models import (
    Authority,
    Ending,
    Hold,
)
from thidua_pages.nominations.endings import actions, rules
from thidua_pages.nominations.endings.forms import RefuseForm, WithdrawForm
from thidua_pages.nominations.endings.signals import WITHDRAWN_AT_FIRST_STEP
from thidua_pages.reports.work import STATES
from thidua_pages.review.choices import EndingKind
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.guards import TOO_LATE
from thidua_pages.review.history import ACTIONS, history_of

STEPS = ("dossier_check", "council_ballot", "chair_decision", "decision_record")
SECRET = "Đơn tố cáo số 7"
"""Words that the unit and the public must not read anywhere."""


@pytest.mark.parametrize("step", [*STEPS, "returned"])
def test_a_unit_withdraws_at_any_step_and_may_send_it_again(world: Any, step: str) -> None:
    page = make(world, step)
    said, _ = do(page, world.editor, "withdraw_nomination", reason="Gửi nhầm người")
    assert said == [actions.WITHDRAWN]
    assert (fresh(page).current_workflow_state, fresh(page).live) == (None, False)
    assert WorkflowState.objects.get(object_id=str(page.pk)).status == "cancelled"
    ending = Ending.objects.get()
    assert (ending.kind, ending.reason, ending.ended_by) == ("withdrawn", "Gửi nhầm người", world.editor)
    entry = newest(page)
    assert (entry.label, entry.reason) == (ACTIONS["thidua.withdrawn"][0], "Gửi nhầm người")
    assert "wagtail.workflow.cancel" not in {one.action for one in history_of(fresh(page))}
    assert row_state(world, page) == STATES["withdrawn"]
    assert STATES["withdrawn"] in home(world.editor)
    fresh(page).get_workflow().start(fresh(page), world.editor)
    assert fresh(page).current_workflow_task.code == "dossier_check"


def test_a_withdrawal_needs_its_reason(world: Any) -> None:
    page = make(world, "chair_decision")
    assert error_of(WithdrawForm, "reason") in do(page, world.editor, "withdraw_nomination", reason="")[1]
    assert fresh(page).workflow_in_progress


def test_a_withdrawal_lifts_the_hold(world: Any) -> None:
    page = make(world, "chair_decision")
    do(page, world.chair, "hold", reason=SECRET)
    do(page, world.editor, "withdraw_nomination", reason="Không đề nghị nữa")
    hold = Hold.objects.get()
    assert (hold.lifted_by, hold.lift_reason) == (world.editor, "Không đề nghị nữa")
    assert SECRET not in screen(page, world.editor)


def test_a_withdrawal_leaves_a_hold_that_was_lifted_as_it_was(world: Any) -> None:
    page = make(world, "chair_decision")
    actions.hold(page, world.chair, {"reason": SECRET})
    actions.lift_hold(page, world.chair, {"reason": "Đã xác minh"})
    actions.withdraw(page, world.editor, {"reason": "Không đề nghị nữa"})
    hold = Hold.objects.get()
    assert (hold.lifted_by, hold.lift_reason) == (world.chair, "Đã xác minh")


def test_nothing_is_withdrawn_after_the_decision(world: Any) -> None:
    page = make(world, "published")
    assert do(page, world.editor, "withdraw_nomination", reason="Muộn")[0] == [rules.NOT_IN_REVIEW.reason]
    assert fresh(page).live


def test_without_an_ending_nobody_cancels_late(client: Any, world: Any) -> None:
    page = make(world, "chair_decision")
    with pytest.raises(ReviewRefused, match=TOO_LATE):
        page.current_workflow_state.cancel(user=world.editor)
    client.force_login(world.editor)
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action-cancel-workflow": "1"})
    assert fresh(page).current_workflow_task.code == "chair_decision"
    first = make(world, "dossier_check")
    first.current_workflow_state.cancel(user=world.editor)
    assert not fresh(first).workflow_in_progress


def test_the_stock_cancel_of_a_held_nomination_lifts_its_hold(world: Any) -> None:
    page = make(world, "dossier_check")
    do(page, world.office_statistics, "hold", reason=SECRET)
    fresh(page).current_workflow_state.cancel(user=world.editor)
    assert Hold.objects.get().lift_reason == WITHDRAWN_AT_FIRST_STEP
    fresh(page).get_workflow().start(fresh(page), world.editor)
    assert fresh(page).workflow_in_progress


# --- Refusal, and a higher authority's no -----------------------------------------------------------------


def for_the_province(world: Any) -> None:
    Authority.objects.update(level="province")


def cannot_be_sent_again(page: Any, world: Any) -> None:
    """Nobody can do it, neither by the form nor in code."""
    client = Client()
    for user in (world.editor, world.administrator):
        client.force_login(user)
        form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert 'name="action-submit"' not in form
        assert EndingKind(Ending.objects.get().kind).label in fresh(page).closed_reason
        with refused(fresh(page).closed_reason):
            fresh(page).get_workflow().start(fresh(page), user)
    assert fresh(page).current_workflow_state is None
    assert not fresh(page).live


def test_what_the_chair_refused_has_ended(world: Any, django_capture_on_commit_callbacks: Any) -> None:
    page = make(world, "chair_decision")
    assert error_of(RefuseForm, "reason") in do(page, world.chair, "refuse", reason="")[1]
    assert fresh(page).workflow_in_progress
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        said, _ = do(page, world.chair, "refuse", reason="Không đủ <tiêu chuẩn>")
    assert said == [actions.REFUSED]
    (letter,) = mail.outbox
    assert letter.to == [world.editor.email]
    assert "Không đủ <tiêu chuẩn>" in letter.body
    assert Ending.objects.get().kind == "refused"
    assert (newest(page).label, newest(page).reason) == (ACTIONS["thidua.refused"][0], "Không đủ <tiêu chuẩn>")
    assert escape("Không đủ <tiêu chuẩn>") in screen(page, world.editor)
    assert STATES["refused"] in home(world.editor)
    assert row_state(world, page) == EndingKind.REFUSED.label
    cannot_be_sent_again(page, world)


def test_what_is_refused_may_not_be_submitted_through_the_form(client: Any, world: Any) -> None:
    page = make(world, "chair_decision")
    do(page, world.chair, "refuse", reason="Không đủ tiêu chuẩn")
    client.force_login(world.editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(address, {**_fields(client.get(address)), "action-submit": "1"}, follow=True)
    assert not fresh(page).workflow_in_progress
    assert WorkflowState.objects.filter(object_id=str(page.pk)).count() == 1


def _fields(response: Any) -> dict[str, Any]:
    """The data that the edit form sends unchanged, formsets included."""
    form = response.context["form"]
    data: dict[str, Any] = {one.html_name: _text(one.value()) for one in form}
    for formset in form.formsets.values():
        for part in (formset.management_form, *formset.forms):
            data |= {one.html_name: _text(one.value()) for one in part}
    return data


def _text(value: Any) -> Any:
    return "" if value is None or value is False else value


@pytest.mark.parametrize("step", ["dossier_check", "council_ballot", "decision_record"])
def test_the_chair_refuses_at_the_chairs_step_only(world: Any, step: str) -> None:
    page = make(world, step)
    assert do(page, world.chair, "refuse", reason="Không")[0] == [rules.NOT_THIS_STEP.reason]
    assert fresh(page).workflow_in_progress


def test_the_chair_does_not_refuse_what_is_about_themselves(world: Any) -> None:
    page = make(world, "chair_decision", full_name=world.chair.get_full_name(), nominee_account=world.chair)
    do(page, world.chair, "refuse", reason="Không")
    assert not Ending.objects.exists()


@pytest.mark.parametrize("reason", ["", "Văn bản 15/SNV: không đủ tiêu chuẩn"])
def test_a_higher_authority_does_not_grant(world: Any, django_capture_on_commit_callbacks: Any, reason: str) -> None:
    for_the_province(world)
    page = make(world, "decision_record")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        said, _ = do(page, world.office_statistics, "not_granted", reason=reason)
    assert said == [actions.NOT_GRANTED]
    assert [letter.to for letter in mail.outbox] == [[world.editor.email]]
    assert reason in mail.outbox[0].body
    assert (Ending.objects.get().kind, Ending.objects.get().reason) == ("not_granted", reason)
    assert newest(page).reason == reason
    assert row_state(world, page) == EndingKind.NOT_GRANTED.label
    assert STATES["not_granted"] in home(world.editor)
    cannot_be_sent_again(page, world)


def test_a_higher_authority_cannot_refuse_an_award_of_the_ward(world: Any) -> None:
    page = make(world, "decision_record")
    assert do(page, world.office_statistics, "not_granted", reason="x")[0] == [rules.WARD_AWARD.reason]
    assert fresh(page).workflow_in_progress
    for_the_province(world)
    earlier = make(world, "chair_decision")
    assert do(earlier, world.office_statistics, "not_granted", reason="x")[0] == [rules.NOT_THIS_STEP.reason]


# --- In code ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "step"),
    [
        (actions.hold, "dossier_check"),
        (actions.lift_hold, "dossier_check"),
        (actions.withdraw, "dossier_check"),
        (actions.refuse, "chair_decision"),
        (actions.record_not_granted, "decision_record"),
    ],
)
def test_code_that_asks_no_screen_is_refused_too(world: Any, act: Any, step: str) -> None:
    for_the_province(world)
    page = make(world, step)
    if act is actions.lift_hold:
        actions.hold(page, world.chair, {"reason": SECRET})
    holds = list(Hold.objects.values())
    with refused(NO_RIGHT):
        act(page, world.supervisor, {"reason": "Không"})
    assert list(Hold.objects.values()) == holds
    assert not Ending.objects.exists()
    assert fresh(page).current_workflow_task.code == step


@pytest.mark.parametrize("act", [actions.hold, actions.withdraw, actions.refuse, actions.record_not_granted])
def test_code_that_comes_after_the_end_of_the_review_is_told_so(world: Any, act: Any) -> None:
    page = make(world, "published")
    with refused(actions.MOVED_ON):
        act(page, world.administrator, {"reason": "Muộn"})
    assert not Hold.objects.exists()
    assert not Ending.objects.exists()


def test_the_nominators_are_the_owner_and_who_sent_it_last(world: Any) -> None:
    page = make(world, "returned")
    page.current_workflow_state.cancel(user=world.editor)
    fresh(page).get_workflow().start(fresh(page), world.administrator)
    make_nomination(world.other_unit, world.campaign, world.other_editor, "in_review")
    assert actions.nominators(fresh(page)) == [world.editor, world.administrator]
