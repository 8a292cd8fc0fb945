"""One e-mail to one person, written by the templates `emails/<name>`. It leaves by the outbox."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page

from thidua_pages.base.messages import WardMessage


def write(name: str, address: str, ward_path: str, context: dict[str, Any]) -> None:
    """Put the e-mail in the outbox, in the current transaction. Nobody sees another's address."""
    context = {**context, "site_name": settings.WAGTAIL_SITE_NAME}
    message = WardMessage(
        render_to_string(f"emails/{name}_subject.txt", context).strip(),
        render_to_string(f"emails/{name}.txt", context),
        to=[address],
    )
    message.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
    message.ward_path = ward_path
    message.send()


def about(page: Page) -> dict[str, Any]:
    """Return what an e-mail says about a page, and the addresses of its screens."""
    return {
        "page": page,
        "title": page.get_admin_display_title(),
        "page_type": page.specific_class._meta.verbose_name,
        "review_url": address_of("review", page.pk),
        "edit_url": address_of("wagtailadmin_pages:edit", page.pk),
    }


def address_of(name: str, *args: object) -> str:
    """Return the whole address of a screen, for an e-mail."""
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)
