"""Taking down asks for a reason, says what goes with it, takes that or nothing, and never an award."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.access.attempts import call
from tests.clients import client_of
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.fixtures import World
from tests.fresh import fresh
from tests.taking_down import REASON
from tests.wording import elements, error_of, refused, text_of
from tests.worker import work_off
from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.bin.forms import TakeDownForm
from thidua_pages.bin.models import Removal, TakenDownPage
from thidua_pages.bin.taking_down import NO_REASON, PAGES_BELOW, take_down
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.models import BatchRow, NominationFolderPage
from thidua_pages.nominations.models import AWARD
from thidua_pages.outbox.choices import Outcome
from thidua_pages.review.history import history_of

OVER = datetime(2024, 2, 1, 5, tzinfo=UTC)


@pytest.fixture
def initiative(world: World) -> Any:
    """A published initiative with a published update."""
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    make_update(page, world.editor, "published", percent=40)
    return fresh(page)


def post(who: Any, page: Page, **data: str) -> Any:
    return client_of(who).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), data)


def bulk(who: Any, pages: list[Any], **data: str) -> None:
    chosen = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client_of(who).post(f"{url}?{chosen}&next=/quan-tri/", data)
    work_off()


def live(*pages: Any) -> list[bool]:
    return [fresh(page).live for page in pages]


def test_the_screen_asks_for_a_reason_and_names_what_goes_with_it(world: World, initiative: Any) -> None:
    award = make_nomination(world.unit, world.campaign, world.editor, "published")
    url = reverse("wagtailadmin_pages:unpublish", args=[world.unit.pk])
    html = client_of(world.office_statistics).get(url).content.decode()
    update = initiative.get_children().get()
    assert initiative.title in text_of(html, "#td-going")
    assert update.title in text_of(html, "#td-going")
    assert award.title in text_of(html, "#td-awards")
    assert award.title not in text_of(html, "#td-going")
    assert text_of(html, "#td-refusal") == rules.AWARDS_BELOW.reason
    assert elements(html, "form [name=reason]") == []


def test_no_reason_nothing_done(world: World, initiative: Any) -> None:
    answer = post(world.office_statistics, initiative, include_descendants="on", reason="  ")
    assert error_of(TakeDownForm, "reason") in answer.content.decode()
    assert live(initiative, initiative.get_children().get().specific) == [True, True]


def test_nothing_goes_unless_what_is_below_was_ticked(world: World, initiative: Any) -> None:
    update = initiative.get_children().get().specific
    answer = post(world.office_statistics, initiative, reason=REASON)
    assert text_of(answer.content.decode(), "#td-form-error") == PAGES_BELOW
    assert live(initiative, update) == [True, True]
    assert not Removal.objects.exists()
    post(world.office_statistics, initiative, reason=REASON, include_descendants="on")
    assert live(initiative, update) == [False, False]
    assert Removal.objects.get().pages == 2


def test_the_author_reads_who_did_it_and_why(world: World, initiative: Any) -> None:
    post(world.office_statistics, initiative, reason=REASON, include_descendants="on")
    (newest, *_) = history_of(initiative)
    assert (newest.action, newest.reason) == ("wagtail.unpublish", REASON)
    client = client_of(world.editor)
    assert REASON in client.get(reverse("wagtailadmin_home")).content.decode()
    assert REASON in client.get(reverse("wagtailadmin_pages:edit", args=[initiative.pk])).content.decode()
    assert REASON in client.get(reverse("review", args=[initiative.pk])).content.decode()


@pytest.mark.parametrize("role", ["office_statistics", "administrator", "superuser"])
def test_an_award_is_never_taken_down_by_any_door(world: World, role: str) -> None:
    award = make_nomination(world.unit, world.campaign, world.editor, "published")
    person, unit = world.people[role], fresh(world.unit)
    data = {"reason": REASON, "include_descendants": "on"}
    for page in (award, unit):
        post(person, page, **data)
        bulk(person, [page], **data)
        asked = {"reason": REASON, "recursive": True}
        assert call(client_of(person), person, "POST", f"{page.pk}/actions/unpublish/", asked).status_code == 403
    assert live(award, unit) == [True, True]
    with refused(AWARD):
        fresh(award).unpublish()
    with refused(rules.AWARDS_BELOW):
        fresh(unit).unpublish()
    assert live(award, unit) == [True, True]


def test_a_revoked_award_stays_where_it_is_too(world: World) -> None:
    award = make_nomination(world.unit, world.campaign, world.editor, "published")
    with refused(AWARD):
        take_down(award, None, REASON)


def test_code_that_calls_wagtail_leaves_nothing_published_that_nobody_can_reach(world: World, initiative: Any) -> None:
    with refused(PAGES_BELOW):
        fresh(initiative).unpublish()
    update = initiative.get_children().get().specific
    update.unpublish()
    fresh(initiative).unpublish()
    assert live(initiative, update) == [False, False]
    assert TakenDownPage.objects.count() == 2  # it can be put back


def test_pages_without_content_follow_their_parent_without_a_question(world: World) -> None:
    folder = NominationFolderPage.objects.child_of(world.unit).get()
    post(world.office_statistics, world.unit, reason=REASON)
    assert live(world.unit, folder) == [False, False]
    assert Removal.objects.get().taken_down.count() == 2


def test_many_at_once_row_by_row_each_with_its_own_reason(world: World, initiative: Any) -> None:
    alone = make_initiative(world.other_unit, world.campaign, world.other_editor, "published")
    award = make_nomination(world.unit, world.campaign, world.editor, "published")
    bulk(world.office_statistics, [initiative, alone, award], reason=REASON)
    said = {row.name: (row.outcome, row.reason) for row in BatchRow.objects.all()}
    assert said[initiative.title] == (Outcome.NOT_ALLOWED, PAGES_BELOW)
    assert said[alone.title] == (Outcome.DONE, "")
    assert said[award.title][0] == Outcome.NOT_ALLOWED
    assert live(initiative, alone, award) == [True, False, True]
    assert Removal.objects.get().reason == REASON


def test_a_page_and_what_is_below_it_chosen_together_are_both_done(world: World, initiative: Any) -> None:
    update = initiative.get_children().get().specific
    bulk(world.administrator, [initiative, update], reason=REASON)
    assert [row.outcome for row in BatchRow.objects.all()] == [Outcome.DONE, Outcome.DONE]
    assert live(initiative, update) == [False, False]


def test_the_api_asks_for_the_reason_too(world: World, initiative: Any) -> None:
    client, who = client_of(world.office_statistics), world.office_statistics
    path = f"{initiative.pk}/actions/unpublish/"
    assert NO_REASON in call(client, who, "POST", path).json()["detail"]
    assert PAGES_BELOW in call(client, who, "POST", path, {"reason": REASON}).json()["detail"]
    assert live(initiative) == [True]
    assert call(client, who, "POST", path, {"reason": REASON, "recursive": True}).status_code == 200
    assert live(initiative) == [False]


def test_a_review_in_progress_below_keeps_the_page_where_it_is(world: World, initiative: Any) -> None:
    make_update(initiative, world.editor, "in_review")
    with refused(rules.UNDER_REVIEW):
        take_down(initiative, world.office_statistics, REASON, with_below=True)


def test_the_figures_of_a_campaign_that_is_over_stay(world: World, initiative: Any) -> None:
    with clock.at(OVER):
        before = standing_of(world.campaign)
        assert (before.initiatives, before.progress.percent, before.units_obliged) == (1, 40, 2)
        take_down(world.unit, world.office_statistics, REASON, with_below=True)
        after = standing_of(world.campaign)
    assert live(world.unit, initiative) == [False, False]
    assert [row.unit.pk for row in after.units] == [row.unit.pk for row in before.units]
    for name in ("initiatives", "progress", "units_obliged", "units_registered", "week", "done"):
        assert getattr(after, name) == getattr(before, name)


def test_while_the_campaign_goes_on_what_is_taken_down_does_not_count(world: World, initiative: Any) -> None:
    with clock.at(datetime(2023, 9, 20, 5, tzinfo=UTC)):
        take_down(initiative, world.office_statistics, REASON, with_below=True)
        assert standing_of(world.campaign).initiatives == 0
