"""Who may hold, withdraw, refuse, record a higher authority's refusal and revoke, on the review screen."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_nomination
from tests.fixtures import World
from tests.fresh import fresh
from tests.wording import refused
from thidua_pages.base import clock
from thidua_pages.models import Ending, Hold, HonourRollPage, Revocation
from thidua_pages.nominations.models import REVOKED
from thidua_pages.review.choices import EndingKind

NOON = datetime(2024, 1, 10, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
STEPS = ("dossier_check", "council_ballot", "chair_decision", "decision_record")
SECRET = "Đang có đơn tố cáo"
EVERYONE = ("editor", "other_editor", "office_statistics", "culture_social", "council1", "chair", "supervisor")
REVOKING = {
    "number": "09/QĐ-UBND",
    "decided_on": "09/01/2024",
    "authority": "Chủ tịch UBND phường",
    "public_reason": "Kê khai không đúng",
    "private_reason": SECRET,
}


def nomination(world: Any, state: str, **fields: Any) -> Any:
    return make_nomination(world.unit, world.campaign, world.editor, state, **fields)


def do(page: Any, user: Any, action: str, **data: Any) -> str:
    """What the person reads after sending the form of a page action, or of the step's action."""
    client = client_of(user)
    state = fresh(page).current_workflow_task_state
    form = {**data, "action": action, "task_state": state.pk if state else ""}
    return client.post(reverse("review", args=[page.pk]), form, follow=True).content.decode()


def screen(page: Any, user: Any) -> str:
    client = client_of(user)
    return client.get(reverse("review", args=[page.pk])).content.decode()


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("editor", ["withdraw_nomination"]),
        ("other_editor", None),
        ("council1", []),
        ("office_statistics", ["hold", "undo"]),  # it counted the ballots
        ("chair", ["hold", "refuse"]),
        ("administrator", ["hold", "withdraw_nomination"]),
        ("supervisor", []),
    ],
)
def test_the_screen_offers_only_what_the_person_may_do_now(world: Any, who: str, offered: list[str] | None) -> None:
    page = nomination(world, "chair_decision")
    answer = client_of(world.people[who]).get(reverse("review", args=[page.pk]))
    if offered is None:
        assert answer.status_code != 200
    else:
        assert [action.code for action, _ in answer.context["page_actions"]] == offered


# --- Hold ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", EVERYONE)
def test_the_office_and_the_chair_hold_and_nobody_else(world: Any, who: str) -> None:
    page = nomination(world, "dossier_check")
    do(page, getattr(world, who), "hold", reason=SECRET)
    assert Hold.objects.exists() is (who in {"office_statistics", "chair"})


@pytest.mark.parametrize("who", [*EVERYONE, "administrator"])
def test_the_office_the_chair_and_the_administrator_lift_a_hold_and_nobody_else(world: Any, who: str) -> None:
    page = nomination(world, "dossier_check")
    do(page, world.administrator, "hold", reason=SECRET)
    do(page, getattr(world, who), "lift_hold", reason="Đã xác minh")
    lifted_by = world.people[who] if who in {"office_statistics", "chair", "administrator"} else None
    assert Hold.objects.get().lifted_by == lifted_by


# --- Withdrawal ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [*EVERYONE, "administrator"])
def test_only_its_unit_and_the_administrator_withdraw(world: Any, who: str) -> None:
    page = nomination(world, "council_ballot")
    do(page, getattr(world, who), "withdraw_nomination", reason="x")
    assert Ending.objects.exists() is (who in {"editor", "administrator"})


def test_a_withdrawal_closes_the_hold_also_by_wagtails_own_button(world: Any) -> None:
    first, second = nomination(world, "dossier_check"), nomination(world, "dossier_check")
    for page in (first, second):
        do(page, world.chair, "hold", reason=SECRET)
    do(first, world.editor, "withdraw_nomination", reason="Đơn vị rút")
    fresh(second).current_workflow_state.cancel(user=world.editor)
    assert not Hold.objects.filter(lifted_at=None).exists()
    assert {row.lifted_by for row in Hold.objects.all()} == {world.editor}


