"""Each event from the real act, by the screens: told once, in the transaction of the act, with what visitors see."""

import json
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.stories import make_event, make_story, reviewer_of
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.nominations.corrections.asking import agreed
from tests.nominations.decisions.test_recording import FORM, SURE, row
from tests.nominations.decisions.test_revoking import REVOKING, SECRET
from tests.nominations.screens import do
from tests.taking_down import taken_down
from tests.webhooks.registered import registered
from tests.worker import work_off
from thidua_pages.base.messages import without_notices
from thidua_pages.bin.putting_back import put_back
from thidua_pages.models import WebhookDelivery
from thidua_pages.nominations.decisions import views as decision_views
from thidua_pages.webhooks import sending
from thidua_pages.webhooks.choices import DeliveryState, EventKind
from thidua_pages.webhooks.contents import contents_of

ADDRESS = "https://nhan.example.vn/"
NAME = "Trần Thị Kín Đáo"


def told() -> list[tuple[str, int | None]]:
    """What was written, in its order."""
    return list(WebhookDelivery.objects.order_by("pk").values_list("event", "subject"))


def data_of(event: str) -> dict[str, Any]:
    return dict(json.loads(WebhookDelivery.objects.get(event=event).body)["data"])


@pytest.fixture
def office(world: Any) -> Any:
    return client_of(world.office_statistics)


def initiative(world: Any, state: str = "in_review", **fields: Any) -> Any:
    return make_initiative(world.unit, world.campaign, world.editor, state, **fields)


def in_review(world: Any, kind: str) -> tuple[Any, Any]:
    """A page of this kind that waits for its last step, and who takes it."""
    if kind == "initiative":
        return initiative(world), world.office_statistics
    if kind == "update":
        return make_update(initiative(world, "published"), world.editor, "in_review"), world.culture_social
    made = {"story": make_story, "event": make_event}[kind](world.ward, world.culture_social, "in_review")
    return made, reviewer_of(world.culture_social, world.ward)


@pytest.mark.parametrize("kind", ["initiative", "update", "story", "event"])
def test_what_is_approved_is_published(world: Any, kind: str) -> None:
    page, reviewer = in_review(world, kind)
    registered(world, ADDRESS)
    do(page, reviewer, "approve")
    assert told() == [(f"{kind}.published", page.pk)]
    listed = {"story": "stories"}.get(kind, f"{kind}s")
    said = data_of(f"{kind}.published")
    assert said == {
        "resource": kind,
        "id": page.pk,
        "ward": {"id": world.ward.pk, "title": world.ward.title, "url": "http://localhost/"},
        "title": page.title,
        "api_url": f"http://localhost/api/v3/{listed}/{page.pk}/",
        "html_url": fresh(page).full_url,
        "is_first": True,
    }


@pytest.mark.parametrize("kind", ["initiative", "update", "story", "event"])
def test_of_what_is_returned_only_the_id_is_told(world: Any, kind: str) -> None:
    page, reviewer = in_review(world, kind)
    registered(world, ADDRESS)
    do(page, reviewer, "reject", comment="Thiếu ảnh hiện trường")
    assert told() == [(f"{kind}.returned", page.pk)]
    assert data_of(f"{kind}.returned").keys() == {"resource", "id", "ward"}
    body = WebhookDelivery.objects.get().body
    assert page.title not in body
    assert "Thiếu ảnh" not in body


def test_a_nomination_that_is_returned_names_nobody(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "chair_decision", full_name=NAME)
    registered(world, ADDRESS)
    do(page, world.chair, "reject", comment="Chưa đủ")
    assert told() == [("nomination.returned", page.pk)]
    assert NAME not in WebhookDelivery.objects.get().body


def test_a_new_version_is_told_as_no_first_one(world: Any, office: Any) -> None:
    page = fresh(initiative(world, "published"))
    registered(world, ADDRESS)
    page.goal = "Mục tiêu mới"
    page.save_revision(user=world.editor)
    page.get_workflow().start(page, world.editor)
    assert told() == []
    do(page, world.office_statistics, "approve")
    assert told() == [("initiative.published", page.pk)]
    assert data_of("initiative.published")["is_first"] is False


@pytest.mark.parametrize("name", ["campaign", "unit"])
def test_pages_without_a_review_are_told_when_they_are_published(world: Any, office: Any, name: str) -> None:
    page = getattr(world, name)
    registered(world, ADDRESS)
    version = page.save_revision(user=world.office_statistics)
    assert told() == []
    version.publish(user=world.office_statistics)
    assert told() == [(f"{name}.published", page.pk)]
    assert data_of(f"{name}.published")["api_url"].endswith(f"/{name}s/{page.pk}/")


def test_each_page_that_is_taken_down_and_put_back_is_told_once(world: Any) -> None:
    page = initiative(world, "published")
    update = make_update(page, world.editor, "published")
    registered(world, ADDRESS)
    client = client_of(world.administrator)
    sent = {"reason": "Có thông tin sai", "include_descendants": "on"}
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), sent)
    assert not fresh(page).live
    assert sorted(told()) == [("initiative.taken_down", page.pk), ("update.taken_down", update.pk)]
    assert data_of("initiative.taken_down").keys() == {"resource", "id", "ward"}
    WebhookDelivery.objects.all().delete()
    put_back(fresh(page).removals.get(), world.administrator)
    assert sorted(told()) == [("initiative.published", page.pk), ("update.published", update.pk)]
    assert data_of("initiative.published")["is_first"] is False


