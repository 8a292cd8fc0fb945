"""The forms of a unit's editor: what they offer, and what they refuse."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from tests.factories.pages import make_campaign, make_initiative, make_update
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.wording import elements, read
from thidua_pages.base import clock
from thidua_pages.initiatives.models.initiative import FINISH_BEFORE_START
from thidua_pages.initiatives.models.update import IN_FUTURE
from thidua_pages.initiatives.terms import NO_PAUSE_REASON
from thidua_pages.models import EmulationContent, InitiativePage, ProgressUpdatePage
from thidua_pages.plans.by_campaign import BELONGS_ELSEWHERE

NOON = datetime(2023, 9, 1, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def editor(client: Client, world: Any) -> Client:
    client.force_login(world.editor)
    return client


def add_url(model: str, parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["thidua_pages", model, parent.pk])


def send(client: Client, url: str, **data: Any) -> Any:
    """Fill in the form at `url`, send it and return the answer."""
    form = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form").copy()
    for name, value in data.items():
        form.setlist(name, value) if isinstance(value, list) else form.__setitem__(name, value)
    return client.post(url, form)


def test_a_new_initiative_is_offered_the_newest_campaign_of_the_ward_and_no_other_wards(editor, world):
    newer = make_campaign(world.ward, "Đợt mới hơn", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    form = editor.get(add_url("initiativepage", world.unit)).context["form"]
    assert list(form.fields["campaign"].queryset) == [newer, world.campaign]
    assert form["campaign"].value() == newer.pk
    offered = set(form.fields["contents"].queryset)
    assert offered == set(EmulationContent.objects.filter(campaign__in=[newer, world.campaign]))
    assert not offered & set(elsewhere.campaign.contents.all())


def test_contents_stand_below_the_name_of_their_campaign_that_of_the_form_first(editor, world):
    newer = make_campaign(world.ward, "Đợt mới hơn", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    page = make_initiative(world.unit, world.campaign, world.editor)
    answer = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    form = answer.context["form"]
    own, other = form.fields["contents"].choices
    assert own == (world.campaign.title, [(one.pk, str(one)) for one in world.campaign.contents.all()])
    assert other == (newer.title, [(one.pk, str(one)) for one in newer.contents.all()])
    assert form["campaign"].value() == world.campaign.pk
    marks = [box["data-campaign"] for box in elements(answer.content.decode(), "input[name=contents]")]
    assert marks == [str(pk) for pk in [world.campaign.pk] * 2 + [newer.pk] * 2]


def test_many_campaigns_cost_no_more_queries(editor, world, django_assert_max_num_queries):
    url = add_url("initiativepage", world.unit)
    editor.get(url)
    with CaptureQueriesContext(connection) as few:
        editor.get(url)
    for year in (2024, 2025, 2026):
        make_campaign(world.ward, f"Đợt {year}", starts_on=date(year, 1, 1), ends_on=date(year, 6, 1))
    with django_assert_max_num_queries(len(few)):
        editor.get(url)


def test_what_was_typed_stays_when_the_contents_do_not_belong(editor, world):
    newer = make_campaign(world.ward, "Đợt mới hơn", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    wrong = send(
        editor,
        add_url("initiativepage", world.unit),
        title="Đường hoa",
        goal="Sạch đẹp",
        campaign=str(newer.pk),
        contents=[str(world.campaign.contents.first().pk)],
    )
    form = wrong.context["form"]
    assert (form["title"].value(), form["campaign"].value()) == ("Đường hoa", str(newer.pk))
    assert [name for name, _ in form.fields["contents"].choices] == [newer.title, world.campaign.title]


def test_contents_of_another_campaign_are_refused(editor, world):
    newer = make_campaign(world.ward, "Đợt mới hơn", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    url = add_url("initiativepage", world.unit)
    data = {"title": "Đường hoa", "goal": "Sạch đẹp", "campaign": str(world.campaign.pk)}
    wrong = send(editor, url, **data, contents=[str(newer.contents.first().pk)])
    sentence = BELONGS_ELSEWHERE.format(newer.contents.first(), "Đợt mới hơn", world.campaign.title)
    assert sentence in read(wrong.content.decode())
    assert not InitiativePage.objects.filter(title="Đường hoa").exists()
    right = send(editor, url, **data, contents=[str(world.campaign.contents.first().pk)])
    assert right.status_code == 302
    page = InitiativePage.objects.get(title="Đường hoa").get_latest_revision_as_object()
    assert list(page.contents.all()) == [world.campaign.contents.first()]


def test_a_campaign_of_another_ward_is_refused(editor, world):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    send(
        editor,
        add_url("initiativepage", world.unit),
        title="Đường hoa",
        goal="Sạch đẹp",
        campaign=str(elsewhere.campaign.pk),
    )
    assert not InitiativePage.objects.filter(campaign=elsewhere.campaign).exists()


def test_an_editor_registers_with_a_title_and_a_goal_alone(editor, world):
    url = add_url("initiativepage", world.unit)
    answer = send(editor, url, title="Đường hoa Đá", goal="Sạch đẹp", **{"action-submit": "1"})
    assert answer.status_code == 302
    page = InitiativePage.objects.get(title="Đường hoa Đá")
    assert page.workflow_in_progress
    assert page.campaign == world.campaign
    assert page.slug == "duong-hoa-da"


def test_a_paused_work_says_why_before_it_is_sent(editor, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    draft = send(editor, url, status="paused")
    assert draft.status_code == 302
    refused = send(editor, url, status="paused", **{"action-submit": "1"})
    assert NO_PAUSE_REASON in refused.content.decode()
    page = fresh(page)
    assert page.why_not_submit() == NO_PAUSE_REASON
    assert not page.workflow_in_progress
    send(editor, url, status="paused", pause_reason="Chờ bàn giao mặt bằng", **{"action-submit": "1"})
    page = fresh(page)
    assert page.workflow_in_progress
    assert page.get_latest_revision_as_object().pause_reason == "Chờ bàn giao mặt bằng"


def test_a_finish_before_the_start_is_refused(world):
    page = make_initiative(world.unit, world.campaign, world.editor)
    page.starts_on, page.expected_finish = date(2023, 9, 2), date(2023, 9, 1)
    with pytest.raises(ValidationError, match=FINISH_BEFORE_START):
        page.clean()
    page.expected_finish = page.starts_on
    assert page.clean() is None


@pytest.mark.parametrize(("typed", "taken"), [("01/09/2023", True), ("02/09/2023", False), ("31/12/2030", False)])
def test_an_update_of_a_future_day_is_refused(editor, world, typed, taken):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    with clock.at(NOON):
        answer = send(
            editor,
            add_url("progressupdatepage", initiative),
            title="Tiến độ",
            text="Đã làm",
            date=typed,
            **{"action-submit": "1"},
        )
    assert ProgressUpdatePage.objects.filter(title="Tiến độ").exists() is taken
    if not taken:
        assert IN_FUTURE in answer.content.decode()


def test_a_day_is_read_day_first(editor, world):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    send(editor, add_url("progressupdatepage", initiative), title="Tiến độ", text="Đã làm", date="01/08/2023")
    page = ProgressUpdatePage.objects.get(title="Tiến độ").get_latest_revision_as_object()
    assert page.date == date(2023, 8, 1)


def test_a_new_update_begins_with_today(editor, world):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    with clock.at(NOON):
        form = editor.get(add_url("progressupdatepage", initiative)).context["form"]
    assert form["date"].value() == date(2023, 9, 1)


@pytest.mark.parametrize(("percent", "taken"), [("", True), ("0", True), ("100", True), ("101", False), ("-1", False)])
def test_a_percentage_is_empty_or_between_0_and_100(editor, world, percent, taken):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    url = add_url("progressupdatepage", initiative)
    data = {"title": "Tiến độ", "text": "Đã làm", "date": "01/09/2023", "percent": percent, "action-submit": "1"}
    send(editor, url, **data)
    assert ProgressUpdatePage.objects.filter(title="Tiến độ", live=False).exists() is taken


def test_an_update_stands_below_an_initiative_only(editor, world):
    assert editor.get(add_url("progressupdatepage", world.unit)).status_code in (302, 403, 404)
    update = make_update(make_initiative(world.unit, world.campaign, world.editor, "published"), world.editor)
    assert editor.get(add_url("progressupdatepage", update)).status_code in (302, 403, 404)