# --- Refusal and a higher authority's no --------------------------------------------------------------------


@shared.state()
def at_the_chair(world: World) -> Any:
    return nomination(world, "chair_decision")


@pytest.mark.parametrize("who", [*EVERYONE, "administrator"])
def test_the_chair_refuses_for_good_and_nobody_else(
    world: Any, at_the_chair: Any, who: str, django_capture_on_commit_callbacks: Any
) -> None:
    page = at_the_chair
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        do(page, getattr(world, who), "refuse", reason="Thành tích chưa rõ")
    assert Ending.objects.exists() is (who == "chair")
    if who != "chair":
        return
    assert [letter.to for letter in mail.outbox] == [[world.editor.email]]
    assert "Thành tích chưa rõ" in mail.outbox[0].body
    assert "Thành tích chưa rõ" in screen(page, world.editor)
    assert EndingKind.REFUSED.label in fresh(page).closed_reason
    with refused(fresh(page).closed_reason):
        fresh(page).get_workflow().start(fresh(page), world.editor)
    assert not fresh(page).permissions_for_user(world.editor).can_submit_for_moderation()


@pytest.mark.parametrize("step", ["dossier_check", "council_ballot", "decision_record"])
def test_the_chair_refuses_at_the_chairs_step_only(world: Any, step: str) -> None:
    do(nomination(world, step), world.chair, "refuse", reason="x")
    assert not Ending.objects.exists()


def test_a_nomination_that_a_higher_authority_does_not_grant_has_ended(world: Any) -> None:
    own = nomination(world, "decision_record")
    do(own, world.office_statistics, "not_granted", reason="")
    assert not Ending.objects.exists()
    authority = world.campaign.award_forms.first().authority
    authority.level = "province"
    authority.save()
    for person in (world.editor, world.chair, world.supervisor):
        do(own, person, "not_granted", reason="")
    assert not Ending.objects.exists()
    do(own, world.office_statistics, "not_granted", reason="Văn bản 12/SNV-TĐ")
    assert Ending.objects.get().kind == "not_granted"
    assert "Văn bản 12/SNV-TĐ" in screen(own, world.editor)
    assert fresh(own).closed_reason


# --- Revocation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [*EVERYONE, "administrator"])
def test_the_office_records_a_revocation_and_nobody_else(world: Any, who: str) -> None:
    page = nomination(world, "published")
    with clock.at(NOON):
        do(page, getattr(world, who), "revoke", **REVOKING)
    assert Revocation.objects.exists() is (who in {"office_statistics", "administrator"})


def test_the_api_drops_a_revoked_award_from_its_list_and_by_its_number(client: Any, world: Any) -> None:
    kept, gone = nomination(world, "published"), nomination(world, "published")
    address = "/api/v3/pages/?type=thidua_pages.NominationPage&limit=20"

    def listed() -> set[int]:
        return {item["id"] for item in client.get(address).json()["items"]}

    assert listed() == {kept.pk, gone.pk}
    with clock.at(NOON):
        do(gone, world.office_statistics, "revoke", **REVOKING)
    assert listed() == {kept.pk}
    assert client.get(f"/api/v3/pages/{gone.pk}/").status_code == 404
    assert client.get(f"/api/v3/pages/{kept.pk}/").status_code == 200


def test_a_decision_all_of_whose_awards_were_revoked_keeps_its_page_and_leaves_the_list(
    client: Any, world: Any
) -> None:
    page = nomination(world, "published")
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    decision = f"{roll.url}quyet-dinh/{page.award.decision_id}/"
    with clock.at(NOON):
        do(page, world.office_statistics, "revoke", **REVOKING)
    assert client.get(decision).status_code == 200
    assert decision not in client.get(roll.url).content.decode()
    with refused(REVOKED):
        fresh(page).get_workflow().start(fresh(page), world.editor)
