"""E-mail to the administrators of a ward about an address that does not take messages."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from thidua_pages.access.grants import holders_of
from thidua_pages.access.roles import Role
from thidua_pages.base import clock
from thidua_pages.base.messages import WardMessage
from thidua_pages.webhooks.choices import DeliveryState, Failure
from thidua_pages.webhooks.models import WebhookDelivery, WebhookEndpoint


def tell_of_switching_off(endpoint: WebhookEndpoint, failure: Failure) -> None:
    _send("webhook_off", endpoint, {"reason": failure.label})


def tell_of_dead_letter(delivery: WebhookDelivery) -> None:
    """Tell that a message was given up; of the messages that one address does not take in a day, only of the first."""
    given_up = WebhookDelivery.objects.filter(endpoint=delivery.endpoint_id, state=DeliveryState.DEAD)
    day = clock.today()
    if not given_up.exclude(pk=delivery.pk).filter(ended_at__date=day).exists():
        _send("webhook_dead", delivery.endpoint, {"delivery": delivery})


def _send(name: str, endpoint: WebhookEndpoint, about: dict[str, object]) -> None:
    context = {
        **about,
        "endpoint": endpoint,
        "ward": endpoint.ward,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "endpoint_url": settings.WAGTAILADMIN_BASE_URL + reverse("webhook", args=[endpoint.pk]),
    }
    subject = render_to_string(f"emails/{name}_subject.txt", context).strip()
    for address in holders_of(Role.ADMINISTRATOR, endpoint.ward.path).exclude(email="").values_list("email", flat=True):
        message = WardMessage(subject, render_to_string(f"emails/{name}.txt", context), to=[address])
        message.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
        message.ward_path = endpoint.ward.path
        message.send()
