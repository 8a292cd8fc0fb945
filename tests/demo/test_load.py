"""Loading the demonstration: by the real transitions, only once, and never into a real site."""

import re
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, WorkflowState

from demo.loader import load
from demo.loader.content import FOLDER, Content
from demo.loader.photos import PreparedPhoto
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.initiatives.deadlines import is_late
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.library.ingest import IngestedPhoto, ingest_photo
from thidua_pages.management.commands.load_demo import NO_LOADER
from thidua_pages.models import (
    Award,
    Ballot,
    BallotResult,
    CampaignPage,
    CouncilMeeting,
    Decision,
    DossierRequirement,
    EventPage,
    EventPhoto,
    File,
    HomePage,
    InitiativePage,
    InitiativePhoto,
    MeetingSeat,
    NominationPage,
    Photo,
    ProgressUpdatePage,
    Registration,
    SearchEntry,
    StoryPage,
    StoryPhoto,
    TargetMeasurement,
    UnitPage,
    UpdatePhoto,
)
from thidua_pages.nominations.voting.meetings.sessions import counted_on

COUNTED = (
    Award,
    Ballot,
    CampaignPage,
    Decision,
    EventPage,
    EventPhoto,
    File,
    InitiativePage,
    InitiativePhoto,
    MeetingSeat,
    NominationPage,
    Page,
    Photo,
    ProgressUpdatePage,
    Registration,
    SearchEntry,
    StoryPage,
    StoryPhoto,
    TargetMeasurement,
    UnitPage,
    UpdatePhoto,
    User,
    WorkflowState,
)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def small_picture() -> IngestedPhoto:
    data = BytesIO()
    Image.new("RGB", (400, 300)).save(data, "JPEG")
    return ingest_photo(BytesIO(data.getvalue()), "anh.jpg")


@pytest.fixture
def empty_site(db: Any, settings: Any, media: Any, monkeypatch: pytest.MonkeyPatch) -> HomePage:
    """A demonstration as it stands after the set-up, with every photo replaced by one small picture."""
    settings.IS_DEMONSTRATION = True
    User.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    Page.objects.filter(depth__gt=1).delete()
    load.make_the_ward()
    picture = small_picture()
    monkeypatch.setattr(load, "prepare_photos", lambda names: dict.fromkeys(names, lambda: PreparedPhoto(picture)))
    return HomePage.objects.get()


def load_demo() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_a_real_site_is_left_alone(world, settings):
    before = counts()
    with pytest.raises(CommandError, match=re.escape(load.NOT_A_DEMONSTRATION)):
        load_demo()
    settings.IS_DEMONSTRATION = True
    with pytest.raises(CommandError, match=re.escape(load.REAL_UNITS)):
        load_demo()
    assert counts() == before


def test_an_empty_database_gets_the_ward_of_the_demonstration(empty_site: HomePage) -> None:
    assert (empty_site.title, empty_site.slug) == (load.WARD, load.SLUG)


def test_an_installation_without_the_demonstration_says_so(db: Any, settings: Any) -> None:
    settings.IS_DEMONSTRATION = True
    settings.DEMONSTRATION_LOADER = "no_such_folder.loader.load.load_demonstration"
    with pytest.raises(CommandError, match=re.escape(NO_LOADER.format(folder="no_such_folder"))):
        load_demo()


