"""BASE_URL decides about addresses. The rows of `Site`, which Wagtail reads, follow it at every start.

The ward of the default site has the host of BASE_URL; the others have hosts of their own. Scheme and port are those of
BASE_URL for all of them, because one proxy serves them.
"""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from thidua_pages.operations.errors import Refused
from thidua_pages.outbox.mail import deliver

TAKEN = (
    "Địa chỉ {host} trong BASE_URL đang là địa chỉ riêng của {ward}. "
    "Mỗi phường cần một tên miền khác nhau; hãy sửa BASE_URL."
)


def host_and_port() -> tuple[str, int]:
    """The host and the port of BASE_URL, as `Site` stores them."""
    parts = urlsplit(settings.BASE_URL)
    return parts.hostname or "", parts.port or (443 if settings.HTTPS else 80)


@transaction.atomic
def follow_base_url() -> list[str]:
    """Give the sites the addresses that follow from BASE_URL. Returns the addresses that are no longer used.

    E-mail that waits to be sent gets the new addresses too. Raises Refused when another ward has this host.
    """
    host, port = host_and_port()
    gone = []
    for site in Site.objects.select_related("root_page").order_by("is_default_site", "pk"):
        before = site.root_url
        wanted = (host if site.is_default_site else site.hostname, port, site.root_page.title)
        if (site.hostname, site.port, site.site_name) == wanted:
            continue
        if site.is_default_site and (other := Site.objects.filter(hostname=host).exclude(pk=site.pk).first()):
            raise Refused(TAKEN.format(host=host, ward=other.root_page.title))
        site.hostname, site.port, site.site_name = wanted
        site.save()
        if site.root_url != before:
            gone.append(before)
            _correct_waiting_mail(before, site.root_url)
    return gone


def _correct_waiting_mail(before: str, now: str) -> None:
    whole = re.compile(rf"{re.escape(before)}(?![\w:-]|\.\w)")
    for task in DBTaskResult.objects.filter(task_path=deliver.module_path, status=TaskResultStatus.READY):
        mail = task.args_kwargs["kwargs"]
        for part in ("text", "html"):
            mail[part] = whole.sub(lambda found: now, mail[part])
        task.save(update_fields=["args_kwargs"])
