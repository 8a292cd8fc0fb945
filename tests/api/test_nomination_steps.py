"""The steps of a nomination by the API: the same roles in the same states as on the review screen."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.access import test_actions_table as table
from tests.access.attempts import ROLES, new_token, signed_in
from tests.api.contract import assert_as_described
from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import DECISION, all_in_order, make_nomination
from tests.fresh import fresh
from thidua_pages.api.review.refusals import MOVED_ON
from thidua_pages.models import Award, Ballot, DossierCheck
from thidua_pages.nominations.dossier.forms import NOTE_MISSING
from thidua_pages.nominations.endings.forms import HoldForm
from thidua_pages.nominations.endings.rules import NOT_THIS_STEP

API = "/api/v3"
MOST_QUERIES = 125
REASON = "Lý do để thử"
PATHS = {
    "hold": "hold",
    "lift_hold": "lift-hold",
    "withdraw_nomination": "withdraw",
    "not_granted": "not-granted",
    "undo": "undo",
}
DECIDED = {
    **{name: str(value) for name, value in DECISION.items() if name != "scan" and value is not None},
    "decided_on": "2023-12-25",
    "confirm": True,
    "sure": True,
}


def request_for(action: str, page: Any) -> tuple[str, dict[str, Any]]:
    """The address and the body of an action of the table."""
    step = page.current_workflow_task.specific.code if page.current_workflow_task else ""
    own = f"nominations/{page.pk}"
    if action in PATHS:
        return f"{own}/{PATHS[action]}/", {"reason": REASON}
    if action == "check":
        return f"{own}/check/", {"items": items_of(page)}
    if action == "agree":
        return f"{own}/ballot/", {"choice": "agree"}
    if action == "close":
        return f"{own}/count/", {}
    if action == "refuse":
        return f"{own}/decide/", {"decision": "refuse", "reason": REASON}
    if action == "revoke":
        return f"{own}/revoke/", {"number": "9/QĐ", "decided_on": "2023-12-26", "authority": "Chủ tịch"}
    if action == "approve" and step == "decision_record":
        return f"{own}/record/", DECIDED
    if step == "chair_decision":
        decision = "agree" if action == "approve" else "return"
        return f"{own}/decide/", {"decision": decision, "reason": REASON}
    return f"pages/{page.pk}/actions/workflow/{action}/", {"comment": REASON}


def items_of(page: Any) -> dict[str, Any]:
    if page.current_workflow_task_state is None:
        return {"form": {"ok": True}}
    codes = [name.removeprefix("ok-") for name in all_in_order(page) if name.startswith("ok-")]
    return {code: {"ok": True} for code in codes}


def post(client: Client, token: str, path: str, data: dict[str, Any]) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.generic("POST", f"{API}/{path}", json.dumps(data), content_type="application/json", headers=headers)


@pytest.mark.parametrize("state", table.STATES)
def test_each_role_does_by_the_api_what_the_table_says_and_nothing_else(world: Any, state: str) -> None:
    page, clients, wrong = table.make(world, state), signed_in(world), []
    for action in table.ACTIONS:
        table.prepare(world, page, action, state)
        page = fresh(page)
        path, data = request_for(action, page)
        before = table.everything(page)
        for role in ROLES:
            client = clients[role][0]
            sid = transaction.savepoint()
            answer = post(client, client.token, path, data)
            after = table.everything(page)
            transaction.savepoint_rollback(sid)
            did, changed = after[action] > before[action], after != before
            if did != (role in table.allowed(action, state)) or changed != did or did != (answer.status_code == 200):
                wrong.append(f"{role} {'did' if did else 'could not'} {action}: {answer.status_code}")
    assert wrong == []


@shared.state()
def site(world: Any) -> Any:
    world.dossier, world.ballot, world.chair_step, world.record = (
        make_nomination(world.unit, world.campaign, world.editor, step)
        for step in ("dossier_check", "council_ballot", "chair_decision", "decision_record")
    )
    return world


def act(user: Any, page: Any, name: str, data: dict[str, Any], status: int = 200) -> Any:
    answer = post(Client(), new_token(user), f"nominations/{page.pk}/{name}/", data)
    assert answer.status_code == status, answer.content.decode()
    if status == 200:
        assert_as_described(f"nominations_{name.replace('-', '_')}", answer.json())
    return answer.json()


def read(user: Any, page: Any, status: int = 200) -> Any:
    headers = {"Authorization": f"Bearer {new_token(user)}"}
    answer = Client().get(f"{API}/nominations/{page.pk}/review/", headers=headers)
    assert answer.status_code == status
    if status == 200:
        assert_as_described("nominations_review", answer.json())
    return answer.json()


def test_the_dossier_is_read_and_checked_item_by_item(site):
    items = read(site.office_statistics, site.dossier)["dossier"]
    assert items
    assert {item["is_ok"] for item in items} == {None}
    first = items[0]["code"]
    (fault,) = act(site.office_statistics, site.dossier, "check", {"items": {first: {"ok": False}}}, 422)["errors"]
    assert (fault["loc"], fault["msg"]) == (["body", f"note-{first}"], NOTE_MISSING)
    act(site.office_statistics, site.dossier, "check", {"items": {first: {"ok": False, "note": "Thiếu dấu"}}})
    (found,) = DossierCheck.objects.filter(task_state__workflow_state__object_id=str(site.dossier.pk))
    assert (found.item, found.is_ok, found.note) == (first, False, "Thiếu dấu")
    assert read(site.office_statistics, site.dossier)["dossier"][0]["is_ok"] is False


def test_a_vote_is_seen_by_who_cast_it_alone(site):
    mine, other = site.council[0], site.council[1]
    act(mine, site.ballot, "ballot", {"choice": "disagree", "comment": "Chưa rõ"})
    assert read(mine, site.ballot)["ballot"]["mine"]["choice"] == "disagree"
    for user in (other, site.office_statistics, site.chair, site.supervisor, site.editor):
        seen = read(user, site.ballot)["ballot"]
        assert (seen["mine"], seen["count"], seen["votes"], seen["cast"]) == (None, None, [], 1)
    awaited = read(site.office_statistics, site.ballot)["ballot"]["awaited"]
    assert mine.get_full_name() not in awaited
    assert other.get_full_name() in awaited
    assert read(site.editor, site.ballot)["ballot"]["awaited"] is None
    act(mine, site.ballot, "ballot", {"choice": "agree"})
    step = site.ballot.current_workflow_task_state
    assert Ballot.objects.get(member=mine, task_state=step).choice == "agree"
    assert act(site.office_statistics, site.ballot, "count", {}, 409)["detail"]


def test_a_hold_needs_a_reason_and_the_step_that_was_read(site):
    (fault,) = act(site.chair, site.ballot, "hold", {}, 422)["errors"]
    assert fault["msg"] == HoldForm.base_fields["reason"].error_messages["required"]
    seen = read(site.chair, site.ballot)["current_task_state"]["id"]
    assert act(site.chair, site.ballot, "hold", {"reason": REASON, "task_state": seen + 999}, 409)["detail"] == MOVED_ON
    assert act(site.chair, site.ballot, "hold", {"reason": REASON, "task_state": seen})["is_held"]
    assert REASON not in str(read(site.editor, site.ballot))
    assert not act(site.chair, site.ballot, "lift-hold", {"reason": REASON})["is_held"]


def test_recording_says_first_what_will_be_published(site):
    said = {**DECIDED, "confirm": False, "sure": False}
    faults = act(site.office_statistics, site.record, "record", said, 422)["errors"]
    assert {fault["type"] for fault in faults} >= {"not_confirmed"}
    assert site.record.full_name in faults[0]["msg"]
    assert not Award.objects.filter(nomination=site.record).exists()
    assert act(site.office_statistics, site.record, "record", DECIDED)["state"] == "published"
    assert fresh(site.record).live


def test_each_decision_has_its_step(site):
    assert act(site.chair, site.record, "decide", {"decision": "agree"}, 409)["detail"] == NOT_THIS_STEP.reason
    assert act(site.office_statistics, site.chair_step, "record", DECIDED, 409)["detail"] == NOT_THIS_STEP.reason
    returned = act(site.chair, site.chair_step, "decide", {"decision": "return", "reason": REASON})
    assert (returned["state"], returned["reason"]) == ("returned", REASON)


def test_strangers_know_of_no_nomination(site):
    read(site.other_editor, site.ballot, 404)
    act(site.other_editor, site.ballot, "hold", {"reason": REASON}, 404)


@pytest.mark.parametrize("name", ["dossier", "ballot", "chair_step", "record"])
def test_queries_of_a_nomination(site, name, django_assert_max_num_queries):
    client = client_of(site.office_statistics)
    path = f"{API}/nominations/{getattr(site, name).pk}/review/"
    client.get(path)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(path).status_code == 200
