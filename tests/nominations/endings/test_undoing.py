"""A count, a return or a refusal made by mistake is taken back by who made it, while nobody has acted on it."""

from typing import Any

import pytest
from django.core import mail
from wagtail.models import WorkflowState

from tests import races
from tests.access.attempts import ROLES, signed_in
from tests.access.test_actions_table import post
from tests.factories.pages import act, close_ballot
from tests.fresh import fresh
from tests.nominations.screens import do, home, make, newest, row_state, screen
from tests.wording import error_of, refused
from thidua_pages.models import Authority, Ballot, BallotResult, BallotRound, Ending, Undo, WaitingNotice
from thidua_pages.nominations.decisions.tasks import WAITS_ABOVE
from thidua_pages.nominations.endings import actions, undoing
from thidua_pages.nominations.endings.forms import UndoForm
from thidua_pages.reports.work import STATES
from thidua_pages.review.errors import ReviewRefused

OFFICE, CHAIR, ADMINISTRATOR = "office_statistics", "chair", "administrator"
MISTAKE = "Bấm nhầm hồ sơ"


def passed(world: Any) -> Any:
    """Counted by the office, agreed; now it waits for the chair."""
    return make(world, "chair_decision")


def not_passed(world: Any) -> Any:
    """Counted by the office, not agreed; returned to the unit."""
    page = make(world, "council_ballot")
    for member in world.council:
        act(fresh(page), "disagree", member)
    close_ballot(fresh(page), world.ward)
    return fresh(page)


def returned(step: str, by: str) -> Any:
    def make_it(world: Any) -> Any:
        page = make(world, step)
        act(page, "reject", world.people[by], comment="Thiếu giấy tờ")
        return fresh(page)

    return make_it


def refused_by_the_chair(world: Any) -> Any:
    page = make(world, "chair_decision")
    actions.refuse(page, world.chair, {"reason": "Không đủ tiêu chuẩn"})
    return fresh(page)


def not_granted(world: Any) -> Any:
    Authority.objects.update(level="province")
    page = make(world, "decision_record")
    actions.record_not_granted(page, world.administrator, {"reason": "Văn bản 15"})
    return fresh(page)


TABLE = {
    "counted and agreed": (passed, OFFICE, "council_ballot"),
    "counted and not agreed": (not_passed, OFFICE, "council_ballot"),
    "dossier returned": (returned("dossier_check", OFFICE), OFFICE, "dossier_check"),
    "returned by the chair": (returned("chair_decision", CHAIR), CHAIR, "chair_decision"),
    "returned by the administrator": (returned("decision_record", ADMINISTRATOR), ADMINISTRATOR, "decision_record"),
    "refused": (refused_by_the_chair, CHAIR, "chair_decision"),
    "not granted": (not_granted, ADMINISTRATOR, "decision_record"),
}
"""What was done by mistake: how it comes about, the only role that takes it back, and the step that goes on."""


@pytest.mark.parametrize("what", TABLE)
def test_who_made_the_mistake_takes_it_back_and_nobody_else(world: Any, what: str) -> None:
    make_it, who, step = TABLE[what]
    page, wrong = make_it(world), []
    for role, (client, user) in signed_in(world).items():
        if role != who:
            post(client, page, "undo", user)
            if Undo.objects.exists():
                wrong.append(role)
    assert wrong == []
    votes = list(Ballot.objects.values("member", "choice"))
    reviews = WorkflowState.objects.filter(object_id=str(page.pk)).count()
    said, _ = do(page, world.people[who], "undo", reason=MISTAKE)
    page = fresh(page)
    assert page.current_workflow_task.code == step, said
    assert page.workflow_in_progress
    assert said == [undoing.UNDONE.format(page.current_workflow_task.name)]
    assert WorkflowState.objects.filter(object_id=str(page.pk)).count() == reviews
    assert list(Ballot.objects.values("member", "choice")) == votes
    assert not Ending.objects.exists()
    assert page.closed_reason == ""
    row = Undo.objects.get()
    assert (row.reason, row.undone_by) == (MISTAKE, world.people[who])
    assert row.task_state_id == page.current_workflow_task_state.pk
    entry = newest(page)
    assert (entry.action, entry.who) == ("thidua.undo", str(world.people[who].get_full_name()))
    assert MISTAKE in entry.reason
    assert MISTAKE in screen(page, world.editor)
    assert row_state(world, page) == "Đang xét"
    waiting = WAITS_ABOVE if what == "not granted" else STATES["in_review"]
    assert waiting.partition("{")[0] in home(world.editor)


