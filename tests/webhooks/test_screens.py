"""The screens of those who administrate a ward: registering, the key that is shown once, the log, sending again."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests.access.attempts import ROLES, signed_in
from tests.clients import client_of
from tests.fixtures import build_world
from tests.webhooks.receiver import Receiver, answer
from tests.webhooks.registered import registered, state_of
from tests.wording import elements, error_of, messages_of, read, text_of
from tests.worker import work_off
from thidua_pages.models import WebhookDelivery, WebhookEndpoint
from thidua_pages.webhooks import endpoints, views, writing
from thidua_pages.webhooks.addresses import NOT_HTTPS
from thidua_pages.webhooks.choices import DeliveryState, EventKind, Failure
from thidua_pages.webhooks.forms import NO_KIND, EndpointForm

MAY = {"administrator", "superuser"}
ASKED = {
    "name": "Cổng thông tin",
    "url": "https://8.8.8.8/nhan",
    "kinds": ["published", "taken_down"],
    "is_active": "on",
}


@pytest.fixture
def admin(world: Any) -> Client:
    return client_of(world.administrator)


def register(client: Client, **data: Any) -> Any:
    return client.post(reverse("webhook_new"), {**ASKED, **data}, follow=True)


def page_of(client: Client, endpoint: WebhookEndpoint, **query: str) -> str:
    return client.get(reverse("webhook", args=[endpoint.pk]), query).content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_who_registers_and_sees_the_addresses_of_a_ward(world: Any, role: str) -> None:
    endpoint, _ = registered(world, ASKED["url"])
    client, _ = signed_in(world)[role]
    assert (client.get(reverse("webhooks")).status_code == 200) == (role in MAY)
    assert (client.get(reverse("webhook", args=[endpoint.pk])).status_code == 200) == (role in MAY)
    register(client, ward=world.ward.pk)
    assert WebhookEndpoint.objects.count() == 1 + (role in MAY)


def test_nobody_sees_those_of_another_ward(world: Any, admin: Client) -> None:
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    endpoint, _ = registered(other, ASKED["url"])
    assert admin.get(reverse("webhook", args=[endpoint.pk])).status_code == 404
    assert endpoint.name not in text_of(admin.get(reverse("webhooks")).content.decode(), "main")
    register(admin, ward=other.ward.pk)
    assert WebhookEndpoint.objects.exclude(pk=endpoint.pk).get().ward_id == world.ward.pk


def test_who_administrates_two_wards_chooses_one_of_them(world: Any, admin: Client) -> None:
    other, third = build_world("Phường Hai", "hai", "hai.example.vn"), build_world("Phường Ba", "ba", "ba.example.vn")
    for group in other.administrator.groups.all():
        world.administrator.groups.add(group)
    register(admin, ward=other.ward.pk)
    assert WebhookEndpoint.objects.get().ward_id == other.ward.pk
    register(admin, ward=third.ward.pk)
    assert WebhookEndpoint.objects.count() == 1


def test_the_key_is_shown_once_and_signs(world: Any, admin: Client) -> None:
    shown = register(admin)
    endpoint = WebhookEndpoint.objects.get()
    (key,) = [read(str(one)) for one in elements(shown.content.decode(), "#td-key code")]
    assert endpoints.signing_keys(endpoint) == [key]
    assert shown["Cache-Control"].count("no-store") == 1
    assert not elements(page_of(admin, endpoint), "#td-key")
    assert key not in str(list(admin.session.items()))
    assert endpoint.made_by == world.administrator


def test_another_key_is_shown_once_too(world: Any, admin: Client) -> None:
    endpoint, former = registered(world, ASKED["url"])
    shown = admin.post(reverse("webhook_rotate", args=[endpoint.pk]), follow=True)
    (key,) = [read(str(one)) for one in elements(shown.content.decode(), "#td-key code")]
    endpoint.refresh_from_db()
    assert endpoints.signing_keys(endpoint) == [key, former]
    assert messages_of(shown) == [views.ROTATED]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://nhan.example.vn/", NOT_HTTPS),
        ("https://127.0.0.1/", Failure.FORBIDDEN.label),
        ("https://localhost/", Failure.FORBIDDEN.label),
        ("https://169.254.169.254/latest/", Failure.FORBIDDEN.label),
        ("https://[::ffff:10.0.0.1]/", Failure.FORBIDDEN.label),
        ("", error_of(EndpointForm, "url")),
    ],
)
def test_an_address_that_is_not_allowed_is_refused_beside_the_field(
    world: Any, admin: Client, url: str, reason: str
) -> None:
    html = register(admin, url=url).content.decode()
    assert text_of(html, "#webhook-url-error") == reason
    assert not WebhookEndpoint.objects.exists()
    assert "Cổng thông tin" in html


def test_without_a_kind_of_event_nothing_is_registered(world: Any, admin: Client) -> None:
    html = register(admin, kinds=[]).content.decode()
    assert text_of(html, "#webhook-kinds-error") == NO_KIND
    assert not WebhookEndpoint.objects.exists()


def test_an_address_is_changed_and_switched_on_again(world: Any, admin: Client) -> None:
    endpoint, _ = registered(world, ASKED["url"])
    WebhookEndpoint.objects.update(is_active=False, off_reason=Failure.GONE.label)
    html = admin.get(reverse("webhook_change", args=[endpoint.pk])).content.decode()
    assert len(elements(html, 'input[name="kinds"][checked]')) == len(EventKind)
    admin.post(reverse("webhook_change", args=[endpoint.pk]), {**ASKED, "name": "Ứng dụng"})
    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.is_active, endpoint.off_reason) == ("Ứng dụng", True, "")
    assert endpoint.kinds == ASKED["kinds"]


def test_the_history_of_the_ward_says_who_did_what_and_no_key(world: Any, admin: Client) -> None:
    register(admin)
    endpoint = WebhookEndpoint.objects.get()
    admin.post(reverse("webhook_rotate", args=[endpoint.pk]))
    admin.post(reverse("webhook_delete", args=[endpoint.pk]))
    entries = PageLogEntry.objects.filter(page=world.ward, action=endpoints.LOG_ACTION)
    assert {entry.user for entry in entries} == {world.administrator}
    assert [entry.data["comment"].partition(":")[0] for entry in entries.order_by("timestamp", "pk")] == [
        "Đăng ký",
        "Đổi khóa",
        "Xóa",
    ]
    assert "whsec" not in str([entry.data for entry in entries])


def test_a_message_is_tried_and_the_log_says_what_came_of_it(world: Any, admin: Client, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    receiver.answers = [answer(503, b"dang bao tri")]
    admin.post(reverse("webhook_test", args=[endpoint.pk]))
    work_off()
    (line,) = [read(str(one)) for one in elements(page_of(admin, endpoint), "#td-deliveries tbody tr")]
    assert "test.ping" in line
    assert DeliveryState.WAITING.label in line
    assert Failure.REFUSED.label in line
    assert "503 dang bao tri" in line


def test_what_a_receiver_answers_is_text_on_the_screen(world: Any, admin: Client, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    receiver.answers = [answer(500, b"<script>alert(1)</script>")]
    writing.send_test(endpoint)
    work_off()
    assert "<script>alert" not in page_of(admin, endpoint)


def test_the_log_shows_those_in_one_state(world: Any, admin: Client) -> None:
    endpoint, _ = registered(world, ASKED["url"])
    dead, waiting = writing.send_test(endpoint), writing.send_test(endpoint)
    WebhookDelivery.objects.filter(pk=dead.pk).update(state=DeliveryState.DEAD)
    shown = page_of(admin, endpoint, xem="dead")
    assert dead.message_id in shown
    assert waiting.message_id not in shown
    assert elements(shown, f'form[action="{reverse("webhook_dead_again", args=[endpoint.pk])}"]')
    assert waiting.message_id in page_of(admin, endpoint, xem="sai")


def test_one_message_and_all_that_were_given_up_are_sent_again(world: Any, admin: Client, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    first, second = writing.send_test(endpoint), writing.send_test(endpoint)
    work_off()
    WebhookDelivery.objects.update(state=DeliveryState.DEAD)
    admin.post(reverse("webhook_again", args=[endpoint.pk, first.pk]), follow=True)
    work_off()
    assert (state_of(first), state_of(second)) == (DeliveryState.DELIVERED, DeliveryState.DEAD)
    answered = admin.post(reverse("webhook_dead_again", args=[endpoint.pk]), {"since": "1/1/2020"}, follow=True)
    assert messages_of(answered) == [views.WILL_SEND.format(1)]
    work_off()
    assert state_of(second) == DeliveryState.DELIVERED
    answered = admin.post(reverse("webhook_dead_again", args=[endpoint.pk]), {"since": "1/1/2020"}, follow=True)
    assert messages_of(answered) == [views.NOTHING_DEAD]


def test_a_day_that_is_none_is_told(world: Any, admin: Client) -> None:
    endpoint, _ = registered(world, ASKED["url"])
    answered = admin.post(reverse("webhook_dead_again", args=[endpoint.pk]), {"since": "31/02/2024"}, follow=True)
    assert len(messages_of(answered)) == 1
    assert not WebhookDelivery.objects.exists()


def test_from_an_address_that_is_off_nothing_is_sent(world: Any, admin: Client) -> None:
    endpoint, _ = registered(world, ASKED["url"])
    delivery = writing.send_test(endpoint)
    WebhookEndpoint.objects.update(is_active=False)
    for name, arguments in (("webhook_test", []), ("webhook_again", [delivery.pk]), ("webhook_dead_again", [])):
        answered = admin.post(reverse(name, args=[endpoint.pk, *arguments]), {"since": "1/1/2020"}, follow=True)
        assert messages_of(answered) == [views.OFF]
    assert WebhookDelivery.objects.count() == 1


def test_a_message_of_another_address_is_not_found_below_this_one(world: Any, admin: Client) -> None:
    one, _ = registered(world, ASKED["url"])
    other, _ = registered(world, ASKED["url"])
    delivery = writing.send_test(other)
    assert admin.post(reverse("webhook_again", args=[one.pk, delivery.pk])).status_code == 404


def test_the_list_and_the_log_cost_the_same_however_long_they_are(world: Any, admin: Client) -> None:
    costs: list[list[int]] = []
    for _ in range(2):
        for _ in range(3):
            endpoint, _ = registered(world, ASKED["url"])
            for _ in range(3):
                writing.send_test(endpoint)
        admin.get(reverse("webhooks"))
        addresses = (reverse("webhooks"), reverse("webhook", args=[endpoint.pk]))
        costs.append([queries_of(admin, address) for address in addresses])
    assert costs[0] == costs[1]


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
