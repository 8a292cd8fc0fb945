"""What an administrator does with an address: register it, change it, give it another key."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Page

from thidua_pages.access.rules import wards_where
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.base import clock
from thidua_pages.webhooks import keys
from thidua_pages.webhooks.models import WebhookEndpoint

ACTION = "manage_webhooks"
LOG_ACTION = "thidua.webhook"
BOTH_SIGN = timedelta(hours=24)
"""How long the former key signs too, so that a receiver has time to learn the new one."""


def manages_webhooks(user: AnyUser) -> bool:
    """Whether the user manages the addresses of any ward."""
    return user.is_superuser or bool(wards_where(user, ACTION))


def endpoints_for(user: AnyUser) -> QuerySet[WebhookEndpoint]:
    """Return the addresses that the user manages: those of their wards; a superuser's are all."""
    if user.is_superuser:
        return WebhookEndpoint.objects.all()
    return WebhookEndpoint.objects.filter(ward__path__in=wards_where(user, ACTION))


def register(ward: Page, user: User, data: dict[str, Any]) -> tuple[WebhookEndpoint, str]:
    """Register an address. `data`: name, url, kinds, is_active. Returns it and its key, which is never shown again."""
    key = keys.new_key()
    made = WebhookEndpoint.objects.create(ward_id=ward.pk, made_by=user, secret=keys.seal(key), **data)
    _log(made, user, "Đăng ký")
    return made, key


def change(endpoint: WebhookEndpoint, user: User, data: dict[str, Any]) -> None:
    """Change an address. `data` as for `register`. One that is switched on again has no reason to be off, nor to
    rest."""
    row = WebhookEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    for name, value in data.items():
        setattr(row, name, value)
    if row.is_active:
        row.off_reason, row.rests_until = "", None
    row.save(update_fields=[*data, "off_reason", "rests_until"])
    _log(row, user, "Sửa" if row.is_active else "Sửa, tắt")


def rotate(endpoint: WebhookEndpoint, user: User) -> str:
    """Give the address another key, which is returned and never shown again. The former one signs too for a day."""
    row = WebhookEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    key = keys.new_key()
    row.former_secret, row.former_until = row.secret, clock.now() + BOTH_SIGN
    row.secret = keys.seal(key)
    row.save(update_fields=["secret", "former_secret", "former_until"])
    _log(row, user, "Đổi khóa")
    return key


def remove(endpoint: WebhookEndpoint, user: User) -> None:
    """Delete an address with its messages."""
    _log(endpoint, user, "Xóa")
    endpoint.delete()


def signing_keys(endpoint: WebhookEndpoint) -> list[str]:
    """Return the keys that sign now, the newest first. Raises keys.NotReadable."""
    found = [keys.unseal(endpoint.secret)]
    if endpoint.former_secret and endpoint.former_until and endpoint.former_until > clock.now():
        with suppress(keys.NotReadable):  # it was sealed with a SECRET_KEY that is gone; the new key alone signs
            found.append(keys.unseal(endpoint.former_secret))
    return found


def _log(endpoint: WebhookEndpoint, user: User, what: str) -> None:
    """In the history of the ward's home page."""
    said = f"{what}: {endpoint.name}, {endpoint.url}"
    log(instance=endpoint.ward, action=LOG_ACTION, user=user, data={"comment": said})
