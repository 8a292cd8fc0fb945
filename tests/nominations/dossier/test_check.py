"""Step 1 of the review: the office checks the dossier, and the step goes on until every item has passed."""

from html import escape
from typing import Any

import pytest
from django.urls import reverse
from django.utils.text import capfirst

from tests.factories.pages import act, all_in_order, check_dossier, make_nomination, pass_step
from tests.fresh import fresh
from tests.wording import elements, refused
from thidua_pages.access import rules
from thidua_pages.models import DossierCheck, DossierRequirement, Hold, NominationPage
from thidua_pages.nominations import requirements
from thidua_pages.nominations.dossier import forms as dossier_forms
from thidua_pages.nominations.dossier.check import (
    FOUND_RIGHT,
    FOUND_WRONG,
    ITEMS_CHANGED,
    MISSING,
    NOT_CHECKED,
    record_checks,
)
from thidua_pages.nominations.dossier.tasks import NOT_PASSED
from thidua_pages.nominations.report import OUTLINE
from thidua_pages.nominations.requirements import LABELS, items_of
from thidua_pages.plans.choices import DossierItemKind
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.history import ACTIONS, history_of
from thidua_pages.review.holds import ON_HOLD

ITEMS = {"consent", "report", "evidence"}
REPORT = capfirst(LABELS[requirements.REPORT])


def waiting(world: Any, **fields: Any) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, "dossier_check", **fields)


def decide(client: Any, page: Any, user: Any, action: str, **data: Any) -> str:
    client.force_login(user)
    state = fresh(page).current_workflow_task_state
    url = reverse("review", args=[page.pk])
    return client.post(url, {"action": action, "task_state": state.pk, **data}, follow=True).content.decode()


def test_each_item_is_marked_and_then_the_nomination_goes_on(client: Any, world: Any) -> None:
    page = waiting(world)
    office = world.office_statistics
    body = decide(client, page, office, "approve")
    lacking = [f"{capfirst(item.label)} ({NOT_CHECKED})" for item in items_of(page.get_latest_revision().content)]
    assert NOT_PASSED.format("; ".join(lacking)) in body
    assert fresh(page).current_workflow_task.code == "dossier_check"
    decide(client, page, office, "check", **all_in_order(page))
    checks = DossierCheck.objects.filter(task_state=fresh(page).current_workflow_task_state)
    assert {(check.item, check.is_ok, check.checked_by) for check in checks} == {(item, True, office) for item in ITEMS}
    decide(client, page, office, "approve")
    assert fresh(page).current_workflow_task.code == "council_ballot"


def test_an_item_that_is_not_in_order_stops_the_approval_and_fills_the_reason_of_a_return(
    client: Any, world: Any
) -> None:
    page = waiting(world)
    office = world.office_statistics
    answers = {**all_in_order(page), "ok-report": "bad", "note-report": "Thiếu số liệu"}
    body = decide(client, page, office, "check", **answers)
    assert f"- {REPORT} (Thiếu số liệu)</textarea>" in body
    assert NOT_PASSED.format(f"{REPORT} (Thiếu số liệu)") in decide(client, page, office, "approve")
    assert fresh(page).current_workflow_task.code == "dossier_check"
    with pytest.raises(ReviewRefused, match="Thiếu số liệu"):
        fresh(page).current_workflow_task_state.approve(user=office)


def test_the_office_may_stop_half_way_and_mend_what_it_marked(client: Any, world: Any) -> None:
    page = waiting(world)
    office = world.office_statistics
    decide(client, page, office, "check", **{"ok-consent": "bad", "note-consent": "Chưa ký"})
    decide(client, page, world.administrator, "check", **{"ok-consent": "ok", "note-consent": ""})
    (check,) = DossierCheck.objects.all()
    assert (check.item, check.is_ok, check.note, check.checked_by) == ("consent", True, "", world.administrator)
    assert f"({NOT_CHECKED})" in decide(client, page, office, "approve")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, dossier_forms.NOTHING_MARKED),
        ({"ok-report": "bad"}, dossier_forms.NOTE_MISSING),
        ({"note-report": "Ngắn quá"}, dossier_forms.CHOICE_MISSING),
        ({"ok-report": "x"}, "Hãy chọn"),
        ({"ok-report": "bad", "note-report": "x" * 501}, "500"),
    ],
)
def test_a_wrong_answer_is_said_and_what_was_typed_stays(
    client: Any, world: Any, data: dict[str, str], message: str
) -> None:
    page = waiting(world)
    body = decide(client, page, world.office_statistics, "check", **{"note-consent": "", **data})
    assert message in body
    assert data.get("note-report", "") in body
    assert not DossierCheck.objects.exists()


