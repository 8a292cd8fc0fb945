"""Two officers work on one plan at the same moment: nothing is overwritten unseen, and it becomes one campaign."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse

from tests import races
from tests.clients import client_of
from tests.plans.setup.sending import address_of, form_of, state_of, uploaded
from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.models import CampaignPage, PlanDraft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]

TITLES = ("Tên của văn phòng", "Tên của quản trị")


@pytest.fixture
def draft(world: Any) -> PlanDraft:
    return uploaded(client_of(world.office_statistics), PLAN_TEXT)


def presses(world: Any, draft: PlanDraft, action: str) -> list[Callable[[], HttpResponse]]:
    """What both officers send: each the form as it was shown to them, with a title of their own."""
    found = []
    for person, title in zip((world.office_statistics, world.administrator), TITLES, strict=True):
        client = client_of(person)
        sent = form_of(client, draft) | {"d-title": title, "action": action}
        found.append(lambda client=client, sent=sent: client.post(address_of(draft), sent))
    return found


def test_who_saves_second_is_told_and_overwrites_nothing(world: Any, draft: PlanDraft) -> None:
    answers = races.at_once(*presses(world, draft, "save"))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    first = next(title for title, answer in zip(TITLES, answers, strict=True) if answer.status_code == 302)
    assert state_of(draft)["document"]["title"] == first
    assert PlanDraft.objects.get().version == 2


def test_two_presses_at_once_make_one_campaign(world: Any, draft: PlanDraft) -> None:
    before = CampaignPage.objects.count()
    answers = races.at_once(*presses(world, draft, "make"))
    assert CampaignPage.objects.count() == before + 1
    made = CampaignPage.objects.get(title__in=TITLES)
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert PlanDraft.objects.get().campaign_id == made.pk


def test_one_officer_pressing_twice_makes_one_campaign(world: Any, draft: PlanDraft) -> None:
    before = CampaignPage.objects.count()
    [press, _] = presses(world, draft, "make")
    answers = races.at_once(press, press)
    assert CampaignPage.objects.count() == before + 1
    assert any(answer.status_code == 302 for answer in answers)


def test_a_plan_sent_twice_at_once_is_one_draft(world: Any) -> None:
    office, admin = client_of(world.office_statistics), client_of(world.administrator)
    races.at_once(lambda: uploaded(office, PLAN_TEXT), lambda: uploaded(admin, PLAN_TEXT))
    assert PlanDraft.objects.count() == 1
