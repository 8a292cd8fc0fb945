"""A nomination on hold: nobody acts on it, the ward reads the reason, and the unit reads only that it is on hold."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests.clients import client_of
from tests.factories.pages import DECISION, act, all_in_order, pass_step
from tests.fresh import fresh
from tests.nominations.screens import do, home, make, newest, row_state, screen
from tests.wording import elements, error_of, refused
from thidua_pages.base import clock
from thidua_pages.base.form_dates import NO_SUCH_DAY
from thidua_pages.models import (
    Award,
    Ballot,
    DossierCheck,
    Ending,
    Hold,
)
from thidua_pages.nominations.endings import actions, rules
from thidua_pages.nominations.endings.forms import DAY_IS_PAST, HoldForm, LiftHoldForm
from thidua_pages.reports.work import STATES
from thidua_pages.review.history import ACTIONS
from thidua_pages.review.holds import ON_HOLD
from thidua_pages.review.views import MOVED_ON

SECRET = "Đơn tố cáo số 7"
"""Words that the unit and the public must not read anywhere."""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"reason": " "}, error_of(HoldForm, "reason")),
        ({"reason": SECRET, "until": "01/01/2020"}, DAY_IS_PAST),
        ({"reason": SECRET, "until": "31/02/2099"}, NO_SUCH_DAY.format("31/02/2099")),
    ],
)
def test_a_hold_says_what_is_wrong_and_keeps_what_was_typed(world: Any, data: Any, said: str) -> None:
    page = make(world, "chair_decision")
    _, text = do(page, world.chair, "hold", **data)
    assert said in text
    assert data["reason"].strip() in text
    assert not Hold.objects.exists()


def test_only_the_form_that_was_refused_says_what_is_wrong(world: Any) -> None:
    page = make(world, "chair_decision")
    state, client = page.current_workflow_task_state, client_of(world.chair)
    for action in ("hold", "reject"):
        sent = {"action": action, "task_state": state.pk}
        context = client.post(reverse("review", args=[page.pk]), sent).context
        forms = {one.code: form for one, form in context["page_actions"]}
        forms |= {name: form for name, _, form in context["choices"]}
        assert {"hold", "refuse", "approve", "reject"} <= forms.keys()
        assert [name for name, form in forms.items() if form.errors] == [action]


def test_a_hold_until_today_is_accepted(world: Any) -> None:
    page = make(world, "chair_decision")
    today = clock.today()
    do(page, world.chair, "hold", reason=SECRET, until=f"{today:%d/%m/%Y}")
    hold = Hold.objects.get()
    assert (hold.until, hold.held_by, hold.reason, hold.is_overdue) == (today, world.chair, SECRET, False)
    with clock.at(clock.now() + timedelta(days=2)):
        assert hold.is_overdue
        strong = elements(screen(page, world.chair), "#td-hold strong")
        assert len(strong) == 2  # the second says that the last day of the hold is past


@pytest.mark.parametrize(
    ("step", "who", "action"),
    [
        ("dossier_check", "office_statistics", "check"),
        ("dossier_check", "office_statistics", "reject"),
        ("council_ballot", "council", "agree"),
        ("council_ballot", "office_statistics", "close"),
        ("chair_decision", "chair", "approve"),
        ("chair_decision", "chair", "reject"),
        ("chair_decision", "chair", "refuse"),
        ("decision_record", "office_statistics", "approve"),
        ("decision_record", "office_statistics", "reject"),
    ],
)
def test_nothing_is_done_to_what_is_on_hold(world: Any, step: str, who: str, action: str) -> None:
    page = make(world, step)
    extra = all_in_order(page) if action == "check" else {}
    if action == "close":
        for member in world.council:
            act(page, "agree", member)
    votes = Ballot.objects.count()
    do(page, world.administrator, "hold", reason=SECRET)
    said, _ = do(page, world.people[who], action, comment="Lý do", reason="Lý do", **extra, **DECISION)
    assert said == [ON_HOLD]
    page = fresh(page)
    assert (page.current_workflow_task.code, page.workflow_in_progress, page.live) == (step, True, False)
    assert Ballot.objects.count() == votes
    assert not DossierCheck.objects.filter(task_state=page.current_workflow_task_state).exists()
    assert not Award.objects.exists()
    assert not Ending.objects.exists()


def test_code_that_asks_no_screen_is_refused_too(world: Any) -> None:
    page = make(world, "chair_decision")
    actions.hold(page, world.chair, {"reason": SECRET})
    for action, extra in (("approve", {}), ("reject", {"comment": "Sửa"})):
        with refused(ON_HOLD):
            act(fresh(page), action, world.chair, **extra)


def test_many_at_once_leave_out_what_is_on_hold(client: Any, world: Any) -> None:
    page = make(world, "council_ballot")
    actions.hold(page, world.chair, {"reason": SECRET})
    pk = page.current_workflow_task_state.pk
    client.force_login(world.council[0])
    client.post(reverse("vote_many"), {"task_state": [pk], f"choice-{pk}": "agree"})
    assert not Ballot.objects.exists()


def test_the_unit_reads_that_the_nomination_is_on_hold_but_not_the_reason(
    world: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = make(world, "chair_decision")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        do(page, world.chair, "hold", reason=SECRET)
        seen = [screen(page, world.editor), home(world.editor)]
    (letter,) = mail.outbox
    assert letter.to == [world.editor.email]
    context = {"site_name": settings.WAGTAIL_SITE_NAME, "title": page.get_admin_display_title()}
    assert letter.subject == render_to_string("emails/held_subject.txt", context)
    client = client_of(world.editor)
    for address in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:workflow_history", args=[page.pk]),
        reverse("wagtailadmin_reports:site_history"),
    ):
        seen.append(client.get(address, follow=True).content.decode())
    do(page, world.office_statistics, "lift_hold", reason=f"{SECRET} đã rút")
    seen += [screen(page, world.editor), home(world.editor)]
    assert elements(seen[0], "#td-hold")
    assert STATES["held"] in seen[1]
    assert not elements(seen[-2], "#td-hold")
    for text in (*seen, letter.subject, letter.body, letter.alternatives[0].content):
        assert SECRET not in text
    assert SECRET not in str(list(PageLogEntry.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("role", ["office_statistics", "culture_social", "council", "chair", "supervisor"])
def test_the_people_of_the_ward_read_the_reason_of_a_hold(world: Any, role: str) -> None:
    page = make(world, "chair_decision")
    do(page, world.chair, "hold", reason=SECRET)
    assert SECRET in screen(page, world.people[role])
    do(page, world.chair, "lift_hold", reason="Đã xác minh xong")
    text = screen(page, world.people[role])
    assert SECRET in text  # in the history
    assert "Đã xác minh xong" in text


def test_the_nominee_does_not_read_the_reason_of_a_hold(world: Any) -> None:
    person = world.culture_social
    page = make(world, "chair_decision", full_name=person.get_full_name(), nominee_account=person)
    do(page, world.chair, "hold", reason=SECRET)
    text = screen(page, person)
    assert elements(text, "#td-hold")
    assert SECRET not in text


def test_a_hold_is_in_the_history_and_the_review_goes_on_after_it(world: Any) -> None:
    page = make(world, "chair_decision")
    do(page, world.office_statistics, "hold", reason=SECRET)
    assert row_state(world, page) == STATES["held"]
    entry = newest(page, with_private=True)
    assert (entry.label, entry.reason, entry.who) == (
        ACTIONS["thidua.hold"][0],
        SECRET,
        world.office_statistics.get_full_name(),
    )
    assert newest(page).reason == ""
    assert do(page, world.office_statistics, "lift_hold", reason="")[1].count(error_of(LiftHoldForm, "reason")) == 1
    assert fresh(page).holds.get().lifted_at is None
    said, _ = do(page, world.chair, "lift_hold", reason="Xong")
    assert said == [actions.LIFTED]
    assert newest(page, with_private=True).label == ACTIONS["thidua.lift_hold"][0]
    hold = Hold.objects.get()
    assert (hold.lifted_by, hold.lift_reason) == (world.chair, "Xong")
    do(page, world.chair, "approve")
    assert fresh(page).current_workflow_task.code == "decision_record"


def test_nothing_is_held_twice_or_lifted_twice(world: Any) -> None:
    page = make(world, "chair_decision")
    do(page, world.chair, "hold", reason=SECRET)
    assert do(page, world.office_statistics, "hold", reason="Khác")[0] == [rules.HELD_ALREADY.reason]
    do(page, world.chair, "lift_hold", reason="Xong")
    assert do(page, world.office_statistics, "lift_hold", reason="Xong")[0] == [rules.NOT_HELD.reason]
    assert Hold.objects.count() == 1


def test_a_form_that_was_opened_at_an_earlier_step_holds_nothing(client: Any, world: Any) -> None:
    page = make(world, "council_ballot")
    old = page.current_workflow_task_state.pk
    pass_step(page, world.ward)
    client.force_login(world.chair)
    sent = {"action": "hold", "task_state": old, "reason": SECRET}
    answer = client.post(reverse("review", args=[page.pk]), sent)
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [MOVED_ON]
    assert SECRET in answer.content.decode()
    assert not Hold.objects.exists()
