"""Every transition is in the history: who, when, from, to, reason."""

from typing import Any

import pytest
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from tests.factories.pages import act, close_ballot, make_initiative, make_nomination
from tests.fresh import fresh
from thidua_pages.models import UnitPage
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.history import ACTIONS, history_of


def test_each_transition_names_who_did_what_why_and_what_comes_next(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "returned")
    step = page.current_workflow_state.current_task_state.task.name
    page.current_workflow_state.resume(world.editor)
    act(fresh(page), "approve", world.office_statistics)
    entries = [entry for entry in history_of(page) if entry.action != "wagtail.edit"]
    assert [entry.action for entry in entries[:4]] == [
        "wagtail.publish",
        "wagtail.workflow.approve",
        "wagtail.workflow.resume",
        "wagtail.workflow.reject",
    ]
    assert [entry.label for entry in entries] == [ACTIONS[entry.action][0] for entry in entries]
    returned = entries[3]
    assert returned.reason == "Thiếu ảnh hiện trường"
    assert returned.who == world.office_statistics.get_full_name()
    assert returned.step == step
    assert returned.at is not None


def test_what_does_not_concern_the_review_is_left_out(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    before = [entry.action for entry in history_of(page)]
    log(page, "wagtail.lock", user=world.administrator)
    assert [entry.action for entry in history_of(page)] == before


def test_a_changed_nomination_starts_again_at_the_first_step(world: Any) -> None:
    """The office approved another version, so that the new one must not reach the council."""
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    for member in world.council[:3]:
        act(fresh(page), "disagree", member)
    close_ballot(fresh(page), world.ward)
    draft = fresh(page).get_latest_revision_as_object()
    draft.achievement_report = "Báo cáo đã viết lại"
    draft.save_revision(user=world.editor)
    fresh(page).current_workflow_state.resume(world.editor)
    assert fresh(page).current_workflow_task.code == "dossier_check"


def test_an_unchanged_nomination_goes_on_where_it_was(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    for member in world.council[:3]:
        act(fresh(page), "disagree", member)
    close_ballot(fresh(page), world.ward)
    fresh(page).current_workflow_state.resume(world.editor)
    assert fresh(page).current_workflow_task.code == "council_ballot"


def test_a_page_that_is_not_reviewed_cannot_be_sent_into_review(client: Any, world: Any) -> None:
    with pytest.raises(ReviewRefused):
        world.unit.get_workflow().start(world.unit, world.office_statistics)
    assert not WorkflowState.objects.filter(object_id=str(world.unit.pk)).exists()


def test_the_office_is_not_offered_to_submit_a_unit(client: Any, world: Any) -> None:
    client.force_login(world.office_statistics)
    parent = world.unit.get_parent()
    url = f"/quan-tri/pages/add/thidua_pages/unitpage/{parent.pk}/"
    assert "action-submit" not in client.get(url).content.decode()
    client.post(url, {"title": "Đơn vị mới", "kind": "other", "action-submit": "1"})
    unit = UnitPage.objects.get(title="Đơn vị mới")
    assert not WorkflowState.objects.filter(object_id=str(unit.pk)).exists()
    assert unit.slug == "don-vi-moi"
