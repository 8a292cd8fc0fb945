"""One action on several nominations of a round: a preview first, then row by row, each row checked again."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.pages import act, make_nomination
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.wording import elements, messages_of, read, text_of
from tests.worker import work_off
from thidua_pages.access import rules
from thidua_pages.nominations.voting.ballots import NOT_PASSED, PASSED, RETURNED, TOO_FEW
from thidua_pages.outbox.choices import Outcome
from thidua_pages.reports.bulk import MOVED_ON, RESULTS, TOO_FEW_VOTES
from thidua_pages.review.holds import ON_HOLD

APPROVE = "chair_decision.approve"


def step(page: Any) -> str:
    task = fresh(page).current_workflow_task
    return task.code if task else ""


def at(world: Any, state: str = "chair_decision", **fields: Any) -> Any:
    return make_nomination(world.unit, world.campaign, world.editor, state, **fields)


def key(page: Any) -> str:
    return f"{page.pk}:{fresh(page).current_workflow_task_state.pk}"


def post(client: Client, world: Any, pages: list[Any], action: str = APPROVE, **extra: Any) -> Any:
    """Ask for the action and let the worker take it. Returns the page of the batch, or the preview."""
    chosen = [page if isinstance(page, str) else key(page) for page in pages]
    answer = client.post(
        reverse("rounds_bulk"), {"dot": world.campaign.pk, "viec": action, "chon": chosen, **extra}, follow=True
    )
    work_off()
    is_batch = answer.resolver_match.view_name == "batch"
    return client.get(answer.redirect_chain[-1][0]) if is_batch else answer


def done(answer: Any) -> tuple[int, int]:
    """The number of rows that were done, and of all rows, according to the answer."""
    said = text_of(answer.content.decode(), ".td-notice")
    number, of = re.search(r"(\d+)/(\d+)", said).groups()  # type: ignore[union-attr]
    assert int(number) == sum(row.outcome == Outcome.DONE for row in answer.context["rows"])
    return int(number), int(of)


@pytest.fixture
def chair(world: Any, client: Client) -> Client:
    client.force_login(world.chair)
    return client


def test_the_preview_changes_nothing(world: Any, chair: Client) -> None:
    pages = [at(world, full_name="Lê Thị Một"), at(world, full_name="Lê Thị Hai")]
    answer = post(chair, world, pages)
    shown = answer.content.decode()
    assert "Lê Thị Một" in shown
    assert "Lê Thị Hai" in shown
    assert [row.refusal for row in answer.context["rows"]] == ["", ""]
    assert 'name="confirm" value="1"' in shown
    assert answer.context.get("done") is None
    assert [step(page) for page in pages] == ["chair_decision"] * 2


def test_confirmed_each_row_moves_on(world: Any, chair: Client) -> None:
    pages = [at(world), at(world)]
    assert done(post(chair, world, pages, confirm="1")) == (2, 2)
    assert [step(page) for page in pages] == ["decision_record"] * 2


def test_a_row_that_moved_on_is_told_and_the_rest_is_done(world: Any, chair: Client) -> None:
    gone, there = at(world, full_name="Lê Thị Đi"), at(world)
    keys = [key(gone), key(there)]
    act(fresh(gone), "reject", world.chair, comment="Thiếu số liệu")
    answer = post(chair, world, keys, confirm="1")
    assert MOVED_ON in answer.content.decode()
    assert done(answer) == (1, 2)
    assert (step(there), fresh(gone).current_workflow_state.status) == ("decision_record", "needs_changes")


def test_a_row_on_hold_is_told_and_stays(world: Any, chair: Client) -> None:
    held, free = at(world), at(world)
    held.holds.create(reason="Đang xác minh", held_by=world.office_statistics)
    shown = post(chair, world, [held, free], confirm="1").content.decode()
    assert ON_HOLD in shown
    assert (step(held), step(free)) == ("chair_decision", "decision_record")


def test_what_is_about_the_chair_stays(world: Any, chair: Client) -> None:
    own = at(world, full_name=world.chair.get_full_name())
    assert rules.OWN_NAME.reason in post(chair, world, [own], confirm="1").content.decode()
    assert step(own) == "chair_decision"


@pytest.mark.parametrize(
    "role", ["office_statistics", "culture_social", "council", "supervisor", "editor", "superuser"]
)
def test_others_are_refused(world: Any, client: Client, role: str) -> None:
    page = at(world)
    client.force_login(world.people[role])
    post(client, world, [page], confirm="1")
    assert step(page) == "chair_decision"


def test_the_chair_of_another_ward_reaches_nothing_here(world: Any, client: Client) -> None:
    page = at(world)
    client.force_login(build_world("Phường Hai", "hai", "hai.example.vn").chair)
    assert rules.NOT_YOUR_TURN.reason in post(client, world, [page], confirm="1").content.decode()
    assert step(page) == "chair_decision"


@pytest.mark.parametrize("rows", [[], ["x"], ["1:2:3"], ["99999999:1"], ["a:b"]])
def test_rows_that_do_not_exist_get_a_normal_answer(world: Any, chair: Client, rows: list[str]) -> None:
    answer = post(chair, world, rows, confirm="1")
    assert (answer.status_code, answer.context["rows"], answer.context.get("done")) == (200, [], None)
    assert len(elements(answer.content.decode(), ".td-notice")) == 1


@pytest.mark.parametrize("action", ["", "chair_decision.reject", "dossier_check.approve", "decision_record.approve"])
def test_only_what_the_chair_may_do_to_many_is_taken(world: Any, chair: Client, action: str) -> None:
    page = at(world)
    shown = post(chair, world, [page], action, confirm="1").content.decode()
    assert rules.NOT_YOUR_TURN.reason in shown
    assert step(page) == "chair_decision"


def test_the_table_offers_what_the_role_does_and_no_more(world: Any, client: Client) -> None:
    at(world)
    for role, offered in [("chair", True), ("office_statistics", False), ("supervisor", False)]:
        client.force_login(world.people[role])
        shown = client.get(reverse("rounds")).content.decode()
        assert (f'value="{APPROVE}"' in shown) is offered


def test_a_count_of_many_says_how_many_passed_and_why_the_others_did_not(world: Any, client: Client) -> None:
    passed, refused, few = (at(world, "council_ballot", full_name=f"Lê Thị {name}") for name in ("Đạt", "Trượt", "Ít"))
    for number, member in enumerate(world.council):
        act(fresh(passed), "agree", member)
        act(fresh(refused), "agree" if number == 0 else "abstain", member)
    act(fresh(few), "agree", world.council[0])
    client.force_login(world.office_statistics)
    answer = post(client, world, [passed, refused, few], "council_ballot.close", confirm="1")
    assert done(answer) == (2, 3)
    html = answer.content.decode()
    said = text_of(html, "#td-batch-said")
    for code in ("agreed", "refused", TOO_FEW_VOTES):
        assert f"{RESULTS[code]}: 1." in said
    rows = {read(str(row.th)): read(str(row.td)) for row in elements(html, "#td-batch-rows tbody tr")}
    assert rows == {
        "Lê Thị Đạt": f"{RESULTS['agreed']}: {PASSED} 5 đồng ý, 0 không đồng ý, 0 không có ý kiến; "
        "5/5 thành viên đã bỏ phiếu.",
        "Lê Thị Trượt": f"{RESULTS['refused']}: {NOT_PASSED} 1 đồng ý, 0 không đồng ý, 4 không có ý kiến; "
        "5/5 thành viên đã bỏ phiếu. Cần trên 50% tất cả thành viên được bỏ phiếu đồng ý. " + RETURNED,
        "Lê Thị Ít": f"{RESULTS[TOO_FEW_VOTES]}: " + TOO_FEW.format(1, 5, 3, 50),
    }


def test_counting_one_ballot_says_its_result(world: Any, client: Client) -> None:
    page = at(world, "council_ballot")
    for member in world.council:
        act(fresh(page), "disagree", member)
    client.force_login(world.office_statistics)
    state = fresh(page).current_workflow_task_state
    answer = client.post(reverse("review", args=[page.pk]), {"action": "close", "task_state": state.pk}, follow=True)
    (said,) = messages_of(answer)
    assert said.startswith(f"{NOT_PASSED} 0 đồng ý, 5 không đồng ý")
