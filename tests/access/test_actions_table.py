"""Who may do what to a nomination on its way: role × action × state, for every action of its steps and beside them.

The table is written by hand from the rules of the house. Each cell is tried through the review screen, in a transaction
that is rolled back, and judged by what became of the database.
"""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from tests.access import attempts
from tests.access.attempts import ROLES, signed_in
from tests.clients import client_of
from tests.factories.pages import DECISION, make_nomination
from tests.fresh import fresh
from thidua_pages.access.roles import ACTION_ROLES
from thidua_pages.models import (
    Authority,
    Award,
    AwardForm,
    Ballot,
    BallotResult,
    DossierCheck,
    Ending,
    NominationPage,
    Revocation,
    Undo,
)
from thidua_pages.review.page_actions import page_actions_on

STEPS = ("dossier_check", "council_ballot", "chair_decision", "decision_record")
STATES = ("draft", *STEPS, "returned", "held", "published", "withdrawn", "refused", "revoked")
"""The states of the table. `held`, `withdrawn` and `refused` happen at the chair's step."""

OFFICE = {"office_statistics", "administrator"}
HOLDERS = {"office_statistics", "chair", "administrator", "superuser"}
WITHDRAWERS = {"editor", "administrator", "superuser"}
ACTIONS = (
    *("check", "agree", "close", "approve", "reject"),
    *("hold", "lift_hold", "withdraw_nomination", "refuse", "not_granted", "revoke", "undo"),
)
REVIEWERS = {"dossier_check": OFFICE, "chair_decision": {"chair"}, "decision_record": OFFICE}


def allowed(action: str, state: str) -> set[str]:
    """The roles that succeed. The nomination is for an award of the ward's own, written by `editor`."""
    if action == "check":
        return OFFICE if state == "dossier_check" else set()
    if action == "agree":
        return {"council"} if state == "council_ballot" else set()
    if action == "close":
        return OFFICE | {"superuser"} if state == "council_ballot" else set()
    if action in ("approve", "reject"):
        return REVIEWERS.get(state, set())
    if action == "hold":
        return HOLDERS if state in STEPS else set()
    if action == "lift_hold":
        return HOLDERS if state == "held" else set()
    if action == "withdraw_nomination":
        return WITHDRAWERS if state in {*STEPS, "held", "returned"} else set()
    if action == "refuse":
        return {"chair"} if state == "chair_decision" else set()
    if action == "not_granted":
        return set()  # the ward's own award: no higher authority has a say
    if action == "undo":  # by who counted, returned or refused
        return {"chair_decision": {"office_statistics"}, "returned": {"office_statistics"}, "refused": {"chair"}}.get(
            state, set()
        )
    if action == "revoke":
        return OFFICE | {"superuser"} if state == "published" else set()
    raise LookupError(action)


def filled(form: forms.BaseForm) -> dict[str, Any]:
    """Form data with a valid value in every field."""
    data: dict[str, Any] = {}
    for name, field in form.fields.items():
        if isinstance(field, forms.ChoiceField):
            data[name] = "ok" if "ok" in dict(field.choices) else next(value for value, _ in field.choices if value)
        elif isinstance(field, forms.DateField):
            data[name] = "" if name == "until" else "26/12/2023"
        elif not isinstance(field, forms.FileField):
            data[name] = "Lý do để thử"
    return data


def post(client: Client, page: Any, action: str, user: Any) -> None:
    """Post the action's own form, filled in; the fields are taken from the step or the page action, whoever asks."""
    page = fresh(page)
    state = page.current_workflow_task_state
    data: dict[str, Any] = {}
    page_action = next((page_action for page_action in page_actions_on(page) if page_action.code == action), None)
    task = state.task.specific if state else None
    if page_action is not None:
        data = filled(page_action.form())
    elif task is not None and action in {name for name, _, _ in task.offered_actions}:
        data = filled(task.form_for(action, state, user))
        if action == "approve" and task.code == "decision_record":
            data = {**DECISION, "decided_on": "25/12/2023", "confirm": "1", "sure": "1"}
    attempts.post(
        client, reverse("review", args=[page.pk]), {**data, "action": action, "task_state": state.pk if state else ""}
    )


def make(world: Any, state: str) -> Any:
    """Make a nomination and bring it to this state, each step by a person who may take it."""
    at = {"held": "chair_decision", "withdrawn": "chair_decision", "refused": "chair_decision", "revoked": "published"}
    page = make_nomination(world.unit, world.campaign, world.editor, at.get(state, state))
    way = {"held": "hold", "withdrawn": "withdraw_nomination", "refused": "refuse", "revoked": "revoke"}.get(state)
    if way:
        role = {"refuse": "chair", "withdraw_nomination": "editor"}.get(way, "office_statistics")
        client = client_of(world.people[role])
        post(client, page, way, world.people[role])
    if state == "council_ballot":  # enough have voted for the ballot to be closed
        for member in world.council[1:]:
            page.current_workflow_task.on_action(page.current_workflow_task_state, member, "agree")
    if state == "dossier_check":
        return page
    return fresh(page)


