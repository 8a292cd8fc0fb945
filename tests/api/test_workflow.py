"""The review by the API: where a page stands, its history, and sending, approving, returning and taking back."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import APIToken, PageLogEntry

from tests.api.contract import assert_as_described
from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, pass_step
from tests.fresh import fresh
from thidua_pages.access import rules
from thidua_pages.api.review.refusals import MOVED_ON
from thidua_pages.review.forms import ReturnForm
from thidua_pages.review.guards import TOO_LATE
from thidua_pages.review.holds import ON_HOLD
from thidua_pages.review.models import Hold
from thidua_pages.review.sending import NOT_RETURNED
from thidua_pages.review.tasks import NOT_OFFERED
from thidua_pages.review.wording import PERSONAL

REASON = "Thiếu ảnh"


@shared.state()
def site(world: Any) -> Any:
    world.draft = make_initiative(world.unit, world.campaign, world.editor, title="Nháp")
    world.waiting = make_initiative(world.unit, world.campaign, world.editor, "in_review", title="Chờ")
    world.shown = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đã công bố")
    return world


def call(user: Any, method: str, path: str, data: Any = None, status: int = 200) -> Any:
    token = APIToken.create_token(user=user, name="thử")[1]
    response = Client().generic(
        method,
        f"/api/v3/pages/{path}",
        json.dumps(data or {}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert response.status_code == status, response.content.decode()
    return response.json()


def act(user: Any, page: Any, action: str, data: Any = None, status: int = 200) -> Any:
    answer = call(user, "POST", f"{page.pk}/actions/workflow/{action}/", data or {}, status)
    if status == 200:
        assert_as_described(f"pages_actions_workflow_{action}", answer)
    return answer


def test_a_page_is_sent_returned_sent_again_and_approved(site):
    page = site.draft
    sent = act(site.editor, page, "submit")
    assert (sent["state"], sent["status"], sent["current_task_state"]["task"]) == (
        "in_review",
        "in_progress",
        "registration_check",
    )
    returned = act(site.office_statistics, page, "reject", {"comment": REASON})
    assert (returned["state"], returned["reason"]) == ("returned", REASON)
    assert act(site.editor, page, "resume")["state"] == "in_review"
    done = act(site.office_statistics, page, "approve")
    assert (done["state"], done["current_task_state"]) == ("published", None)
    assert done["said"]
    assert fresh(page).live
    history = call(site.editor, "GET", f"{page.pk}/workflow/history/")
    assert_as_described("pages_workflow_history", history)
    actions = [item["action"].removeprefix("wagtail.") for item in history["items"]]
    assert actions[:6] == [
        "publish",
        "workflow.approve",
        "workflow.resume",
        "workflow.reject",
        "workflow.start",
        "create",
    ]
    (reason,) = [item["reason"] for item in history["items"] if item["reason"]]
    assert reason == REASON


def test_submit_sends_a_returned_page_again_as_the_button_does(site):
    site.waiting.current_workflow_task_state.reject(user=site.office_statistics, comment=REASON)
    assert act(site.editor, site.waiting, "submit")["state"] == "in_review"
    assert fresh(site.waiting).workflow_states.count() == 1


def test_who_sent_a_page_takes_it_back(site):
    assert act(site.editor, site.waiting, "cancel")["state"] == "draft"
    assert act(site.editor, site.waiting, "cancel", status=409)["detail"] == rules.NOT_AWAITING.reason


def test_a_return_needs_a_reason(site):
    for data in ({}, {"comment": "  "}):
        (fault,) = act(site.office_statistics, site.waiting, "reject", data, 422)["errors"]
        assert (fault["loc"], fault["type"]) == (["body", "comment"], "required")
        assert fault["msg"] == ReturnForm.base_fields["comment"].error_messages["required"]
    assert fresh(site.waiting).workflow_in_progress


def test_who_may_not_is_told_the_reason_of_the_rule(site):
    assert act(site.chair, site.waiting, "approve", status=403)["detail"] == rules.NOT_YOUR_TURN.reason
    assert act(site.chair, site.draft, "submit", status=403)["detail"] == rules.NO_RIGHT.reason
    act(site.other_editor, site.waiting, "approve", status=404)
    assert act(site.other_editor, site.shown, "submit", status=403)["detail"] == rules.NO_RIGHT.reason
    assert fresh(site.waiting).workflow_in_progress


def test_what_changed_meanwhile_is_a_conflict(site):
    seen = call(site.administrator, "GET", f"{site.waiting.pk}/workflow/")["current_task_state"]["id"]
    act(site.office_statistics, site.waiting, "reject", {"comment": REASON, "task_state": seen})
    assert act(site.administrator, site.waiting, "approve", {"task_state": seen}, 409)["detail"] == (
        rules.NOT_AWAITING.reason
    )
    act(site.editor, site.waiting, "resume")
    assert act(site.administrator, site.waiting, "approve", {"task_state": seen}, 409)["detail"] == MOVED_ON
    assert act(site.editor, site.waiting, "submit", status=409)["detail"] == rules.UNDER_REVIEW.reason
    assert act(site.editor, site.draft, "resume", status=409)["detail"] == NOT_RETURNED.reason


def test_what_a_page_lacks_is_named(site):
    page = fresh(site.draft)
    page.goal = "Gọi anh Nam 0912 345 678"
    page.save_revision(user=site.editor)
    (fault,) = act(site.editor, page, "submit", status=422)["errors"]
    assert fault["loc"] == ["page", ""]
    assert fault["msg"].startswith(PERSONAL.split("{}")[0])
    page.title = ""
    page.save_revision(user=site.editor, clean=False)
    assert ["page", "title"] in [fault["loc"] for fault in act(site.editor, page, "submit", status=422)["errors"]]
    assert not fresh(page).workflow_in_progress


def test_a_review_on_hold_and_one_that_is_past_its_first_step(site):
    page = make_nomination(site.unit, site.campaign, site.editor, "chair_decision")
    assert act(site.editor, page, "cancel", status=409)["detail"] == TOO_LATE
    Hold.objects.create(page=page, reason=REASON, held_by=site.chair)
    assert act(site.chair, page, "approve", status=409)["detail"] == ON_HOLD
    status = call(site.editor, "GET", f"{page.pk}/workflow/")
    assert_as_described("pages_workflow", status)
    assert (status["is_held"], status["state"]) == (True, "held")


def test_the_history_keeps_the_reasons_of_holds_and_single_votes(site):
    page = make_nomination(site.unit, site.campaign, site.editor, "council_ballot")
    Hold.objects.create(page=page, reason=REASON, held_by=site.chair)
    PageLogEntry.objects.log_action(page, "thidua.hold", user=site.chair, data={"hold": page.holds.get().pk})
    page.holds.update(lifted_at="2023-01-01T00:00:00Z")
    pass_step(page, site.ward)
    said = {role: call(site.people[role], "GET", f"{page.pk}/workflow/history/") for role in ("editor", "chair")}
    assert REASON not in str(said["editor"])
    assert REASON in str(said["chair"])
    names = {member.get_full_name() for member in site.council}
    assert names.isdisjoint(item["who"] for one in said.values() for item in one["items"])


def test_a_page_that_is_not_reviewed_has_a_state_and_no_workflow(site):
    status = call(site.office_statistics, "GET", f"{site.unit.pk}/workflow/")
    assert_as_described("pages_workflow", status)
    assert (status["workflow"], status["status"], status["state"]) == (None, None, "published")
    assert act(site.office_statistics, site.unit, "submit", status=403)["detail"] == rules.NOT_REVIEWED.reason


def test_the_session_brings_the_proof_of_the_form_and_a_settled_password(site):
    path = f"/api/v3/pages/{site.draft.pk}/actions/workflow/submit/"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(site.editor)
    assert strict.post(path).status_code == 403
    client = client_of(site.editor)
    site.editor.must_change_password = True
    site.editor.save()
    assert client.post(path).status_code == 401
    site.editor.must_change_password = False
    site.editor.save()
    assert client.post(path, {"comment": "một biểu mẫu"}).status_code == 415
    assert client.post(path, {}, content_type="application/json").status_code == 200


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_queries_of_the_status(site, role, django_assert_max_num_queries):
    client = client_of(site.people[role])
    path = f"/api/v3/pages/{site.waiting.pk}/workflow/"
    client.get(path)
    with django_assert_max_num_queries(60):
        client.get(path)


def test_a_ballot_is_not_approved_by_anybody(site):
    page = make_nomination(site.unit, site.campaign, site.editor, "council_ballot")
    assert act(site.office_statistics, page, "approve", status=409)["detail"] == NOT_OFFERED
    pass_step(page, site.ward)
    assert act(site.chair, page, "approve")["current_task_state"]["task"] == "decision_record"
