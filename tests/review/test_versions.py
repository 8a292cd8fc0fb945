"""A version that was submitted, read, published or kept as evidence never changes, whoever asks."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Revision

from tests.clients import client_of
from tests.factories.pages import act, make_initiative, make_nomination
from tests.fresh import fresh
from tests.wording import refused
from thidua_pages.models import FrozenEvidence, InitiativePage
from thidua_pages.nominations.evidence.queries import evidence_of
from thidua_pages.review.versions import UNCHANGEABLE, counts, says_the_same


def overwrite(person: Any, page: Any, revision: Revision, **headers: str) -> Any:
    form = {"title": page.title, "goal": "Viết đè", "kind": "model", "status": "planned", "slug": page.slug}
    form |= {"campaign": page.campaign_id, "overwrite_revision_id": revision.pk}
    for name in ("photos", "measures"):
        form |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    return client_of(person).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, headers=headers)


@pytest.mark.parametrize("state", ["published", "returned"])
@pytest.mark.parametrize("headers", [{}, {"Accept": "application/json"}])
def test_autosave_writes_a_new_version_beside_one_that_counts(world: Any, state: str, headers: dict[str, str]) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, state)
    revision = page.latest_revision
    before = revision.content
    overwrite(world.editor, page, revision, **headers)
    assert fresh(revision).content == before
    newest = fresh(page).latest_revision
    assert newest.pk != revision.pk
    assert newest.content["goal"] == "Viết đè"


def test_autosave_overwrites_its_own_unsent_draft(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    revision = page.latest_revision
    overwrite(world.editor, page, revision, Accept="application/json")
    assert fresh(page).latest_revision_id == revision.pk
    assert fresh(revision).content["goal"] == "Viết đè"


@pytest.mark.parametrize("person", ["administrator", "office_statistics"])
def test_nobody_overwrites_the_draft_of_another(world: Any, person: str) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    revision, before = page.latest_revision, page.latest_revision.content
    overwrite(world.people[person], page, revision)
    assert fresh(revision).content == before


@pytest.mark.parametrize("state", ["in_review", "returned", "published"])
def test_code_cannot_change_it_either(world: Any, state: str) -> None:
    revision = make_initiative(world.unit, world.campaign, world.editor, state).latest_revision
    revision.content = {**revision.content, "goal": "Viết đè"}
    with refused(UNCHANGEABLE):
        revision.save()


def test_a_version_that_is_evidence_counts_after_a_newer_one_was_published(world: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    frozen = initiative.live_revision
    nomination = make_nomination(world.unit, world.campaign, world.editor)
    nomination.evidence = [initiative]
    nomination.save_revision(user=world.editor)
    nomination.get_workflow().start(nomination, world.editor)
    assert FrozenEvidence.objects.get().page_revision == frozen
    publish_again(world, initiative, goal="Mục tiêu mới")
    frozen.task_states.all().delete()
    assert counts(frozen)


def publish_again(world: Any, page: InitiativePage, **changes: Any) -> None:
    version = fresh(page).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(version, name, value)
    version.save_revision(user=world.editor)
    page = fresh(page)
    page.get_workflow().start(page, world.editor)
    act(fresh(page), "approve", world.office_statistics)


@pytest.mark.parametrize(("changes", "is_changed"), [({}, False), ({"goal": "Mục tiêu mới"}, True)])
def test_evidence_is_compared_by_what_it_says(world: Any, changes: dict[str, str], is_changed: bool) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    nomination = make_nomination(world.unit, world.campaign, world.editor)
    nomination.evidence = [initiative]
    nomination.save_revision(user=world.editor)
    nomination.get_workflow().start(nomination, world.editor)
    publish_again(world, initiative, **changes)
    (listed,) = evidence_of(nomination.pk)
    assert (listed.changed_at is not None) == is_changed


def test_rows_are_compared_without_their_numbers() -> None:
    one = {"title": "Đường hoa", "photos": [{"pk": None, "image": 3}], "live_revision": None}
    other = {"title": "Đường hoa", "photos": [{"pk": 7, "image": 3}], "live_revision": 5}
    assert says_the_same(one, other)
    assert not says_the_same(one, {**other, "photos": [{"pk": 7, "image": 4}]})
