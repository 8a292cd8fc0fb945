"""Revoking an award by a decision that the office records; it happens once and cannot be undone."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from wagtail.models import PageLogEntry

from tests.fresh import fresh
from tests.nominations.screens import do, home, make, newest, row_state, screen
from tests.taking_down import forced_down
from tests.wording import elements, error_of, refused
from thidua_pages.base.form_dates import NO_SUCH_DAY
from thidua_pages.models import (
    HonourRollPage,
    Revocation,
)
from thidua_pages.nominations.decisions import revoking
from thidua_pages.nominations.decisions.forms import IN_FUTURE, RevokeForm
from thidua_pages.nominations.models import REVOKED
from thidua_pages.reports.work import STATES
from thidua_pages.review.history import ACTIONS

SECRET = "Đơn tố cáo số 7"
"""Words that the unit and the public must not read anywhere."""
REVOKING = {
    "number": "9/QĐ-UBND",
    "decided_on": "09/01/2024",
    "authority": "Chủ tịch UBND phường",
    "public_reason": "Kê khai thành tích không đúng",
    "private_reason": SECRET,
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": ""}, error_of(RevokeForm, "number")),
        ({"decided_on": ""}, error_of(RevokeForm, "decided_on")),
        ({"decided_on": "31/02/2024"}, NO_SUCH_DAY.format("31/02/2024")),
        ({"decided_on": "01/01/2099"}, IN_FUTURE),
        ({"decided_on": "24/12/2023"}, revoking.BEFORE_THE_AWARD.format("25/12/2023")),
        ({"authority": ""}, error_of(RevokeForm, "authority")),
    ],
)
def test_a_revocation_says_what_is_wrong_and_keeps_what_was_typed(world: Any, changes: Any, said: str) -> None:
    page = make(world, "published")
    _, text = do(page, world.office_statistics, "revoke", **{**REVOKING, **changes})
    assert said in text
    assert REVOKING["public_reason"] in text
    assert SECRET in text
    assert not Revocation.objects.exists()


def test_on_the_day_of_the_award_it_may_be_revoked(world: Any) -> None:
    page = make(world, "published")
    do(page, world.office_statistics, "revoke", **{**REVOKING, "decided_on": "25/12/2023"})
    assert Revocation.objects.get().decided_on == date(2023, 12, 25)


@pytest.mark.parametrize("step", ["draft", "decision_record"])
def test_without_an_award_there_is_nothing_to_revoke(world: Any, step: str) -> None:
    page = make(world, step)
    assert do(page, world.office_statistics, "revoke", **REVOKING)[0] == [revoking.NO_AWARD.reason]


def test_what_was_taken_down_is_not_revoked(world: Any) -> None:
    page = make(world, "published")
    forced_down(page)
    assert do(page, world.office_statistics, "revoke", **REVOKING)[0] == [revoking.NO_AWARD.reason]


def test_a_revocation_is_known_to_the_unit_without_what_is_private(
    world: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = make(world, "published")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        said, _ = do(page, world.office_statistics, "revoke", **REVOKING)
    assert said == [revoking.REVOKED]
    assert fresh(page).live
    entry = newest(page)
    assert entry.label == ACTIONS["thidua.revoke"][0]
    assert "9/QĐ-UBND" in entry.reason
    assert REVOKING["public_reason"] in entry.reason
    (letter,) = mail.outbox
    assert letter.to == [world.editor.email]
    assert REVOKING["public_reason"] in letter.body
    unit = screen(page, world.editor)
    assert elements(unit, "#td-revoked")
    assert STATES["revoked"] in home(world.editor)
    for text in (unit, home(world.editor), letter.body, letter.alternatives[0].content):
        assert SECRET not in text
    assert SECRET not in str(list(PageLogEntry.objects.values_list("data", flat=True)))
    assert SECRET in screen(page, world.chair)
    assert row_state(world, page) == STATES["revoked"]


def test_an_award_is_revoked_once_and_for_good(world: Any) -> None:
    page = make(world, "published")
    do(page, world.office_statistics, "revoke", **REVOKING)
    again = {**REVOKING, "number": "10/QĐ-UBND"}
    assert do(page, world.administrator, "revoke", **again)[0] == [revoking.REVOKED_ALREADY.reason]
    assert Revocation.objects.get().number == "9/QĐ-UBND"
    with refused(REVOKED):
        fresh(page).get_workflow().start(fresh(page), world.editor)


def test_a_revoked_award_stays_revoked_when_the_page_comes_and_goes(client: Any, world: Any) -> None:
    page = make(world, "published")
    do(page, world.office_statistics, "revoke", **REVOKING)
    forced_down(page)
    assert client.get(page.url).status_code == 404
    fresh(page).get_latest_revision().publish(skip_permission_checks=True)
    assert elements(client.get(page.url).content.decode(), ".certificate__revoked")
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    assert page.display_name not in client.get(roll.url).content.decode()
