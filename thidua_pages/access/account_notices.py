"""E-mail about the accounts of those who review, decide or administer: nobody takes over such an account unnoticed.

The account's person is told, at the old address and the new one; and unless they did it themselves, all administrators
of the ward and its chair, who may be the only one besides a single administrator.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.log_actions import get_active_log_context

from thidua_pages.access.grants import holders_of
from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import STEP_ROLES, Role
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.messages import WardMessage, are_muted

TOLD_ABOUT = frozenset({Role.ADMINISTRATOR}).union(*STEP_ROLES.values())
"""The roles that act on a step of a review, and the one that gives roles."""
TOLD = (Role.ADMINISTRATOR, Role.CHAIR)


def tell(account: User, what: list[str], *, addresses: Iterable[str], group: Group | None = None) -> None:
    """Put an e-mail with the sentences `what` in the outbox, for each ward in which the account holds one of
    `TOLD_ABOUT`; with `group`, only for the ward of this group, if it is the group of such a role.

    `addresses`: those of the account's person.
    """
    if are_muted():
        return
    rows = WardGroup.objects.filter(group__user=account, role__in=TOLD_ABOUT).select_related("ward")
    if group is not None:
        rows = rows.filter(group=group)
    wards = {row.ward.path: row.ward.title for row in rows}
    by = get_active_log_context().user
    for path, title in wards.items():
        people = set(addresses)
        if by != account:
            people |= {person.email for role in TOLD for person in holders_of(role, path)}
        _send(account, what, by, title, path, sorted(people - {""}))


def _send(account: User, what: list[str], by: User | None, ward: str, path: str, addresses: list[str]) -> None:
    context = {
        "account": account,
        "what": what,
        "by": by,
        "ward": ward,
        "when": clock.now(),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "history_url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailusers_users:history", args=[account.pk]),
    }
    subject = render_to_string("emails/account_changed_subject.txt", context).strip()
    text = render_to_string("emails/account_changed.txt", context)
    html = render_to_string("emails/account_changed.html", context)
    for address in addresses:
        message = WardMessage(subject, text, to=[address])
        message.attach_alternative(html, "text/html")
        message.ward_path = path
        message.send()
