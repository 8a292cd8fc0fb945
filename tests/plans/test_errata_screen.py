"""The screen on which the office decides about the likely slips of a plan."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.fixtures import build_world
from tests.fresh import fresh
from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.models import CampaignIndexPage, CampaignPage, Erratum
from thidua_pages.plans.hooks import DECIDED, NO_SUGGESTION, UNKNOWN_DECISION
from thidua_pages.plans.services import import_plan


@pytest.fixture
def campaign(world: Any) -> CampaignPage:
    index = CampaignIndexPage.objects.child_of(world.ward).get()
    return import_plan(PLAN_TEXT, index, title="Đợt thi đua 20 năm", slug="20-nam")


@pytest.fixture
def slip(campaign: CampaignPage) -> Erratum:
    return campaign.errata.get(found="hướng ứng")


def decide(client: Client, erratum: Erratum, status: str) -> str:
    """Send the decision, and return the page that follows."""
    url = reverse("errata", args=[erratum.campaign_id])
    return client.post(url, {"erratum": erratum.pk, "status": status}, follow=True).content.decode()


def status(erratum: Erratum) -> str:
    return fresh(erratum).status


def shown_to_the_public(campaign: CampaignPage) -> str:
    return Client().get(campaign.url).content.decode()


def test_the_office_sees_every_slip_with_its_suggestion(client, world, campaign):
    client.force_login(world.office_statistics)
    shown = client.get(reverse("errata", args=[campaign.pk])).content.decode()
    assert campaign.errata.count() == 6
    for erratum in campaign.errata.all():
        assert erratum.found in shown
        assert erratum.suggestion in shown
        assert erratum.reason in shown


def test_an_approved_slip_is_shown_to_the_public_beside_the_unchanged_text(client, world, campaign, slip):
    assert f"{slip.suggestion}</ins>" not in shown_to_the_public(campaign)
    client.force_login(world.office_statistics)
    assert DECIDED.format(slip.found) in decide(client, slip, "approved")
    after = fresh(slip)
    assert (after.status, after.decided_by) == ("approved", world.office_statistics)
    assert after.decided_at is not None
    shown = shown_to_the_public(campaign)
    assert f"<del>{slip.found}</del>" in shown
    assert f"{slip.suggestion}</ins>" in shown
    assert f"{campaign.errata.get(found='nhân tốt mới').suggestion}</ins>" not in shown
    assert fresh(campaign).source_text == PLAN_TEXT


@pytest.mark.parametrize("undone", ["dismissed", "pending"])
def test_a_decision_can_be_changed_and_then_leaves_the_public_page(client, world, campaign, slip, undone):
    client.force_login(world.office_statistics)
    decide(client, slip, "approved")
    decide(client, slip, undone)
    assert status(slip) == undone
    assert f"{slip.suggestion}</ins>" not in shown_to_the_public(campaign)


def test_a_slip_without_a_suggestion_cannot_be_approved(client, world, campaign):
    slip = campaign.errata.get(found="2022 -2026")
    client.force_login(world.office_statistics)
    assert NO_SUGGESTION in decide(client, slip, "approved")
    assert status(slip) == "pending"
    decide(client, slip, "dismissed")
    assert status(slip) == "dismissed"


@pytest.mark.parametrize("wrong", ["", "published", "APPROVED"])
def test_an_unknown_decision_is_refused_with_a_sentence(client, world, slip, wrong):
    client.force_login(world.office_statistics)
    assert UNKNOWN_DECISION in decide(client, slip, wrong)
    assert status(slip) == "pending"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("office_statistics", True),
        ("administrator", True),
        ("editor", False),
        ("culture_social", False),
        ("council", False),
        ("chair", False),
        ("supervisor", False),
    ],
)
def test_only_those_who_keep_the_campaign_decide(client, world, slip, role, may):
    client.force_login(world.people[role])
    url = reverse("errata", args=[slip.campaign_id])
    assert (client.get(url).status_code == 200) is may
    decide(client, slip, "approved")
    assert status(slip) == ("approved" if may else "pending")


def test_an_officer_of_another_ward_decides_nothing_here(client, slip):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    client.force_login(elsewhere.office_statistics)
    assert client.get(reverse("errata", args=[slip.campaign_id])).status_code == 302
    decide(client, slip, "approved")
    assert status(slip) == "pending"


def test_a_slip_of_another_campaign_is_not_decided_by_way_of_ones_own(client, slip):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    client.force_login(elsewhere.office_statistics)
    url = reverse("errata", args=[elsewhere.campaign.pk])
    assert client.post(url, {"erratum": slip.pk, "status": "approved"}).status_code == 404
    assert status(slip) == "pending"


def test_an_anonymous_visitor_is_asked_to_log_in(client, slip):
    answer = client.get(reverse("errata", args=[slip.campaign_id]))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/quan-tri/login/")


@pytest.mark.parametrize("wrong", ["0", "999999", "abc", ""])
def test_a_number_that_no_slip_has_is_not_found(client, world, campaign, wrong):
    client.force_login(world.office_statistics)
    client.raise_request_exception = False
    url = reverse("errata", args=[campaign.pk])
    assert client.post(url, {"erratum": wrong, "status": "approved"}).status_code == 404


def test_the_campaigns_editor_links_to_the_screen(client, world, campaign):
    client.force_login(world.office_statistics)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk])).content.decode()
    assert reverse("errata", args=[campaign.pk]) in edit
