"""The stages of a campaign: their dates, the deadline of a registration, and the figures of each."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from tests.clients import client_of
from tests.factories.pages import make_campaign, make_initiative, make_update
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.base import clock
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.queries import with_list_details
from thidua_pages.initiatives.standing.figures import stage_standings, standing_of
from thidua_pages.models import CampaignStage, InitiativePage, Registration
from thidua_pages.plans.stages import DEADLINE_OUTSIDE, END_BEFORE_START, OUTSIDE_CAMPAIGN, OVERLAPS, wrong_dates
from thidua_pages.reports.work import taking_part

YEAR = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "registration_deadline": date(2026, 2, 28)}


def day(month: int, number: int, hour: int = 5) -> datetime:
    return datetime(2026, month, number, hour, tzinfo=UTC)


def stage(first: date, last: date, deadline: date | None = None, name: str = "I") -> CampaignStage:
    return CampaignStage(name=name, starts_on=first, ends_on=last, registration_deadline=deadline)


SPRING = (date(2026, 1, 1), date(2026, 6, 30))
AUTUMN = (date(2026, 7, 1), date(2026, 12, 31))
WRONG = [
    ([stage(*SPRING, date(2026, 2, 1)), stage(*AUTUMN)], []),
    ([stage(date(2026, 6, 30), date(2026, 1, 1))], [(0, "ends_on", END_BEFORE_START)]),
    ([stage(date(2025, 12, 31), date(2026, 6, 30))], [(0, "starts_on", OUTSIDE_CAMPAIGN)]),
    ([stage(date(2026, 7, 1), date(2027, 1, 1))], [(0, "ends_on", OUTSIDE_CAMPAIGN)]),
    ([stage(*SPRING, date(2026, 7, 1))], [(0, "registration_deadline", DEADLINE_OUTSIDE)]),
    ([stage(*SPRING), stage(date(2026, 6, 30), date(2026, 12, 31))], [(1, "starts_on", OVERLAPS)]),
]


@pytest.mark.parametrize(("stages", "expected"), WRONG)
def test_the_dates_of_stages_are_checked_together(stages: Any, expected: Any) -> None:
    found = wrong_dates(make_dates(), stages)
    assert [(place, field) for place, field, _ in found] == [(place, field) for place, field, _ in expected]
    for (_, _, said), (_, _, template) in zip(found, expected, strict=True):
        assert said.startswith(template.split("{")[0])


def make_dates() -> Any:
    return stage(YEAR["starts_on"], YEAR["ends_on"])


@pytest.fixture
def campaign(world: World) -> Any:
    campaign = make_campaign(world.ward, "Đợt 2026", **YEAR)
    campaign.stages = [
        stage(*SPRING, date(2026, 2, 15), "Giai đoạn 1"),
        stage(date(2026, 7, 1), date(2026, 11, 30), date(2026, 8, 15), "Giai đoạn 2"),
    ]
    campaign.save_revision().publish()
    return fresh(campaign)


def registered(world: World, campaign: Any, moment: datetime, unit: Any = None, **fields: Any) -> InitiativePage:
    unit = unit or world.unit
    author = world.editor if unit == world.unit else world.other_editor
    page = make_initiative(unit, campaign, author, "published", **fields)
    Registration.objects.filter(initiative=page).update(registered_at=moment)
    return fresh(page)


LATENESS = [
    (day(1, 10), False),  # in the first stage, before its deadline
    (day(2, 16), True),  # after it, although before that of the campaign
    (day(7, 2), False),  # in the second
    (datetime(2026, 8, 15, 16, 59, tzinfo=UTC), False),  # its last minute in Vietnam
    (datetime(2026, 8, 15, 17, 0, tzinfo=UTC), True),
    (day(12, 5), True),  # in no stage: the campaign's own deadline
]


@pytest.mark.every_database
@pytest.mark.parametrize(("moment", "late"), LATENESS)
def test_a_registration_is_late_by_the_deadline_of_its_stage(
    world: World, campaign: Any, moment: datetime, late: bool
) -> None:
    page = registered(world, campaign, moment)
    assert with_list_details([page])[0].late is late
    assert standing_of(campaign).late == int(late)


def test_each_stage_tells_what_happened_within_it_and_the_whole_tells_all(world: World, campaign: Any) -> None:
    early = registered(world, campaign, day(1, 10), status=InitiativeStatus.DONE, people_served=5)
    registered(world, campaign, day(3, 10), world.other_unit, people_served=7)
    registered(world, campaign, day(7, 20), people_served=11)
    registered(world, campaign, day(12, 10), status=InitiativeStatus.DONE)
    make_update(early, world.editor, "published", date=date(2026, 5, 1), percent=60)
    make_update(early, world.editor, "published", date=date(2026, 9, 1), percent=100)
    with clock.at(day(12, 20)):
        whole, (first, second) = standing_of(campaign), stage_standings(campaign, campaign.stages.all())
    told = [
        (row.units_registered, row.units_obliged, row.registered, row.late, row.updates, row.done, row.people_served)
        for row in (first, second, whole)
    ]
    assert told == [(2, 2, 2, 1, 1, 0, 12), (1, 2, 1, 0, 1, 1, 11), (2, 2, 4, 2, 2, 2, 23)]
    assert [(row.registered, row.owes, row.overdue) for row in second.units] == [(1, False, False), (0, True, True)]


def test_a_stage_without_a_deadline_asks_for_no_registration(world: World, campaign: Any) -> None:
    registered(world, campaign, day(1, 10))
    CampaignStage.objects.filter(campaign=campaign, name="Giai đoạn 2").update(registration_deadline=None)
    second = CampaignStage.objects.get(campaign=campaign, name="Giai đoạn 2")
    with clock.at(day(9, 1)):
        assert [(row.owes, row.overdue) for row in standing_of(campaign, second).units] == [(False, False)] * 2
        mine = [(one.stage, one.registered, one.owes) for one in taking_part(world.unit)]
        theirs = [(one.stage, one.registered, one.overdue) for one in taking_part(world.other_unit)]
    assert (mine, theirs) == ([(None, 1, False)], [(None, 0, True)])


def test_the_figures_of_a_stage_take_a_flat_number_of_queries(world: World, campaign: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            standing_of(campaign, campaign.stages.first())
        return len(captured)

    before = queries()
    for month in (1, 3, 5):
        registered(world, campaign, day(month, 10))
    assert queries() == before == 6


def test_the_page_of_the_campaign_tells_its_stages(client: Any, world: World, campaign: Any) -> None:
    html = client.get(campaign.url).content.decode()
    assert all(one.name in html for one in campaign.stages.all())
    assert 'id="giai-doan"' not in client.get(world.campaign.url).content.decode()


def edited(world: World, *stages: tuple[str, str, str]) -> str:
    """Publish the campaign from its editor with these stages, each a name, a first and a last day."""
    client, url = client_of(world.office_statistics), reverse("wagtailadmin_pages:edit", args=[world.campaign.pk])
    form = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form").copy()
    for number, (name, first, last) in enumerate(stages):
        row = {"id": "", "name": name, "starts_on": first, "ends_on": last, "registration_deadline": "", "aim": ""}
        form.update({f"stages-{number}-{field}": value for field, value in {**row, "ORDER": str(number + 1)}.items()})
    form["stages-TOTAL_FORMS"], form["body-count"], form["action-publish"] = len(stages), "0", "1"
    return client.post(url, form, follow=True).content.decode()


def test_the_office_writes_stages_in_the_editor_and_is_told_which_day_is_wrong(world: World) -> None:
    first = ("Đợt cao điểm", "01/08/2023", "30/09/2023")
    assert OVERLAPS.format(first[0]) in edited(world, first, ("Nước rút", "30/09/2023", "15/12/2023"))
    assert OUTSIDE_CAMPAIGN.split("{")[0] in edited(world, ("Sớm", "01/07/2023", "30/09/2023"))
    assert not world.campaign.stages.exists()
    edited(world, first, ("Nước rút", "01/10/2023", "15/12/2023"))
    assert [stage.name for stage in world.campaign.stages.all()] == ["Đợt cao điểm", "Nước rút"]
