"""Evidence: what the editor is offered, and which version is frozen and kept on submission."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken, Page, Revision

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import act, make_initiative, make_nomination, make_update, pass_step
from tests.fixtures import World, build_world
from tests.fresh import fresh
from tests.taking_down import taken_down
from tests.wording import elements, text_of
from thidua_pages.base import clock
from thidua_pages.bin.deleting import purge_due
from thidua_pages.models import FrozenEvidence, InitiativePage, NominationPage, ProgressUpdatePage
from thidua_pages.nominations.evidence.freezing import KEPT
from thidua_pages.nominations.offered_evidence import MOST_OFFERED

BEFORE = {"title": "Đường hoa", "goal": "Trồng hoa cúc"}


def send(page: Any, user: Any) -> Any:
    page.get_workflow().start(fresh(page), user)
    return fresh(page)


@shared.state()
def initiative(world: World) -> Any:
    return make_initiative(
        world.unit, world.campaign, world.editor, "published", title="Đường hoa", goal="Trồng hoa cúc"
    )


@pytest.fixture
def update(world: Any, initiative: Any) -> Any:
    return make_update(initiative, world.editor, "published", title="Xong đoạn đầu", text="Trồng được 200 m")


def nominate(world: Any, state: str = "draft", initiatives: Any = (), updates: Any = ()) -> Any:
    """A nomination with this evidence, in this state."""
    page = make_nomination(world.unit, world.campaign, world.editor)
    page.evidence, page.evidence_updates = list(initiatives), list(updates)
    page.save_revision(user=world.editor)
    return fresh(page) if state == "draft" else send(page, world.editor)


def republish(page: Any, world: Any, **changes: Any) -> None:
    """Publish a changed version through its own review."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(user=world.editor)
    page = send(page, world.editor)
    act(page, "approve", world.office_statistics)


