"""A unit that has ended by a date: it begins nothing new, and nothing that it did is hidden."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import act, make_initiative, make_update, member_of_step
from tests.fixtures import World
from tests.fresh import fresh
from tests.wording import read
from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.models import NominationFolderPage
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.units.closing import CLOSED
from thidua_pages.units.forms import DAY_FIRST, INTO_ITSELF

LAST_DAY = datetime(2025, 6, 30, 5, tzinfo=UTC)
CLOSING = datetime(2025, 7, 1, 5, tzinfo=UTC)
SAID = CLOSED.split("{")[0] + "01/07/2025"


@pytest.fixture
def closed(world: World) -> World:
    """The first unit ends on 2025-07-01, merged into the second; it has one published initiative."""
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Tuyến đường hoa")
    unit = fresh(world.unit)
    unit.closed_on, unit.closed_reason = date(2025, 7, 1), "Sắp xếp đơn vị hành chính"
    unit.merged_into = world.other_unit
    unit.save_revision().publish()
    world.unit = fresh(unit)
    return world


@pytest.mark.parametrize(("moment", "may"), [(LAST_DAY, True), (CLOSING, False)])
def test_from_that_day_on_nothing_new_is_begun_in_its_name(closed: World, moment: datetime, may: bool) -> None:
    initiative = closed.unit.get_children().type(type(make_initiative(closed.unit, closed.campaign, closed.editor)))
    published = initiative.live().first().specific
    folder = NominationFolderPage.objects.child_of(closed.unit).get()
    parents = [("initiativepage", closed.unit), ("progressupdatepage", published), ("nominationpage", folder)]
    draft = make_update(published, closed.editor, "draft")
    with clock.at(moment):
        for name, parent in parents:
            verdict = rules.can_add(closed.editor, parent, name)
            assert (bool(verdict), verdict.reason.startswith(SAID)) == (may, not may)
            address = reverse("wagtailadmin_pages:add", args=["thidua_pages", name, parent.pk])
            assert (client_of(closed.editor).get(address).status_code == 200) is may
        assert bool(rules.can_submit(closed.editor, draft)) is may
        if not may:
            with pytest.raises(ReviewRefused, match=SAID):
                fresh(draft).get_workflow().start(draft, closed.editor)


def test_what_waits_by_then_is_still_reviewed_also_when_it_was_returned(closed: World) -> None:
    with clock.at(LAST_DAY):
        waiting = make_initiative(closed.unit, closed.campaign, closed.editor, "in_review")
    with clock.at(CLOSING):
        act(waiting, "reject", member_of_step(waiting, closed.ward), comment="Thiếu ảnh")
        assert rules.can_submit(closed.editor, fresh(waiting))
        fresh(waiting).current_workflow_state.resume(closed.editor)
        act(fresh(waiting), "approve", member_of_step(fresh(waiting), closed.ward))
    assert fresh(waiting).live


def test_its_pages_stay_and_say_that_it_has_ended(client: Any, closed: World) -> None:
    with clock.at(CLOSING):
        html = read(client.get(closed.unit.url).content.decode())
        assert "Đơn vị đã kết thúc hoạt động từ ngày 01/07/2025" in html
        assert "Tuyến đường hoa" in html
        assert closed.other_unit.title in html
        index = client.get(closed.unit.get_parent().url)
        assert [unit.pk for unit in index.context["ended"]] == [closed.unit.pk]
        assert [unit.pk for unit in index.context["units"]] == [closed.other_unit.pk]
        assert "01/07/2025" in client_of(closed.editor).get(reverse("wagtailadmin_home")).content.decode()
    with clock.at(LAST_DAY):
        assert client.get(closed.unit.get_parent().url).context["ended"] == []


def test_a_later_day_opens_it_again(closed: World) -> None:
    with clock.at(CLOSING):
        unit = fresh(closed.unit)
        unit.closed_on = date(2025, 8, 1)
        unit.save_revision().publish()
        assert rules.can_add(closed.editor, fresh(unit), "initiativepage")


WRONG = [
    ({"closed_reason": "Sáp nhập"}, DAY_FIRST),
    ({"closed_on": "01/07/2025", "merged_into": "itself"}, INTO_ITSELF),
]


@pytest.mark.parametrize(("sent", "said"), WRONG)
def test_a_wrong_end_is_refused_with_advice(world: World, sent: dict[str, Any], said: str) -> None:
    data = {"title": "Tổ", "slug": "to", "kind": "other", **sent, "action-publish": "1"}
    if data.get("merged_into") == "itself":
        data["merged_into"] = world.unit.pk
    address = reverse("wagtailadmin_pages:edit", args=[world.unit.pk])
    assert said in client_of(world.office_statistics).post(address, data).content.decode()
