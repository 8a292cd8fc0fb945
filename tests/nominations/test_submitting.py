"""The author's form: it lists what is missing at the top, keeps what was typed, and saves incomplete drafts."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from tests.factories.pages import make_initiative, make_nomination
from tests.fresh import fresh
from thidua_pages.models import DossierRequirement, NominationFolderPage, NominationPage
from thidua_pages.nominations.dossier.hooks import LOOK_AGAIN
from thidua_pages.nominations.dossier.overlaps import CLOSED, OverlapKind
from thidua_pages.nominations.dossier.warnings import SEEN, UNSEEN
from thidua_pages.nominations.forms import ADVICE
from thidua_pages.nominations.requirements import INCOMPLETE, PAPER
from thidua_pages.plans.choices import DossierItemKind

TYPED = {
    "title": "Đề nghị khen thưởng bà Hoa",
    "nominee_kind": "individual",
    "honorific": "ba",
    "full_name": "Lê Thị Hoa",
    "achievement_report": "Đã vận động mười hai hộ làm đường hoa.",
}
MINUTES = PAPER.format(DossierItemKind.MINUTES.label)


def post(client: Any, url: str, form_id: str, **data: Any) -> Any:
    form: Any = querydict_from_html(client.get(url).content.decode(), form_id=form_id).copy()
    for name, value in data.items():
        form[name] = value
    return client.post(url, form, follow=True)


def create(client: Any, world: Any, **data: Any) -> Any:
    folder = NominationFolderPage.objects.child_of(world.unit).get()
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "nominationpage", folder.pk])
    return post(client, url, "page-edit-form", **data)


def edit(client: Any, page: Any, **data: Any) -> Any:
    data = {"has_consent": "on", **data}  # the helper reads no ticks
    return post(client, reverse("wagtailadmin_pages:edit", args=[page.pk]), "page-edit-form", **data)


def top_list(answer: Any) -> str:
    """The message above the form."""
    return " ".join(str(message) for message in answer.context["messages"])


def test_an_incomplete_nomination_comes_back_with_one_list_and_all_that_was_typed(client: Any, world: Any) -> None:
    client.force_login(world.editor)
    DossierRequirement.objects.create(award_form=world.campaign.award_forms.first(), kind="minutes")
    award = world.campaign.award_forms.first().pk
    answer = create(client, world, **TYPED, award_form=award, **{"action-submit": "1"})
    said = top_list(answer)
    for text in (ADVICE["has_consent"], ADVICE["evidence"], MINUTES):
        assert text in said
    assert said.count("<ul") == 1
    assert ADVICE["achievement_report"] not in said
    assert not NominationPage.objects.exists()
    body = answer.content.decode()
    for typed in TYPED.values():
        assert typed in body


def test_what_the_form_itself_requires_is_in_the_same_list(client: Any, world: Any) -> None:
    client.force_login(world.editor)
    answer = create(client, world, title="Đề nghị", **{"action-submit": "1"})
    said = top_list(answer)
    assert said.count("<ul") == 1
    for field in ("full_name", "award_form", "achievement_report"):
        field = str(NominationPage._meta.get_field(field).verbose_name)
        assert said.casefold().count(f"<li>{field}") == 1
    assert ADVICE["has_consent"] in said


def test_a_draft_is_saved_however_much_it_lacks(client: Any, world: Any) -> None:
    client.force_login(world.editor)
    award = world.campaign.award_forms.first().pk
    answer = create(client, world, title="Đề nghị khen thưởng", full_name="Lê Thị Hoa", award_form=award)
    page = NominationPage.objects.get()
    assert page.full_name == "Lê Thị Hoa"
    assert INCOMPLETE not in top_list(answer)
    edit(client, page, full_name="Lê Thị Hòa")
    assert NominationPage.objects.get().get_latest_revision_as_object().full_name == "Lê Thị Hòa"


def test_a_complete_nomination_is_sent(client: Any, world: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    client.force_login(world.editor)
    award = world.campaign.award_forms.first().pk
    answer = create(
        client, world, **TYPED, award_form=award, has_consent="on", evidence=initiative.pk, **{"action-submit": "1"}
    )
    assert NominationPage.objects.get().current_workflow_task.code == "dossier_check"
    assert LOOK_AGAIN not in top_list(answer)


def test_a_returned_nomination_that_lost_something_is_not_sent_again(client: Any, world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "returned")
    client.force_login(world.editor)
    answer = edit(client, page, achievement_report="Sơ lược:", **{"action-submit": "1"})
    assert ADVICE["achievement_report"] in top_list(answer)
    assert NominationPage.objects.get().current_workflow_state.status == "needs_changes"
    edit(client, page, achievement_report="Đã viết lại.", **{"action-submit": "1"})
    assert NominationPage.objects.get().current_workflow_state.status == "in_progress"


def test_a_simplified_dossier_is_the_authors_to_choose(client: Any, world: Any) -> None:
    DossierRequirement.objects.create(award_form=world.campaign.award_forms.first(), kind="minutes")
    page = make_nomination(world.unit, world.campaign, world.editor)
    client.force_login(world.editor)
    assert MINUTES in top_list(edit(client, page, **{"action-submit": "1"}))
    edit(client, page, is_simplified="on", **{"action-submit": "1"})
    assert NominationPage.objects.get().workflow_in_progress


def test_taking_a_nomination_back_asks_for_nothing(client: Any, world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "in_review")
    DossierRequirement.objects.create(award_form=page.award_form, kind="minutes")
    client.force_login(world.editor)
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action-cancel-workflow": "1"})
    assert not NominationPage.objects.get().workflow_in_progress


# --- Warnings ---------------------------------------------------------------------------------------------


def test_the_author_is_warned_and_may_send_all_the_same(client: Any, world: Any) -> None:
    first = make_nomination(world.unit, world.campaign, world.editor, "in_review", full_name="Lê Thị Hoa")
    page = make_nomination(world.unit, world.campaign, world.editor, full_name="LÊ THỊ HOA")
    client.force_login(world.editor)
    said = top_list(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert SEEN[OverlapKind.NOMINEE] in said
    assert reverse("review", args=[first.pk]) in said
    answer = edit(client, page, **{"action-submit": "1"})
    assert SEEN[OverlapKind.NOMINEE] in top_list(answer)
    assert fresh(page).workflow_in_progress


def test_an_editor_learns_of_another_units_nomination_only_that_it_is_there(client: Any, world: Any) -> None:
    other = make_nomination(
        world.other_unit, world.campaign, world.other_editor, "in_review", title="Hồ sơ kín", full_name="Lê Thị Hoa"
    )
    page = make_nomination(world.unit, world.campaign, world.editor, full_name="Lê Thị Hoa")
    client.force_login(world.editor)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert UNSEEN[OverlapKind.NOMINEE] in top_list(answer)
    for secret in ("Hồ sơ kín", world.other_unit.title, reverse("review", args=[other.pk])):
        assert secret not in answer.content.decode()


@pytest.mark.parametrize("role", ["office_statistics", "council", "chair"])
def test_a_reviewer_finds_the_other_nomination(client: Any, world: Any, role: str) -> None:
    other = make_nomination(world.other_unit, world.campaign, world.other_editor, "in_review", full_name="Lê Thị Hoa")
    page = make_nomination(world.unit, world.campaign, world.editor, "in_review", full_name="Lê Thị Hoa")
    client.force_login(world.people[role])
    body = client.get(reverse("review", args=[page.pk])).content.decode()
    assert SEEN[OverlapKind.NOMINEE] in body
    assert reverse("review", args=[other.pk]) in body


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nominations_that_are_not_under_way_cause_no_warning(client: Any, world: Any, state: str) -> None:
    other = make_nomination(
        world.unit,
        world.campaign,
        world.editor,
        "draft" if state == "draft" else "in_review",
        full_name="Lê Thị Hoa",
    )
    if state == "withdrawn":
        other.current_workflow_state.cancel(user=world.editor)
    page = make_nomination(world.unit, world.campaign, world.editor, full_name="Lê Thị Hoa")
    client.force_login(world.editor)
    assert LOOK_AGAIN not in top_list(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))


def test_outside_the_campaigns_time_the_author_is_told(client: Any, world: Any) -> None:
    world.campaign.nomination_opens_on, world.campaign.nomination_closes_on = date(2023, 12, 1), date(2023, 12, 20)
    world.campaign.save()
    page = make_nomination(world.unit, world.campaign, world.editor)
    client.force_login(world.editor)
    said = top_list(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert CLOSED.format("20/12/2023") in said