def screen(page: Any, user: Any) -> str:
    answer = client_of(user).get(reverse("review", args=[page.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


# --- The editor -------------------------------------------------------------------------------------------


def editor_screen(world: Any, page: Any) -> str:
    return client_of(world.editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def offered(content: str) -> set[int]:
    return {int(pk) for pk in re.findall(r'name="evidence_updates" value="(\d+)"', content)}


def test_the_editor_is_offered_the_units_published_updates_below_their_initiatives(world, initiative, update):
    make_update(initiative, world.editor, "draft", title="Chưa duyệt")
    theirs = make_initiative(world.other_unit, world.campaign, world.other_editor, "published")
    make_update(theirs, world.other_editor, "published")
    content = editor_screen(world, nominate(world))
    assert offered(content) == {update.pk}
    assert "Xong đoạn đầu (ngày 01/09/2023)" in content
    listed = text_of(content, "#id_evidence_updates")
    assert listed.index("Đường hoa") < listed.index("Xong đoạn đầu")


def test_of_many_updates_the_newest_and_the_chosen_are_offered(world, initiative, update):
    for n in range(MOST_OFFERED + 2):
        page = ProgressUpdatePage(
            title=f"Ngày {n}", text="Đã làm", date=date(2023, 10, 1) + timedelta(n), owner=world.editor
        )
        fresh(initiative).add_child(instance=page)
    assert len(offered(editor_screen(world, nominate(world)))) == MOST_OFFERED
    kept = offered(editor_screen(world, nominate(world, updates=[update])))
    assert len(kept) == MOST_OFFERED + 1
    assert update.pk in kept


# --- Freezing ---------------------------------------------------------------------------------------------


def test_submission_freezes_what_is_published_at_that_moment(world, initiative, update):
    page = nominate(world, "in_review", [initiative], [update])
    rows = FrozenEvidence.objects.filter(nomination=page)
    assert {(row.page_id, row.page_revision_id) for row in rows} == {
        (initiative.pk, initiative.live_revision_id),
        (update.pk, update.live_revision_id),
    }
    assert {row.nomination_revision_id for row in rows} == {page.current_workflow_task_state.revision_id}


def test_a_draft_freezes_nothing(world, initiative):
    nominate(world, "draft", [initiative])
    assert not FrozenEvidence.objects.exists()


def test_later_steps_freeze_nothing_more(world, initiative):
    page = nominate(world, "in_review", [initiative])
    before = list(FrozenEvidence.objects.values())
    republish(initiative, world, goal="Trồng hoa hồng")
    pass_step(fresh(page), world.ward)
    assert fresh(page).current_workflow_task.code == "council_ballot"
    assert list(FrozenEvidence.objects.values()) == before


def test_a_new_version_sent_after_a_return_is_frozen_anew_and_the_old_freeze_stays(world, initiative):
    page = nominate(world, "in_review", [initiative])
    act(page, "reject", world.office_statistics, comment="Bổ sung")
    republish(initiative, world, goal="Trồng hoa hồng")
    page = fresh(page)
    page.get_latest_revision_as_object().save_revision(user=world.editor)
    page = fresh(page)
    page.current_workflow_state.resume(user=world.editor)
    seen = [row.page_revision.content["goal"] for row in FrozenEvidence.objects.order_by("pk")]
    assert seen == ["Trồng hoa cúc", "Trồng hoa hồng"]


def test_what_is_not_published_when_sent_is_said_and_not_frozen(world, initiative, update):
    page = nominate(world, "draft", [initiative], [update])
    fresh(update).unpublish(user=world.culture_social)
    page = send(page, world.editor)
    assert {row.page_id for row in FrozenEvidence.objects.all()} == {initiative.pk}
    line = line_of(screen(page, world.office_statistics), update)
    assert line.select_one("a") is None  # there is no version to read
    assert line.select_one(".td-bad") is not None


# --- What reviewers read ----------------------------------------------------------------------------------


def line_of(shown: str, evidence: Any) -> Any:
    """The line that the review screen has for a page of the evidence."""
    (line,) = [one for one in elements(shown, ".td-links > li") if one.get_text().strip().startswith(evidence.title)]
    return line


def frozen_url(page: Any, evidence: Any) -> str:
    row = FrozenEvidence.objects.get(nomination=page, page_id=evidence.pk)
    return reverse("frozen_evidence", args=[page.pk, row.pk])


def test_reviewers_read_the_frozen_version_and_are_told_of_the_change(world, initiative, update):
    page = nominate(world, "in_review", [initiative], [update])
    assert line_of(screen(page, world.council[0]), initiative).select_one(".td-bad") is None
    republish(initiative, world, goal="Trồng hoa hồng")
    shown = screen(page, world.council[0])
    changed = timezone.localtime(fresh(initiative).last_published_at)
    assert f"{changed:%d/%m/%Y}" in line_of(shown, initiative).select_one(".td-bad").text
    assert frozen_url(page, initiative) in shown
    answer = client_of(world.council[0]).get(frozen_url(page, initiative))
    assert answer.status_code == 200
    assert "Trồng hoa cúc" in answer.content.decode()
    assert "Trồng hoa hồng" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "Trồng được 200 m" in client_of(world.chair).get(frozen_url(page, update)).content.decode()


def test_what_is_taken_down_after_sending_is_still_read_and_marked(world, initiative):
    page = nominate(world, "in_review", [initiative])
    fresh(initiative).unpublish(user=world.office_statistics)
    line = line_of(screen(page, world.council[0]), initiative)
    assert line.select_one("a")["href"] == frozen_url(page, initiative)
    assert line.select_one(".td-bad") is not None
    assert not re.search(r"\d\d/\d\d/\d{4}", line.text)  # the page is deleted, so that no day of a change is shown
    assert "Trồng hoa cúc" in client_of(world.council[0]).get(frozen_url(page, initiative)).content.decode()


def test_a_draft_links_to_the_published_page(world, initiative):
    shown = screen(nominate(world, "draft", [initiative]), world.editor)
    assert line_of(shown, initiative).select_one("a")["href"] == initiative.url


def test_the_frozen_version_is_for_those_who_may_read_the_nomination(world, initiative):
    page = nominate(world, "in_review", [initiative])
    url = frozen_url(page, initiative)
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    for user, expected in (
        (world.editor, 200),
        (world.supervisor, 200),
        (world.other_editor, 302),
        (elsewhere.chair, 302),
    ):
        answer = client_of(user).get(url)
        assert (user.username, answer.status_code) == (user.username, expected)
        assert ("Trồng hoa cúc" in answer.content.decode()) is (expected == 200)
    assert Client().get(url).status_code == 302
    other = make_nomination(world.unit, world.campaign, world.editor)
    row = FrozenEvidence.objects.get()
    assert client_of(world.chair).get(reverse("frozen_evidence", args=[other.pk, row.pk])).status_code == 404
    assert client_of(world.chair).post(url).status_code == 405


# --- What is frozen stays ---------------------------------------------------------------------------------


@pytest.fixture
def frozen(world: Any, initiative: Any, update: Any) -> Any:
    """An initiative taken down whose update was sent as evidence by a nomination since returned: nothing but the
    freeze stands against its deletion."""
    page = nominate(world, "in_review", [], [update])
    act(page, "reject", world.office_statistics, comment="Bổ sung")
    taken_down(initiative, world.office_statistics)
    return page


def test_frozen_evidence_is_not_deleted_in_the_admin_and_the_screen_says_why(world, initiative, update, frozen):
    for user in (world.editor, world.administrator, world.superuser):
        for page in (update, initiative):
            url = reverse("wagtailadmin_pages:delete", args=[page.pk])
            for method in ("get", "post"):
                assert KEPT.reason in getattr(client_of(user), method)(url, follow=True).content.decode()
    assert Page.objects.filter(pk__in=[initiative.pk, update.pk]).count() == 2


def test_frozen_evidence_is_not_deleted_in_bulk_or_by_the_api(world, initiative, update, frozen):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    answer = client_of(world.administrator).post(f"{url}?id={initiative.pk}&id={update.pk}&next=/quan-tri/")
    assert answer.status_code < 500
    _, token = APIToken.create_token(user=world.administrator, name="thử")
    for page in (update, initiative):
        answer = Client().delete(f"/api/v3/pages/{page.pk}/", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 403
    assert Page.objects.filter(pk__in=[initiative.pk, update.pk]).count() == 2


def test_evidence_of_a_draft_may_still_be_deleted(world, initiative):
    nominate(world, "draft", [initiative])
    fresh(initiative).unpublish(user=world.office_statistics)
    answer = client_of(world.editor).post(reverse("wagtailadmin_pages:delete", args=[initiative.pk]))
    assert answer.status_code == 302
    assert not InitiativePage.objects.filter(pk=initiative.pk).exists()


def test_a_nomination_that_was_frozen_once_is_deleted_with_its_freeze(world, initiative, frozen):
    fresh(frozen).current_workflow_state.cancel(user=world.editor)
    client_of(world.editor).post(reverse("wagtailadmin_pages:delete", args=[frozen.pk]))
    assert not NominationPage.objects.filter(pk=frozen.pk).exists()
    assert FrozenEvidence.objects.exists()
    with clock.at(clock.now() + timedelta(days=31)):
        purge_due()
    assert not FrozenEvidence.objects.exists()
    assert Page.objects.filter(pk=initiative.pk).exists()


def test_purging_revisions_keeps_what_reviewers_read(world, initiative):
    nominate(world, "in_review", [initiative])
    seen = FrozenEvidence.objects.get().page_revision_id
    for goal in ("Hai", "Ba"):
        republish(fresh(initiative), world, goal=goal)
    for _ in range(2):
        fresh(initiative).save_revision(user=world.editor)
    unread = initiative.revisions.filter(task_states__isnull=True)
    others = set(unread.values_list("pk", flat=True)) - {seen, fresh(initiative).latest_revision_id}
    assert others
    call_command("purge_revisions")
    assert Revision.objects.filter(pk=seen).exists()
    assert not Revision.objects.filter(pk__in=others).exists()


# --- The public -------------------------------------------------------------------------------------------


def test_the_public_sees_the_initiative_above_an_update_that_earned_the_award(world, initiative, update):
    page = make_nomination(world.unit, world.campaign, world.editor, "published")
    page.evidence_updates = [update]
    page.save()
    assert initiative.url in Client().get(page.url).content.decode()
    fresh(update).unpublish(user=world.culture_social)
    assert initiative.url not in Client().get(page.url).content.decode()
