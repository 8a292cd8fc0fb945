"""`purge_revisions`: the record of a review outlives it."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command, get_commands
from wagtail.models import Revision, TaskState

from tests.factories.pages import make_initiative, make_nomination
from tests.fresh import fresh
from thidua_pages.models import Ballot, BallotResult, DossierCheck


def test_our_command_replaces_that_of_wagtail() -> None:
    assert get_commands()["purge_revisions"] == "thidua_pages"


def test_the_steps_the_checks_and_the_ballots_are_kept(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "published")
    page.get_latest_revision_as_object().save_revision(user=world.editor)
    kept = [model.objects.count() for model in (TaskState, Ballot, BallotResult, DossierCheck)]
    assert all(kept)
    call_command("purge_revisions", verbosity=0)
    assert [model.objects.count() for model in (TaskState, Ballot, BallotResult, DossierCheck)] == kept
    assert fresh(page).live_revision_id


def test_drafts_that_nobody_reviewed_go_when_they_are_old_enough(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    page.save_revision(user=world.editor)
    call_command("purge_revisions", days=5, verbosity=0)
    assert Revision.objects.for_instance(page).count() == 2
    mine = Revision.objects.for_instance(page)
    mine.update(created_at=mine.first().created_at - timedelta(days=6))
    call_command("purge_revisions", days=5, verbosity=0)
    assert mine.count() == 1


def test_what_is_published_keeps_its_version(world: Any) -> None:
    campaign = fresh(world.campaign)
    campaign.save_revision(user=world.office_statistics)
    live = campaign.live_revision_id
    assert live != campaign.latest_revision_id
    call_command("purge_revisions", verbosity=0)
    assert Revision.objects.filter(pk=live).exists()