def test_a_decision_tells_of_each_honoured_once_and_of_no_page(world: Any, office: Any, media: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    registered(world, ADDRESS)
    do(page, world.office_statistics, "approve", **FORM, **SURE)
    assert told() == [("award.decided", page.pk)]
    said = data_of("award.decided")
    assert said["title"] == page.display_name
    assert said["api_url"] == f"http://localhost/api/v3/awards/{page.pk}/"


def test_a_decision_for_many_tells_of_each(
    world: Any, office: Any, media: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decision_views, "AT_ONCE", 1)
    pages = [make_nomination(world.unit, world.campaign, world.editor, "decision_record") for _ in range(2)]
    registered(world, ADDRESS)
    monkeypatch.setattr(sending, "_attempt", lambda *args: (None, sending.Answer(204)))
    group = world.campaign.award_forms.first().authority_id
    rows = {row(page): "granted" for page in pages}
    office.post(f"{reverse('record_many')}?dot={world.campaign.pk}", {**FORM, **SURE, "group": group, **rows})
    work_off()
    assert sorted(told()) == sorted(("award.decided", page.pk) for page in pages)


def test_a_correction_tells_of_the_award_or_of_the_decision(world: Any, media: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Nguyễn Van An")
    registered(world, ADDRESS)
    agreed(page, world, full_name="Nguyễn Văn An")
    assert told() == [("award.corrected", page.pk)]
    assert data_of("award.corrected")["title"] == fresh(page).display_name == "Nguyễn Văn An"
    decision = page.award.decision
    agreed(decision, world, number="153/QĐ-UBND")
    assert told()[1:] == [("decision.corrected", decision.pk)]
    said = data_of("decision.corrected")
    assert "153/QĐ-UBND" in said["title"]
    assert said["html_url"].endswith(f"/quyet-dinh/{decision.pk}/")
    assert client_of(world.chair).get(said["html_url"].removeprefix("http://localhost")).status_code == 200


def test_a_revoked_award_is_told_without_a_name_or_a_reason(world: Any, media: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "published", full_name=NAME)
    registered(world, ADDRESS)
    do(page, world.office_statistics, "revoke", **REVOKING)
    assert told() == [("award.revoked", page.pk)]
    body = WebhookDelivery.objects.get().body
    assert SECRET not in body
    assert NAME not in body


def test_an_address_gets_only_what_it_asked_for_and_only_of_its_ward(world: Any) -> None:
    other = build_world("Phường Khác", "khac", "khac.example.vn")
    page = initiative(world)
    wants, _ = registered(world, ADDRESS, EventKind.PUBLISHED)
    registered(world, ADDRESS, EventKind.TAKEN_DOWN)
    registered(other, ADDRESS)
    do(page, world.office_statistics, "approve")
    assert [one.endpoint for one in WebhookDelivery.objects.all()] == [wants]


def test_an_act_that_is_refused_or_rolled_back_tells_nothing(world: Any) -> None:
    page = initiative(world)
    registered(world, ADDRESS)
    do(page, world.office_statistics, "reject", comment="")  # without a reason it is refused
    assert told() == []
    with transaction.atomic():
        page.current_workflow_task_state.approve(user=world.office_statistics)
        assert len(told()) == 1
        transaction.set_rollback(True)
    assert told() == []


def test_an_address_that_is_switched_off_gets_nothing(world: Any) -> None:
    page = initiative(world)
    endpoint, _ = registered(world, ADDRESS)
    type(endpoint).objects.update(is_active=False)
    do(page, world.office_statistics, "approve")
    assert told() == []


def test_content_that_a_program_loads_tells_nothing(world: Any) -> None:
    page = initiative(world)
    registered(world, ADDRESS)
    with without_notices():
        page.current_workflow_task_state.approve(user=world.office_statistics)
    assert told() == []


def test_of_a_closed_page_nothing_is_told(world: Any) -> None:
    page, other = initiative(world, "published"), initiative(world)
    PageViewRestriction.objects.create(page_id=world.unit.pk, restriction_type="login")
    registered(world, ADDRESS, EventKind.PUBLISHED, EventKind.TAKEN_DOWN)
    do(other, world.office_statistics, "approve")
    assert fresh(other).live
    taken_down(page, world.administrator)
    assert told() == []


def test_a_message_about_what_is_not_public_any_more_is_not_sent(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = initiative(world)
    registered(world, ADDRESS)
    do(page, world.office_statistics, "approve")
    taken_down(page, world.administrator)
    sent: list[str] = []
    monkeypatch.setattr(sending, "_attempt", lambda row, now: sent.append(row.event) or (None, sending.Answer(204)))
    work_off()
    assert sent == ["initiative.taken_down"]
    assert WebhookDelivery.objects.get(event="initiative.published").state == DeliveryState.OBSOLETE


def test_a_page_that_moves_has_a_new_address_and_is_told(world: Any) -> None:
    page = initiative(world, "published")
    registered(world, ADDRESS)
    fresh(page).move(world.other_unit, pos="last-child")
    assert told() == [("initiative.published", page.pk)]
    assert data_of("initiative.published")["html_url"] == fresh(page).full_url


def test_where_nothing_is_registered_a_publication_costs_one_query(world: Any) -> None:
    page = initiative(world)
    with CaptureQueriesContext(connection) as queries:
        do(page, world.office_statistics, "approve")
    assert len([one for one in queries if "webhook" in one["sql"].lower()]) == 1


def test_nobody_hears_of_a_page_that_is_gone(world: Any) -> None:
    assert contents_of("initiative.published", 10**12) is None
    assert contents_of("decision.corrected", 10**12) is None
