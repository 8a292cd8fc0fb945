"""What a message says: what every visitor may read, and of what is not public only its id.

The receiver reads the rest at `api_url`, with or without a token.
"""

from typing import Any

from django.conf import settings
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base.closed import closed_paths
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import for_visitors, outside
from thidua_pages.bin.models import TakenDownPage
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.decisions.queries import honoured
from thidua_pages.public.decisions import decision_path
from thidua_pages.public.models import HonourRollPage
from thidua_pages.webhooks.choices import PING, EventKind

Data = dict[str, Any]

RESOURCE_OF = {
    "campaignpage": "campaign",
    "unitpage": "unit",
    "initiativepage": "initiative",
    "progressupdatepage": "update",
    "storypage": "story",
    "eventpage": "event",
}
"""Model of a page → what it is called in the type of an event. A nomination has events of its own."""
NOMINATION, AWARD, DECISION = "nomination", "award", "decision"
LISTS = {"story": "stories"}
"""Resource → its list in the API, where that is not the plural with s."""
TOLD_WHILE_PUBLIC = frozenset({EventKind.PUBLISHED, EventKind.DECIDED, EventKind.CORRECTED})
"""What the messages of these events say is public; they are not sent any more when it is not."""


def contents_of(event: str, subject: int) -> Data | None:
    """Return `data` of the message about this event, as things stand; None when there is nothing to tell."""
    resource, _, kind = event.partition(".")
    if resource == DECISION:
        return _of_decision(subject)
    page = Page.objects.filter(pk=subject).first()
    if page is None:
        return None
    known = {"resource": resource, "id": page.pk, "ward": _ward(page)}
    if kind in TOLD_WHILE_PUBLIC:
        if not is_shown(subject):
            return None
        title = page.specific.display_name if resource == AWARD else page.title
        told = known | {"title": title, "api_url": _api_url(page, resource, subject), "html_url": page.full_url}
        return told | ({"is_first": _is_first(page)} if kind == EventKind.PUBLISHED else {})
    if kind == EventKind.TAKEN_DOWN and (page.live or _is_closed(page)):
        return None  # it came back in the same change, or visitors have not seen it
    return known


def is_outdated(event: str, subject: int | None) -> bool:
    """Whether the message about this event says what is not public any more."""
    resource, _, kind = event.partition(".")
    if event == PING or subject is None or kind not in TOLD_WHILE_PUBLIC:
        return False
    return _of_decision(subject) is None if resource == DECISION else not is_shown(subject)


def is_shown(page_id: int) -> bool:
    """Whether everybody may see the page."""
    return Page.objects.filter(for_visitors(), pk=page_id).exists()


def _is_closed(page: Page) -> bool:
    return not Page.objects.filter(outside(closed_paths()), pk=page.pk).exists()


def _is_first(page: Page) -> bool:
    """Whether the page is public for the first time, not with a new version, nor put back."""
    is_new = page.first_published_at == page.last_published_at
    return is_new and not TakenDownPage.objects.filter(page=page).exists()


def _of_decision(pk: int) -> Data | None:
    decision = Decision.objects.filter(pk=pk).select_related("ward").first()
    if decision is None or not honoured().filter(decision=decision).exists():
        return None
    roll = HonourRollPage.objects.filter(for_visitors(), below(decision.ward.path)).first()
    if roll is None:
        return None
    return {
        "resource": DECISION,
        "id": pk,
        "ward": _ward(decision.ward),
        "title": f"Quyết định số {decision}",
        "api_url": _api_url(roll, DECISION, pk),
        "html_url": decision_path(roll.full_url, pk),
    }


def _ward(page: Page) -> Data:
    ward = Page.objects.get(path=ward_path_of(page))
    return {"id": ward.pk, "title": ward.title, "url": ward.full_url}


def _api_url(page: Page, resource: str, pk: int) -> str:
    parts = page.get_url_parts()
    root = parts[1] if parts else settings.BASE_URL
    return f"{root}/api/v3/{LISTS.get(resource, resource + 's')}/{pk}/"
