"""An award is taken back by a decision that the office records, once and for good."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from wagtail.models import PageLogEntry

from tests.nominations.screens import do, fresh, home, make, newest, row_state, screen
from thidua_pages.models import (
    HonourRollPage,
    Revocation,
)
from thidua_pages.nominations.decisions import revoking
from thidua_pages.review.errors import ReviewRefused

SECRET = "Đơn tố cáo số 7"
"""What the unit and the public read nowhere."""
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
        ({"number": ""}, "Hãy ghi số, ký hiệu quyết định thu hồi."),
        ({"decided_on": ""}, "Hãy ghi ngày ký"),
        ({"decided_on": "31/02/2024"}, "Hãy ghi ngày ký như 25/12/2023."),
        ({"decided_on": "01/01/2999"}, "Ngày ký không thể ở tương lai."),
        ({"decided_on": "24/12/2023"}, "không thể trước ngày ký quyết định khen thưởng (25/12/2023)"),
        ({"authority": ""}, "Hãy ghi cấp ban hành"),
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
    fresh(page).unpublish()
    assert do(page, world.office_statistics, "revoke", **REVOKING)[0] == [revoking.NO_AWARD.reason]


def test_a_revocation_is_known_to_the_unit_without_what_is_private(
    world: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = make(world, "published")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        said, _ = do(page, world.office_statistics, "revoke", **REVOKING)
    assert said == ["Đã ghi quyết định thu hồi. Tên đã được đưa khỏi các danh sách khen thưởng."]
    assert fresh(page).live
    entry = newest(page)
    assert entry.label == "Thu hồi khen thưởng"
    assert "9/QĐ-UBND" in entry.reason
    assert REVOKING["public_reason"] in entry.reason
    (letter,) = mail.outbox
    assert letter.to == [world.editor.email]
    assert REVOKING["public_reason"] in letter.body
    unit = screen(page, world.editor)
    assert "đã bị thu hồi" in unit
    assert "Đã thu hồi" in home(world.editor)
    for text in (unit, home(world.editor), letter.body, letter.alternatives[0].content):
        assert SECRET not in text
    assert SECRET not in str(list(PageLogEntry.objects.values_list("data", flat=True)))
    assert SECRET in screen(page, world.chair)
    assert row_state(world, page) == "Đã thu hồi"


def test_an_award_is_revoked_once_and_for_good(world: Any) -> None:
    page = make(world, "published")
    do(page, world.office_statistics, "revoke", **REVOKING)
    again = {**REVOKING, "number": "10/QĐ-UBND"}
    assert do(page, world.administrator, "revoke", **again)[0] == [revoking.REVOKED_ALREADY.reason]
    assert Revocation.objects.get().number == "9/QĐ-UBND"
    with pytest.raises(ReviewRefused, match="đã bị thu hồi"):
        fresh(page).get_workflow().start(fresh(page), world.editor)


def test_a_revoked_award_stays_revoked_when_the_page_comes_and_goes(client: Any, world: Any) -> None:
    page = make(world, "published")
    do(page, world.office_statistics, "revoke", **REVOKING)
    fresh(page).unpublish()
    assert client.get(page.url).status_code == 404
    fresh(page).get_latest_revision().publish(skip_permission_checks=True)
    assert "đã bị thu hồi" in client.get(page.url).content.decode()
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    assert page.display_name not in client.get(roll.url).content.decode()