def test_the_whole_demonstration_is_loaded_and_loading_again_adds_nothing(
    empty_site: HomePage, content: Content, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert load.READY in load_demo()
    assert mail.outbox == []
    check_everything_is_there(content)
    check_registrations(content)
    check_search_shows_the_day_of_registration()
    check_every_step_is_shown()
    check_dossiers()
    check_the_council_met(content)
    check_it_is_marked_and_reachable(empty_site)
    before = counts()
    load_demo()
    assert counts() == before
    assert not any(Page.find_problems())


def check_everything_is_there(content: Content) -> None:
    initiatives = [one for _, one in content.work]
    updates = [update for *_, update in content.updates]
    assert UnitPage.objects.count() == len(content.units)
    assert InitiativePage.objects.count() == len(initiatives)
    assert ProgressUpdatePage.objects.count() == len(updates)
    assert NominationPage.objects.count() == len(content.awards.nominations)
    assert InitiativePhoto.objects.count() == sum(len(one.photos) for one in initiatives)
    assert UpdatePhoto.objects.count() == sum(len(one.photos) for one in updates)
    assert StoryPage.objects.count() == len(content.stories)
    assert EventPage.objects.count() == len(content.events)
    assert EventPhoto.objects.count() == sum(len(one.photos) for one in content.events)
    assert StoryPhoto.objects.count() == sum(len(one.photos) for one in content.stories)
    assert User.objects.count() == len(content.accounts) + len(content.units)
    assert not User.objects.filter(groups__isnull=True).exists()
    assert CampaignPage.objects.get().contents.count() == 5
    assert CampaignPage.objects.get().source_text == (FOLDER / "ke-hoach.txt").read_text(encoding="utf-8")


def check_registrations(content: Content) -> None:
    """One unit has not registered, some registered late, and drafts do not count."""
    campaign = CampaignPage.objects.get()
    owing = [row.unit.slug for row in standing_of(campaign).units if row.owes]
    assert len(owing) == 1
    moments = {row.initiative.slug: row.registered_at for row in Registration.objects.select_related("initiative")}
    assert moments == {one.key: one.registered_at for _, one in content.work if one.review != "draft"}
    late = [key for key, moment in moments.items() if is_late(moment, campaign.registration_deadline)]
    assert 0 < len(late) < len(moments) / 2


def check_the_council_met(content: Content) -> None:
    """Each day of counting has its meeting, with all who had a seat, and the ward says how it is reached."""
    meetings = list(CouncilMeeting.objects.all())
    assert {one.counted_on for one in meetings} == {counted_on(count) for count in BallotResult.objects.all()}
    for meeting in meetings:
        assert {seat.account.username for seat in meeting.seats_in_order()} == {
            seat.login for seat in content.ward.council
        }
        assert all(seat.position for seat in meeting.seats_in_order())
        assert (meeting.held_on, meeting.place) == (content.ward.meeting.held_on, content.ward.meeting.place)
        assert meeting.chair
        assert meeting.secretary
    home = HomePage.objects.get()
    assert home.telephone == content.ward.contact.telephone
    home.full_clean()


def check_dossiers() -> None:
    """Every nomination has a complete dossier, as its form of award requires; one unit used the simplified dossier."""
    for page in NominationPage.objects.all():
        is_draft = page.current_workflow_state is None and not page.live
        with clock.at(datetime(2023, 12, 12, 5, tzinfo=UTC)):
            assert bool(page.why_not_submit()) is is_draft, page
        assert is_draft or page.is_simplified or page.dossier.exists()
    assert NominationPage.objects.filter(is_simplified=True).count() == 1
    assert DossierRequirement.objects.filter(kind="minutes").count() == CampaignPage.objects.get().award_forms.count()
    newest = CampaignPage.objects.get().get_latest_revision_as_object()
    assert all(form.requirements.all() for form in newest.award_forms.all())


def check_search_shows_the_day_of_registration() -> None:
    rows = InitiativePage.objects.live().values_list("pk", "registration__registered_at")
    days = {pk: timezone.localdate(moment) for pk, moment in rows}
    shown = SearchEntry.objects.filter(page__in=days, anchor="").values_list("page_id", "date")
    assert len(days) > 5
    assert dict(shown) == days


def check_every_step_is_shown() -> None:
    """Nominations wait at every step, and some are drafts, returned or published."""
    reached: Counter[str] = Counter()
    for page in NominationPage.objects.all():
        task, state = page.current_workflow_task, page.current_workflow_state
        if page.live:
            reached["published"] += 1
        elif task and page.workflow_in_progress:
            reached[task.specific.code] += 1
        else:
            reached["returned" if state else "draft"] += 1
    steps = ("dossier_check", "council_ballot", "chair_decision", "decision_record")
    assert set(reached) == {*steps, "draft", "returned", "published"}
    assert reached["published"] == Award.objects.count() > 1
    states = Counter(
        "published" if page.live else "in_review" if page.workflow_in_progress else "other"
        for page in (*InitiativePage.objects.all(), *ProgressUpdatePage.objects.all())
    )
    assert states["published"] > 40
    assert states["in_review"] > 0
    assert states["other"] > 0


def check_it_is_marked_and_reachable(home: HomePage) -> None:
    for model in (UnitPage, InitiativePage, ProgressUpdatePage, NominationPage, StoryPage, EventPage):
        assert not model.objects.filter(is_illustration=False).exists()
    client = Client()
    for page in (
        home,
        CampaignPage.objects.get(),
        *InitiativePage.objects.live()[:3],
        NominationPage.objects.live()[0],
        *StoryPage.objects.live(),
        *EventPage.objects.live(),
    ):
        assert client.get(page.get_url()).status_code == 200
    published = InitiativePage.objects.live().first()
    assert published.first_published_at.year == 2023
