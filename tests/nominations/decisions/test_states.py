"""Whatever became of a nomination, all places say the same: the board, the desk, the review, the papers, the public."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.pages import act
from tests.fresh import fresh
from tests.nominations.corrections.asking import agreed
from tests.nominations.screens import home, make, row_state, screen
from tests.taking_down import forced_down
from tests.wording import elements, read
from thidua_pages.documents.papers import PAPERS, PaperKey
from thidua_pages.documents.selection import select_for_papers
from thidua_pages.models import Authority, Decision, HonourRollPage
from thidua_pages.nominations.decisions.queries import decisions_of
from thidua_pages.nominations.decisions.revoking import revoke
from thidua_pages.nominations.decisions.states import GRANTED_BY, NominationState, standings_of
from thidua_pages.nominations.endings import actions
from thidua_pages.nominations.models import GRANTED
from thidua_pages.reports.rounds import rounds_of
from thidua_pages.reports.work import STATES
from thidua_pages.review.choices import EndingKind

NAME = "Trần Văn Nghiêm"


def granted(world: Any) -> Any:
    return make(world, "published", full_name=NAME)


def corrected(world: Any) -> Any:
    page = make(world, "published", full_name="Trần Văn Ngiêm")
    agreed(fresh(page), world, full_name=NAME)
    return page


def revoked(world: Any) -> Any:
    page = granted(world)
    revoke(page, world.office_statistics, {"number": "9/QĐ", "decided_on": date(2024, 1, 2), "authority": "Chủ tịch"})
    return page


def taken_down(world: Any) -> Any:
    page = granted(world)
    forced_down(page)  # as it was possible before; no door does it now
    return page


def held(world: Any) -> Any:
    page = make(world, "chair_decision", full_name=NAME)
    actions.hold(page, world.chair, {"reason": "Có đơn"})
    return page


def withdrawn(world: Any) -> Any:
    page = make(world, "chair_decision", full_name=NAME)
    actions.withdraw(page, world.editor, {"reason": "Nhầm"})
    return page


def refused(world: Any) -> Any:
    page = make(world, "chair_decision", full_name=NAME)
    actions.refuse(page, world.chair, {"reason": "Không đủ"})
    return page


def not_granted(world: Any) -> Any:
    Authority.objects.update(level="province")
    page = make(world, "decision_record", full_name=NAME)
    actions.record_not_granted(page, world.office_statistics, {"reason": ""})
    return page


def returned(world: Any) -> Any:
    page = make(world, "chair_decision", full_name=NAME)
    act(page, "reject", world.chair, comment="Thiếu")
    return page


@dataclass(frozen=True)
class Said:
    """What the places say. `board`, `desk`: the words; `review`: words of the state there; the rest: whether it names
    the nominee or counts them."""

    state: NominationState
    board: str
    desk: str
    review: str
    make: Callable[[Any], Any]
    page: bool = False
    listed: bool = False
    in_decision: bool = False


PLACES = [
    Said(
        NominationState.GRANTED,
        GRANTED_BY.format("152/QĐ-UBND"),
        STATES["published"],
        "Đang công bố",
        granted,
        page=True,
        listed=True,
        in_decision=True,
    ),
    Said(
        NominationState.GRANTED,
        GRANTED_BY.format("152/QĐ-UBND"),
        STATES["published"],
        "Đang công bố",
        corrected,
        page=True,
        listed=True,
        in_decision=True,
    ),
    Said(
        NominationState.REVOKED,
        STATES["revoked"],
        STATES["revoked"],
        "Đã bị thu hồi",
        revoked,
        page=True,
        in_decision=True,
    ),
    Said(
        NominationState.TAKEN_DOWN,
        STATES["taken_down"],
        STATES["taken_down"],
        "Đã gỡ xuống",
        taken_down,
        in_decision=True,
    ),
    Said(NominationState.HELD, STATES["held"], STATES["held"], "Đang ở bước", held),
    Said(NominationState.WITHDRAWN, STATES["withdrawn"], STATES["withdrawn"], EndingKind.WITHDRAWN.label, withdrawn),
    Said(NominationState.REFUSED, EndingKind.REFUSED.label, STATES["refused"], EndingKind.REFUSED.label, refused),
    Said(
        NominationState.NOT_GRANTED,
        EndingKind.NOT_GRANTED.label,
        STATES["not_granted"],
        EndingKind.NOT_GRANTED.label,
        not_granted,
    ),
    Said(NominationState.RETURNED, "Đã trả lại để sửa", STATES["returned"], "Đã trả lại để sửa", returned),
]


@pytest.mark.parametrize("said", PLACES, ids=lambda said: said.make.__name__)
def test_all_places_say_the_same_of_what_became_of_a_nomination(client: Client, world: Any, said: Said) -> None:
    page = said.make(world)
    page = fresh(page)
    assert standings_of([page])[page.pk].state == said.state
    assert row_state(world, page) == said.board
    assert said.desk in read(home(world.editor))
    assert said.review in read(str(elements(screen(page, world.office_statistics), ".td-head .td-facts")))
    assert (client.get(page.url).status_code == 200) is said.page
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    assert (NAME in read(client.get(roll.url).content.decode())) is said.listed
    assert sum(one.honoured for one in decisions_of(world.ward)) == said.listed
    selection = select_for_papers(world.campaign)
    assert [award.nomination.pk for award in selection.awards] == ([page.pk] if said.listed else [])
    assert not selection.proposed
    assert [decision.number for decision in selection.decisions()] == (["152/QĐ-UBND"] if said.in_decision else [])
    if said.in_decision:  # the paper says what was decided then, whatever happened later
        key = PaperKey("quyet-dinh", Decision.objects.get().pk)
        assert NAME in str(PAPERS["quyet-dinh"].draw(selection, key))


def test_an_award_is_not_reviewed_again(client: Client, world: Any) -> None:
    page = granted(world)
    assert fresh(page).closed_reason == GRANTED
    draft = fresh(page)
    draft.full_name = "Trần Văn Khác"
    draft.save_revision(user=world.editor)
    assert NAME in {row.name for one in rounds_of(world.campaign) for row in one.rows}
