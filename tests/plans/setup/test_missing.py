"""What was not recognised is told with what to do about it, and what was with the words that say it."""

from datetime import date
from typing import Any

import pytest

from tests.clients import client_of
from tests.plans.setup.sending import act, address_of, state_of, uploaded
from tests.plans.source_samples import PLAN_TEXT, changed
from tests.wording import elements, read
from thidua_pages.models import CampaignPage
from thidua_pages.plans.setup.missing import ADVICE, missing_in
from thidua_pages.plans.setup.state import KIND_IS_ASSUMED, read_state
from thidua_pages.plans.source import gaps

UNTIL = "Các đơn vị gửi hồ sơ đề nghị khen thưởng trước ngày 20/12/2023."
WITH_DEADLINE = changed("2. Công chức Văn", f"{UNTIL}\n\n2. Công chức Văn")


def codes(state: dict[str, Any]) -> list[str]:
    return [one.code for one in missing_in(state)]


def test_each_gap_has_a_place_on_the_screen() -> None:
    fields = {field.name for field in CampaignPage._meta.get_fields()}
    known = [gap for gap in vars(gaps).values() if isinstance(gap, gaps.Gap) and gap is not gaps.NO_KIND]
    assert len(known) > 15
    for gap in known:
        assert gap.code in ADVICE or gap.code in fields, gap.code


def test_what_an_officer_filled_in_is_missing_no_more() -> None:
    state = read_state("KẾ HOẠCH\n\nThi đua\n\nI. NỘI DUNG\n\n1. Việc thứ nhất.\n")
    assert {"period", "targets", "duties", "recipients", "number"} <= set(codes(state))
    filled = {**state, "document": {**state["document"], "starts_on": "2026-01-01", "number": "7"}}
    filled |= {"targets": [{"title": "Một"}], "recipients": ["Như trên"]}
    assert not {"period", "targets", "recipients", "number"} & set(codes(filled))
    assert "duties" in codes(filled)


def test_a_kind_that_was_not_read_is_said_to_be_assumed() -> None:
    assert KIND_IS_ASSUMED in read_state("I. NỘI DUNG\n\n1. Việc thứ nhất.\n")["notes"]
    assert KIND_IS_ASSUMED not in read_state(PLAN_TEXT)["notes"]


@pytest.mark.django_db
def test_the_day_for_nominations_fills_the_field_and_says_where_it_was_read(world: Any) -> None:
    office = client_of(world.office_statistics)
    draft = uploaded(office, WITH_DEADLINE)
    assert state_of(draft)["document"]["nomination_closes_on"] == "2023-12-20"
    html = office.get(address_of(draft)).content.decode()
    [field] = elements(html, ".td-field:has([name=d-nomination_closes_on])")
    assert UNTIL.rstrip(".") in read(str(field))
    [link] = field.select(".td-plan__said a")
    assert elements(html, f"{link['href']}")
    act(office, draft, "make", d__title="Đợt mới")
    assert CampaignPage.objects.get(title="Đợt mới").nomination_closes_on == date(2023, 12, 20)
