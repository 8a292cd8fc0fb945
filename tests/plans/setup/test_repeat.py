"""A new campaign like an old one: how it is organised is taken over, what was done in it is not."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.clients import client_of
from tests.door.forms import fields_of
from tests.fixtures import build_world
from tests.plans.setup.sending import act, upload
from tests.plans.source_samples import PLAN_TEXT
from tests.wording import messages_of, read
from thidua_pages.models import (
    Authority,
    AwardForm,
    CampaignIndexPage,
    CampaignPage,
    CouncilMember,
    DossierRequirement,
    PlanDraft,
    TargetMeasurement,
)
from thidua_pages.plans.services import import_plan
from thidua_pages.plans.setup import repeat_view
from thidua_pages.plans.setup.repeating import FIELDS

NEW = "Đợt thi đua năm 2026"
OWN_FIELDS = {"id", "campaign", "award_form", "anchor"}
"""What a row has of its own in each campaign."""


@pytest.fixture
def old(world: Any) -> CampaignPage:
    """Last year's campaign, organised and measured."""
    parent = CampaignIndexPage.objects.child_of(world.ward).get()
    page = import_plan(PLAN_TEXT, parent, title="Đợt cũ", slug="dot-cu")
    form = page.award_forms.first()
    DossierRequirement.objects.create(award_form=form, kind="minutes", title="Biên bản họp tổ", in_simplified=True)
    TargetMeasurement.objects.create(target=page.targets.get(kind="numeric"), measured_on="2023-12-01", value="0.39")
    for member, end in zip(world.council, [None, None, date(2024, 1, 1)], strict=False):
        CouncilMember.objects.create(campaign=page, account=member, active_to=end)
    page.council_threshold_percent = 66
    page.save()
    return CampaignPage.objects.get(pk=page.pk)


def address(page: CampaignPage) -> str:
    return reverse("campaign_repeat", args=[page.pk])


def repeat(client: Any, old: CampaignPage, **changes: Any) -> Any:
    return client.post(address(old), fields_of(client.get(address(old)), "POST") | {"action": "make"} | changes)


def test_the_organisation_is_taken_over_and_the_dates_move_together(world: Any, old: CampaignPage) -> None:
    client = client_of(world.office_statistics)
    form = fields_of(client.get(address(old)), "POST")
    assert (form["starts_on"], form["ends_on"]) == ("01/08/2024", "15/12/2024")
    moved = client.post(address(old), form | {"title": NEW, "starts_on": "1/8/2026", "action": "move"})
    form = fields_of(moved, "POST")
    assert (form["title"], form["ends_on"], form["registration_deadline"]) == (NEW, "15/12/2026", "15/08/2026")
    answer = client.post(address(old), form | {"action": "make"})
    new = CampaignPage.objects.get(title=NEW)
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[new.pk])
    assert not new.live
    assert (new.starts_on, new.ends_on) == (date(2026, 8, 1), date(2026, 12, 15))
    assert (new.council_threshold_percent, new.minimum_registrations) == (66, 1)
    assert [one.account for one in new.council.all()] == world.council[:2]
    assert [one.title for one in new.contents.all()] == [one.title for one in old.contents.all()]
    assert [one.text for one in new.duties.all()] == [one.text for one in old.duties.all()]
    assert new.recipients.count() == 8
    numeric = new.targets.get(kind="numeric")
    assert (numeric.value, numeric.measurements.count()) == (old.targets.get(kind="numeric").value, 0)
    assert numeric.due_on.year == 2026


def test_a_form_of_award_comes_with_its_papers_while_its_authority_exists(world: Any, old: CampaignPage) -> None:
    client = client_of(world.office_statistics)
    answer = repeat(client, old, title=NEW, starts_on="1/8/2026", ends_on="1/12/2026")
    new = CampaignPage.objects.get(title=NEW)
    assert [form.authority.level for form in new.award_forms.all()] == ["ward", "province"]
    [paper] = new.award_forms.first().requirements.all()
    assert (paper.kind, paper.title, paper.in_simplified) == ("minutes", "Biên bản họp tổ", True)
    city = Authority.objects.get(level="city")
    left = old.award_forms.get(authority=city).title
    assert repeat_view.LEFT_OUT.format(left) in messages_of(client.get(answer["Location"]))


def test_the_plan_itself_is_a_new_document(world: Any, old: CampaignPage) -> None:
    old.number, old.symbol, old.issued_on = "12", "KH-UBND", date(2023, 7, 30)
    old.save()
    repeat(client_of(world.office_statistics), old, title=NEW)
    new = CampaignPage.objects.get(title=NEW)
    assert (new.number, new.symbol, new.issued_on, new.signer_name, new.source_text) == ("", "", None, "", "")
    assert len(new.body) == new.errata.count() == 0
    rows = [*new.contents.all(), *new.targets.all(), *new.duties.all(), *new.award_forms.all()]
    assert {row.anchor for row in rows} == {""}


def test_no_field_of_a_row_is_forgotten() -> None:
    for model, names in FIELDS.items():
        own = {field.name for field in model._meta.get_fields() if not field.auto_created and not field.one_to_many}
        assert own - OWN_FIELDS - set(names) == set(), model


def test_a_new_plan_takes_over_the_council_and_the_papers_of_the_old_campaign(world: Any, old: CampaignPage) -> None:
    client = client_of(world.office_statistics)
    upload(client, PLAN_TEXT.replace("2023", "2025"), address=f"?nhu={old.pk}")
    act(client, PlanDraft.objects.get(), "make", d__title=NEW)
    new = CampaignPage.objects.get(title=NEW)
    assert new.council_threshold_percent == 66
    assert new.council.count() == 2
    assert new.award_forms.first().requirements.count() == 1
    assert AwardForm.objects.filter(campaign=old).first().requirements.count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": "Đợt cũ"}, repeat_view.SAME_TITLE),
        ({"title": NEW, "ends_on": "1/1/2020"}, repeat_view.ENDS_EARLY),
        ({"title": NEW, "starts_on": "31/2/2026"}, ""),
    ],
)
def test_what_cannot_be_is_refused(world: Any, old: CampaignPage, changes: dict[str, str], message: str) -> None:
    answer = repeat(client_of(world.office_statistics), old, **changes)
    assert answer.status_code == 200
    assert message in read(answer.content.decode())
    assert CampaignPage.objects.filter(title=NEW).count() == 0


@pytest.mark.parametrize("role", ["editor", "culture_social", "chair", "supervisor"])
def test_nobody_else_repeats_a_campaign(world: Any, old: CampaignPage, role: str) -> None:
    assert client_of(world.people[role]).get(address(old)).status_code == 302


def test_a_second_ward_repeats_nothing_of_the_first(world: Any, old: CampaignPage) -> None:
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    client = client_of(elsewhere.office_statistics)
    assert client.get(address(old)).status_code == 302
    upload(client, PLAN_TEXT, address=f"?nhu={old.pk}")
    assert PlanDraft.objects.get().like is None