@pytest.mark.parametrize(("what", "step"), [(what, row[2]) for what, row in TABLE.items()])
def test_the_step_goes_on_to_its_end_after_all(world: Any, what: str, step: str) -> None:
    make_it, who, _ = TABLE[what]
    page = make_it(world)
    do(page, world.people[who], "undo", reason=MISTAKE)
    if step == "council_ballot":
        assert not BallotResult.objects.filter(task_state__workflow_state__object_id=str(page.pk)).exists()
        assert BallotRound.objects.count() == 1  # the terms and seats are those of before
        for member in world.council:
            act(fresh(page), "agree", member)
        close_ballot(fresh(page), world.ward)
        assert fresh(page).current_workflow_task.code == "chair_decision"
    else:
        by = world.people[CHAIR if step == "chair_decision" else OFFICE]
        act(fresh(page), "reject", by, comment="Lần này đúng")
        assert fresh(page).current_workflow_state.status == "needs_changes"


@pytest.mark.parametrize("what", ["counted and not agreed", "dossier returned"])
def test_what_the_unit_has_changed_since_is_not_taken_back(world: Any, what: str) -> None:
    make_it, who, _ = TABLE[what]
    page = make_it(world)
    page.achievement_report = "Đã sửa theo góp ý"
    page.save_revision(user=world.editor)
    assert do(page, world.people[who], "undo", reason=MISTAKE)[0] == [undoing.CHANGED.reason]


def test_what_the_next_step_has_acted_on_is_not_taken_back(world: Any) -> None:
    page = make(world, "decision_record")
    assert do(page, world.office_statistics, "undo", reason=MISTAKE)[0] == [undoing.NOTHING.reason]
    held = make(world, "chair_decision")
    actions.hold(held, world.chair, {"reason": "Có đơn"})
    assert do(held, world.office_statistics, "undo", reason=MISTAKE)[0] == [undoing.HELD.reason]
    with refused(undoing.NOT_YOURS):
        undoing.undo(make(world, "chair_decision"), world.administrator, {"reason": MISTAKE})


def test_it_needs_a_reason(world: Any) -> None:
    page = passed(world)
    assert error_of(UndoForm, "reason") in do(page, world.office_statistics, "undo", reason="")[1]
    assert fresh(page).current_workflow_task.code == "chair_decision"


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("counted and agreed", CHAIR),
        ("counted and not agreed", "editor"),
        ("refused", "editor"),
        ("not granted", "editor"),
    ],
)
def test_who_had_a_mail_gets_another(world: Any, django_capture_on_commit_callbacks: Any, what: str, told: str) -> None:
    make_it, who, _ = TABLE[what]
    page = make_it(world)
    WaitingNotice.objects.all().delete()  # the digest was sent
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        do(page, world.people[who], "undo", reason=MISTAKE)
    assert [letter.to for letter in mail.outbox] == [[world.people[told].email]]
    assert MISTAKE in mail.outbox[0].body


@races.on_postgresql
@pytest.mark.django_db(transaction=True)
def test_the_chair_who_agrees_at_the_same_moment_and_the_undo_do_not_both_happen(world: Any) -> None:
    page = passed(world)
    state = page.current_workflow_task_state.specific
    results = races.at_once(
        lambda: undoing.undo(page, world.office_statistics, {"reason": MISTAKE}),
        lambda: state.approve(user=world.chair),
    )
    assert sum(isinstance(one, ReviewRefused) for one in results) == 1
    assert fresh(page).current_workflow_task.code in ("council_ballot", "decision_record")
    assert set(ROLES) >= {OFFICE, CHAIR}
