"""Who writes stories and events, with which forms, and who is asked to review them."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.access.attempts import call
from tests.clients import client_of
from tests.factories.pages import act, make_campaign, make_initiative
from tests.factories.people import officer
from tests.factories.stories import make_event, make_story
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.worker import gather_mail
from thidua_pages.access.roles import Role
from thidua_pages.models import EventIndexPage, EventPage, StoryIndexPage, StoryPage
from thidua_pages.stories.models.event import ENDS_TOO_SOON
from thidua_pages.stories.models.story import IN_FUTURE


@pytest.fixture
def culture(client: Client, world: Any) -> Client:
    client.force_login(world.culture_social)
    return client


def add_url(model: Any, world: Any) -> str:
    parent = {StoryPage: StoryIndexPage, EventPage: EventIndexPage}[model]
    index = parent.objects.child_of(world.ward).get()
    return reverse("wagtailadmin_pages:add", args=["thidua_pages", model._meta.model_name, index.pk])


def story_form(world: Any, **changes: Any) -> dict[str, Any]:
    body = streamfield([("paragraph", rich_text("<p>Sáng nào bà cũng quét ngõ.</p>", features=["bold"]))])
    return nested_form_data(
        {
            "title": "Người quét ngõ",
            "slug": "",
            "intro": "Ba năm bà Hoa quét ngõ.",
            "date": "01/09/2023",
            "body": body,
            "initiative_links": inline_formset([]),
            "unit": world.unit.pk,
            "campaign": world.campaign.pk,
            "action-submit": "1",
            **changes,
        }
    )


def event_form(world: Any, **changes: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Hội thi nấu ăn",
            "slug": "",
            "starts_at": "08/12/2023 08:00",
            "ends_at": "08/12/2023 10:00",
            "place": "Nhà văn hóa",
            "text": "Mời bà con.",
            "photos": inline_formset([]),
            "action-submit": "1",
            **changes,
        }
    )


def test_the_officer_of_culture_writes_a_story_and_it_waits_for_the_administrator(
    culture: Client, world: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        culture.post(add_url(StoryPage, world), story_form(world))
        gather_mail()
    page = StoryPage.objects.get()
    assert page.slug == "nguoi-quet-ngo"
    assert page.current_workflow_task.code == "update_check"
    assert [message.to for message in mail.outbox] == [[world.administrator.email]]
    for person, sees in ((world.administrator, True), (world.culture_social, False)):
        client = client_of(person)
        assert ("Người quét ngõ" in client.get(reverse("wagtailadmin_home")).content.decode()) is sees


def test_a_second_officer_of_culture_is_asked_before_the_administrator(world, django_capture_on_commit_callbacks):
    second = officer(Role.CULTURE, world.ward)
    with django_capture_on_commit_callbacks(execute=True):
        make_event(world.ward, world.culture_social, "in_review")
        gather_mail()
    assert [message.to for message in mail.outbox] == [[second.email]]


def test_what_the_administrator_writes_waits_for_the_officer_of_culture(client, world):
    page = make_event(world.ward, world.administrator, "in_review", title="Hội thi nấu ăn")
    client.force_login(world.culture_social)
    assert "Hội thi nấu ăn" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(reverse("review", args=[page.pk])).status_code == 200
    act(page, "approve", world.culture_social)
    assert fresh(page).live


@pytest.mark.parametrize("model", [StoryPage, EventPage])
@pytest.mark.parametrize("role", ["editor", "office_statistics", "council", "chair", "supervisor"])
def test_other_roles_cannot_add_stories_or_events(client, world, model, role):
    client.force_login(world.people[role])
    form = story_form(world) if model is StoryPage else event_form(world)
    client.post(add_url(model, world), form)
    assert not model.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"ends_at": "08/12/2023 07:59"}, {"ends_at": "07/12/2023 10:00", "is_whole_day": "on"}]
)
def test_an_event_does_not_end_before_it_begins(culture, world, changes):
    assert ENDS_TOO_SOON in culture.post(add_url(EventPage, world), event_form(world, **changes)).content.decode()
    assert not EventPage.objects.exists()


def test_an_event_of_a_whole_day_may_end_on_its_own_day_whatever_the_hours(culture, world):
    culture.post(add_url(EventPage, world), event_form(world, ends_at="08/12/2023 00:00", is_whole_day="on"))
    page = EventPage.objects.get()
    assert page.last_day == date(2023, 12, 8)


def test_a_story_with_a_future_date_is_refused(culture, world):
    answer = culture.post(add_url(StoryPage, world), story_form(world, date="01/09/2123"))
    assert IN_FUTURE in answer.content.decode()
    assert not StoryPage.objects.exists()


def test_units_and_campaigns_of_the_ward_are_offered_and_no_other_wards(culture, world):
    newer = make_campaign(world.ward, "Đợt mới hơn", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    form = culture.get(add_url(StoryPage, world)).context["form"]
    assert list(form.fields["campaign"].queryset) == [newer, world.campaign]
    assert list(form.fields["unit"].queryset) == [world.unit, world.other_unit]
    answer = culture.post(add_url(StoryPage, world), story_form(world, unit=elsewhere.unit.pk))
    assert answer.context["form"].errors.keys() == {"unit"}


def test_the_review_screen_shows_a_draft_with_photos(client, world, media):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    page = make_story(world.ward, world.culture_social, "in_review", campaign=initiative.campaign)
    client.force_login(world.administrator)
    shown = client.get(reverse("review_draft", args=[page.pk]))
    assert shown.status_code == 200
    assert page.intro in shown.content.decode()
    event = make_event(world.ward, world.culture_social, "in_review")
    assert event.text in client.get(reverse("review_draft", args=[event.pk])).content.decode()


def test_the_api_takes_a_story_and_an_event_as_drafts(world):
    made = {}
    for model, parent, fields in (
        (StoryPage, StoryIndexPage, {"intro": "Ba năm quét ngõ", "date": "2023-09-01", "unit_id": world.unit.pk}),
        (EventPage, EventIndexPage, {"starts_at": "2023-12-08T08:00:00+07:00", "text": "Mời bà con"}),
    ):
        meta = {"type": model._meta.label, "parent_id": parent.objects.child_of(world.ward).get().pk}
        answer = call(Client(), world.culture_social, "POST", "", {"meta": meta, "title": "Việc tốt", **fields})
        assert answer.status_code == 201, answer.content
        made[model] = model.objects.get()
        detail = call(Client(), world.culture_social, "GET", f"{made[model].pk}/?version=draft")
        assert detail.status_code == 200
    assert not Page.objects.filter(pk__in=[page.pk for page in made.values()], live=True).exists()
    assert made[StoryPage].unit == world.unit
    assert f"{made[EventPage].starts_at:%H:%M%z}" == "01:00+0000"
