"""Addresses with two ids: the second belongs to what the first names, or nothing is shown and nothing is done.

The addresses come from the URL resolver: one that is new and has no row below fails the first test.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail.models import APIToken, PageViewRestriction, Revision, Task, TaskState

from tests.clients import client_of
from tests.config import shared
from tests.door.routes import all_routes
from tests.factories.pages import check_dossier, make_campaign, make_initiative, make_nomination
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.models import FrozenEvidence, SignedPaper, WebhookDelivery, WebhookEndpoint
from thidua_pages.webhooks.endpoints import register

ID_NAME = re.compile(r"(^|_)(id|pk|key)(_|$)")
"""Arguments that hold an id."""
WORD = "phankhac"
"""Stands in everything of the other page, and nowhere else."""


@dataclass
class Two:
    """Two nominations at the same step, which the same people may read and act on. The second one's titles have
    `WORD`."""

    world: World
    one: Any
    other: Any
    frozen: FrozenEvidence
    restriction: PageViewRestriction
    session: EditingSession
    sent: SignedPaper
    webhook: WebhookEndpoint
    delivery: WebhookDelivery


@shared.state()
def two(world: World) -> Two:
    one, other = (
        make_nomination(world.unit, world.campaign, world.editor, "draft", title=title) for title in ("Một", WORD)
    )
    for page in (one, other):
        page.get_workflow().start(page, world.editor)
        check_dossier(fresh(page), world.office_statistics)
    one, other = fresh(one), fresh(other)
    evidence = make_initiative(world.unit, world.campaign, world.editor, "draft", title=WORD)
    frozen = FrozenEvidence.objects.create(
        nomination=other,
        nomination_revision_id=other.latest_revision_id,
        page=evidence,
        page_revision_id=evidence.latest_revision_id,
    )
    elsewhere = make_campaign(world.ward, WORD)
    restriction = PageViewRestriction.objects.create(
        page=elsewhere, restriction_type=PageViewRestriction.PASSWORD, password="mat-khau"
    )
    sent = SignedPaper.objects.create(
        campaign=elsewhere.specific, kind="submission", signed_on=date(2023, 12, 20), signer_name=WORD
    )
    session = EditingSession.objects.create(
        user=world.administrator, content_object=other, last_seen_at=other.latest_revision_created_at
    )
    address = {"url": "https://nhan.example.vn/", "kinds": [], "is_active": True}
    webhook, elsewhere_too = (
        register(world.ward, world.administrator, {"name": name, **address})[0] for name in ("Một", WORD)
    )
    delivery = elsewhere_too.deliveries.create(message_id="msg_hai", event="test.ping", body=WORD, state="dead")
    return Two(world, one, other, frozen, restriction, session, sent, webhook, delivery)


def step_of(page: Any) -> TaskState:
    return page.current_workflow_state.current_task_state


PAGES = "quan-tri/pages/"
PAPERS = "quan-tri/xet-khen-thuong/van-ban/%(campaign_id)s/"
STEP = "%(page_id)s/%(action_name)s/%(task_state_id)s/"

ASKED_ELSEWHERE = {
    # Both pages are asked for by themselves: tests/access/test_moving.py.
    PAGES + "%(page_to_move_id)s/move/%(destination_id)s/confirm/",
    # Only a superuser has the right to change workflows; there are no snippets.
    "quan-tri/workflows/remove/%(page_pk)s/%(workflow_pk)s/",
    "api/v3/snippets/%(type)s/%(pk)s/revisions/%(revision_id)s/",
}


def rows(two: Two) -> dict[str, dict[str, Any]]:
    """Address → its arguments: the id of one page or campaign, and of a part of the other."""
    page = {"page_id": two.one.pk}
    version = {**page, "revision_id": two.other.latest_revision_id}
    step = {**page, "task_state_id": step_of(two.other).pk}
    compared = {"pk": two.one.pk, "revision_id_a": two.one.latest_revision_id}
    other_step = Task.objects.exclude(pk=step_of(two.one).task_id).first()
    campaign = {"campaign_id": two.one.campaign_id}
    key = {"key": f"hinh-thuc-{two.restriction.page.specific.award_forms.get().pk}"}
    session = {"app_label": "thidua_pages", "model_name": "nominationpage", "session_id": two.session.pk}
    restriction = {"page_view_restriction_id": two.restriction.pk}
    return {
        "api/v3/pages/%(page_id)s/revisions/%(revision_id)s/": version,
        "api/v3/pages/%(page_id)s/revisions/%(revision_id)s/difference/": version,
        "quan-tri/webhook/%(pk)s/%(delivery_id)s/gui-lai/": {"pk": two.webhook.pk, "delivery_id": two.delivery.pk},
        PAGES + "%(page_id)s/revisions/%(revision_id)s/view/": version,
        PAGES + "%(page_id)s/revisions/%(revision_id)s/revert/": version,
        PAGES + "%(page_id)s/revisions/%(revision_id)s/unschedule/": version,
        PAGES + "%(pk)s/revisions/compare/%(revision_id_a)s...%(revision_id_b)s/": {
            **compared,
            "revision_id_b": two.other.latest_revision_id,
        },
        PAGES + "%(page_id)s/workflow_history/detail/%(workflow_state_id)s/": {
            **page,
            "workflow_state_id": two.other.current_workflow_state.pk,
        },
        PAGES + "workflow/action/" + STEP: {**step, "action_name": "approve"},
        PAGES + "workflow/collect_action_data/" + STEP: {**step, "action_name": "reject"},
        PAGES + "workflow/preview/%(page_id)s/%(task_id)s/": {**page, "task_id": other_step.pk},
        "quan-tri/duyet/%(page_id)s/minh-chung/%(frozen_id)s/": {**page, "frozen_id": two.frozen.pk},
        PAPERS + "giay-khen/%(key)s.pdf": {**campaign, **key},
        PAPERS + "da-gui/%(signed_id)s/": {**campaign, "signed_id": two.sent.pk},
        PAPERS + "%(kind)s/%(key)s.%(extension)s": {**campaign, **key, "kind": "to-trinh", "extension": "docx"},
        "quan-tri/editing-sessions/ping/%(app_label)s/%(model_name)s/%(object_id)s/%(session_id)s/": {
            **session,
            "object_id": two.one.pk,
        },
        "_util/authenticate_with_password/%(page_view_restriction_id)s/%(page_id)s/": {**restriction, **page},
    }


def test_every_address_with_two_ids_has_a_row(two: Two) -> None:
    found = {route.form for route in all_routes() if len([a for a in route.arguments if ID_NAME.search(a)]) > 1}
    assert found - ASKED_ELSEWHERE == set(rows(two)), "Add a row to `rows`: one object, and a part of another."


def rows_of_the_review() -> Any:
    return (
        [*TaskState.objects.order_by("pk").values(), *WebhookDelivery.objects.order_by("pk").values()],
        list(Revision.objects.order_by("pk").values_list("pk", "user_id")),
        list(EditingSession.objects.order_by("pk").values("pk", "object_id")),
    )


@pytest.mark.parametrize("role", ["office_statistics", "administrator", "superuser"])
def test_a_part_of_another_object_is_neither_shown_nor_acted_on(two: Two, role: str) -> None:
    client, wrong, home = client_of(two.world.people[role]), [], reverse("wagtailadmin_home")
    _, token = APIToken.create_token(user=two.world.people[role], name="thử")
    for form, arguments in rows(two).items():
        before = rows_of_the_review()
        for method in ("GET", "POST"):
            answer = client.generic(method, "/" + form % arguments, headers={"Authorization": f"Bearer {token}"})
            is_refused = answer.status_code >= 400 or answer.get("Location") == home  # so the admin refuses
            if not is_refused and not answer["Content-Type"].startswith("application/json"):
                wrong.append((method, form, answer.status_code))
            if WORD in answer.content.decode("utf-8", "replace"):
                wrong.append((method, form, "is shown"))
            # A ping begins a session of its own when the one that it names is about another page.
            if rows_of_the_review()[:2] != before[:2] or before[2][0] not in rows_of_the_review()[2]:
                wrong.append((method, form, "did something"))
    assert wrong == []


def test_the_parts_of_the_page_itself_are_shown(two: Two) -> None:
    """So that the test above refuses the other page's parts, and not everything."""
    client, one = client_of(two.world.administrator), two.one
    version, step = one.latest_revision_id, step_of(one)
    for name, *arguments in (
        ("revisions_view", one.pk, version),
        ("revisions_compare", one.pk, version, "latest"),
        ("workflow_history_detail", one.pk, one.current_workflow_state.pk),
        ("collect_workflow_action_data", one.pk, "reject", step.pk),
        ("workflow_action", one.pk, "reject", step.pk),
        ("workflow_preview", one.pk, step.task_id),
    ):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=arguments)).status_code == 200, name