def test_what_the_dossier_does_not_hold_cannot_pass(client: Any, world: Any) -> None:
    page = waiting(world)
    DossierRequirement.objects.create(award_form=page.award_form, kind="minutes")
    body = decide(client, page, world.office_statistics, "check", **all_in_order(page))
    assert dossier_forms.NOT_THERE in body
    check_dossier(page, world.office_statistics)
    assert f"{DossierItemKind.MINUTES.label} ({MISSING})" in decide(client, page, world.office_statistics, "approve")
    assert fresh(page).current_workflow_task.code == "dossier_check"


@pytest.mark.parametrize("role", ["editor", "other_editor", "council", "chair", "supervisor", "culture_social"])
def test_nobody_else_checks(client: Any, world: Any, role: str) -> None:
    page = waiting(world)
    decide(client, page, world.people[role], "check", **all_in_order(page))
    with pytest.raises(ReviewRefused):
        record_checks(page.current_workflow_task_state, world.people[role], {"consent": (True, "")})
    assert not DossierCheck.objects.exists()


def test_nothing_is_checked_while_the_nomination_is_held_or_after_the_step(world: Any) -> None:
    page = waiting(world)
    state = page.current_workflow_task_state
    hold = Hold.objects.create(page=page, reason="Có đơn", held_by=world.chair)
    with refused(ON_HOLD):
        record_checks(state, world.office_statistics, {"consent": (True, "")})
    hold.delete()
    pass_step(page, world.ward)
    with refused(rules.NOT_AWAITING):
        record_checks(state, world.office_statistics, {"consent": (False, "x")})
    assert not DossierCheck.objects.filter(is_ok=False).exists()


def test_an_item_that_is_not_in_the_dossier_is_refused(world: Any) -> None:
    page = waiting(world)
    with refused(ITEMS_CHANGED):
        record_checks(page.current_workflow_task_state, world.office_statistics, {"paper:minutes": (True, "")})


def test_wagtails_own_screen_neither_checks_nor_approves_what_is_not_checked(client: Any, world: Any) -> None:
    page = waiting(world)
    client.force_login(world.office_statistics)
    for action in ("check", "approve"):
        state = page.current_workflow_task_state
        client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk]), {"comment": ""})
    assert fresh(page).current_workflow_task.code == "dossier_check"
    assert not DossierCheck.objects.exists()


def test_a_new_round_begins_anew_and_the_earlier_one_stays_readable(client: Any, world: Any) -> None:
    page = waiting(world)
    answers = {**all_in_order(page), "ok-report": "bad", "note-report": "Thiếu số liệu"}
    decide(client, page, world.office_statistics, "check", **answers)
    act(page, "reject", world.office_statistics, comment="Bổ sung số liệu")
    page = fresh(page)
    page.achievement_report = "Đã bổ sung số liệu."
    page.save_revision(user=world.editor)
    page.current_workflow_state.resume(user=world.editor)
    client.force_login(world.office_statistics)
    body = client.get(reverse("review", args=[page.pk])).content.decode()
    assert len(elements(body, ".td-round")) == 1
    assert "Thiếu số liệu" in body
    assert f"({NOT_CHECKED})" in decide(client, page, world.office_statistics, "approve")
    assert DossierCheck.objects.count() == len(ITEMS)


def test_the_council_reads_what_the_office_found(client: Any, world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    client.force_login(world.council[0])
    body = client.get(reverse("review", args=[page.pk])).content.decode()
    assert len(elements(body, ".td-round")) == 1


def test_the_check_is_in_the_history(world: Any) -> None:
    page = waiting(world)
    check_dossier(page, world.office_statistics)
    entry = next(entry for entry in history_of(page) if entry.action == "thidua.dossier_check")
    assert (entry.label, entry.step, entry.who) == (
        ACTIONS["thidua.dossier_check"][0],
        page.current_workflow_task.name,
        str(world.office_statistics.get_full_name()),
    )
    assert entry.reason == FOUND_RIGHT
    act(fresh(page), "check", world.office_statistics, checks={"report": (False, "Thiếu số liệu")})
    assert history_of(page)[0].reason == FOUND_WRONG.format(f"{REPORT} (Thiếu số liệu)")


def test_the_reviewer_reads_the_reports_outline_as_headings(client: Any, world: Any) -> None:
    page = waiting(world, achievement_report="I. Sơ lược:\nTổ có 246 hộ.\n\nThành tích chính\n860 m <đường> hoa.")
    client.force_login(world.office_statistics)
    body = client.get(reverse("review", args=[page.pk])).content.decode()
    assert [h.text for h in elements(body, "h4.td-group__title")][:2] == list(OUTLINE[:2])
    assert escape("860 m <đường> hoa.") in body