def traces(page: Any) -> dict[str, Any]:
    """By action, what it leaves in the database when it is done."""
    states = TaskState.objects.filter(workflow_state__object_id=str(page.pk))
    ended = Ending.objects.filter(workflow_state__object_id=str(page.pk))
    return {
        "check": DossierCheck.objects.filter(task_state__in=states).count(),
        "agree": Ballot.objects.filter(task_state__in=states).count(),
        "close": BallotResult.objects.filter(task_state__in=states).count(),
        "approve": states.filter(status="approved").count(),
        "reject": states.filter(status="rejected").count(),
        "hold": page.holds.count(),
        "lift_hold": page.holds.filter(lifted_at__isnull=False).count(),
        "withdraw_nomination": ended.filter(kind="withdrawn").count(),
        "refuse": ended.filter(kind="refused").count(),
        "not_granted": ended.filter(kind="not_granted").count(),
        "undo": Undo.objects.filter(task_state__in=states).count(),
        "revoke": Revocation.objects.filter(award__nomination=page).count(),
    }


def everything(page: Any) -> dict[str, Any]:
    """Every row that the review keeps about a page. A refused attempt must change none of them."""
    page = fresh(page)
    return {
        **traces(page),
        "live": page.live,
        "version": page.latest_revision_id,
        "status": page.current_workflow_state and page.current_workflow_state.status,
        "awards": Award.objects.filter(nomination=page).count(),
    }


def try_it(action: str, page: Any, before: dict[str, Any], client: Client, user: Any) -> tuple[bool, bool]:
    """Return whether the action was done, and whether anything changed. Its changes are rolled back."""
    sid = transaction.savepoint()
    try:
        post(client, page, action, user)
        after = everything(page)
        return after[action] > before[action], after != before
    finally:
        transaction.savepoint_rollback(sid)


def prepare(world: Any, page: Any, action: str, state: str) -> None:
    """At the first step the dossier must be checked before it can be approved."""
    if action == "approve" and state == "dossier_check":
        client = client_of(world.office_statistics)
        post(client, page, "check", world.office_statistics)


def test_every_action_has_its_place_in_the_table(world: Any) -> None:
    on_screen = {page_action.code for page_action in page_actions_on(NominationPage())}
    assert on_screen <= set(ACTIONS)
    assert set(ACTION_ROLES) - on_screen == {
        "answer_mistake_reports",
        "change_participants",
        "close_ballot",
        "request_correction",
        "second_read_correction",
        "design_certificates",
        "draw_up_papers",
        "follow_registrations",
        "manage_outbox",
        "manage_webhooks",
        "read_sent_mail",
        "record_signed_paper",
        "remind_council",
        "remind_units",
    }


def test_the_flow_that_the_documents_show_is_the_tables(world: Any) -> None:
    """docs/review-flow.md is written from `at`. What a higher authority says is tried in tests/nominations."""
    said = {action.code: set(action.possible_in) & set(STATES) for action in page_actions_on(NominationPage())}
    said.pop("not_granted")
    assert said == {code: {state for state in STATES if allowed(code, state)} for code in said}
    assert said


@pytest.mark.parametrize("state", STATES)
def test_each_role_does_to_a_nomination_what_the_table_says_and_nothing_else(world: Any, state: str) -> None:
    page, clients, wrong = make(world, state), signed_in(world), []
    for action in ACTIONS:
        prepare(world, page, action, state)
        before = everything(page)
        for role in ROLES:
            did, changed = try_it(action, page, before, *clients[role])
            if did != (role in allowed(action, state)) or changed != did:
                wrong.append(f"{role} {'did' if did else 'changed something by' if changed else 'could not'} {action}")
    assert wrong == []


def test_the_table_uses_a_day_in_the_past() -> None:
    assert DECISION["decided_on"] < date(2023, 12, 26)


def test_what_a_higher_authority_left_out_is_recorded_by_the_office_alone(world: Any) -> None:
    authority = Authority.objects.create(name="Chủ tịch UBND tỉnh", level="province")
    form = AwardForm.objects.create(
        campaign=world.campaign, code="provincial_commendation", title="Bằng khen", authority=authority
    )
    clients = signed_in(world)
    for state in ("chair_decision", "decision_record"):
        page = make_nomination(world.unit, world.campaign, world.editor, state, award_form=form)
        expected, before = OFFICE if state == "decision_record" else set(), everything(page)
        for role in ROLES:
            did, changed = try_it("not_granted", page, before, *clients[role])
            assert did == changed == (role in expected), (role, state)
