"""Who counts as an author of what is under review, and so may not act on it."""

from typing import Any

from tests.factories.pages import make_initiative
from thidua_pages.access import rules
from thidua_pages.models import InitiativePage


def submitted(page: InitiativePage, by: Any) -> InitiativePage:
    page.get_workflow().start(page, by)
    return InitiativePage.objects.get(pk=page.pk)


def test_who_only_submitted_it_is_an_author(world: Any) -> None:
    page = submitted(make_initiative(world.unit, world.campaign, world.editor), by=world.administrator)
    assert rules.authors_of([page]) == {page.pk: {world.editor.pk, world.administrator.pk}}
    assert rules.can_review(world.administrator, page, page.current_workflow_task.code) == rules.OWN_WORK


def test_who_saved_since_the_live_version_is_an_author(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    page.get_latest_revision_as_object().save_revision(user=world.administrator)
    page = submitted(InitiativePage.objects.get(pk=page.pk), by=world.editor)
    assert rules.authors_of([page]) == {page.pk: {world.editor.pk, world.administrator.pk}}
    assert rules.can_review(world.administrator, page, page.current_workflow_task.code) == rules.OWN_WORK


def test_who_saved_the_live_version_is_no_author_of_what_came_after(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    page.save_revision(user=world.administrator).publish(skip_permission_checks=True)
    page = InitiativePage.objects.get(pk=page.pk)
    assert page.live_revision.user == world.administrator
    page.get_latest_revision_as_object().save_revision(user=world.editor)
    page = submitted(InitiativePage.objects.get(pk=page.pk), by=world.editor)
    assert rules.authors_of([page]) == {page.pk: {world.editor.pk}}
    assert rules.can_review(world.administrator, page, page.current_workflow_task.code) == rules.YES
