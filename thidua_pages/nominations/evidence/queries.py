"""The evidence of a nomination, for its reviewers and for the public page of its award."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.models import Page, TaskState

from thidua_pages.base.visitors import for_visitors, shown_on
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.nominations.evidence.freezing import chosen
from thidua_pages.nominations.evidence.models import FrozenEvidence
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review.versions import says_the_same


@dataclass(frozen=True)
class ListedEvidence:
    """A page of evidence in the list on the review screen.

    `url`: the frozen version, or the published page of a nomination that was not sent yet; empty when there is neither.
    """

    title: str
    kind: str
    above: str = ""
    url: str = ""
    is_frozen: bool = False
    changed_at: datetime | None = None
    is_gone: bool = False
    """Not published when the version was sent, or not any more."""


def evidence_of(nomination_id: int) -> list[ListedEvidence]:
    """Return the evidence of the nomination's newest version, for its reviewers."""
    nomination = NominationPage.objects.select_related("latest_revision").get(pk=nomination_id)
    newest = nomination.latest_revision
    if newest is None:
        return [_shown(page, None, False, {}) for page in chosen(nomination)]
    frozen = {
        row.page_id: row
        for row in FrozenEvidence.objects.filter(nomination_revision=newest).select_related("page", "page_revision")
    }
    was_sent = TaskState.objects.filter(revision=newest).exists()
    pages = chosen(newest.as_object())
    parents = _parents(page for page in pages if not isinstance(page, InitiativePage))
    return [_shown(page, frozen.get(page.pk), was_sent, parents) for page in pages]


def _shown(page: NominationPage, row: FrozenEvidence | None, was_sent: bool, parents: dict[str, str]) -> ListedEvidence:
    kind, above = page.get_verbose_name(), parents.get(page.path[: -page.steplen], "")
    if row is None:
        url = page.url if page.live and not was_sent else ""
        return ListedEvidence(page.title, kind, above, url, is_gone=not url)
    changed = page.live and _says_something_else(page, row)
    return ListedEvidence(
        row.page_revision.content.get("title") or page.title,
        kind,
        above,
        reverse("frozen_evidence", args=[row.nomination_id, row.pk]),
        is_frozen=True,
        changed_at=page.last_published_at if changed else None,
        is_gone=not page.live,
    )


def _says_something_else(page: Page, row: FrozenEvidence) -> bool:
    """Whether the published version differs from the frozen one in what it says. Another version that says the same,
    as after a page was taken down and put back, is no change."""
    if page.live_revision_id == row.page_revision_id or page.live_revision is None:
        return False
    return not says_the_same(page.live_revision.content, row.page_revision.content)


def _parents(updates: Iterable[Any]) -> dict[str, str]:
    """Return path of an initiative → its title, for the initiatives of these updates."""
    paths = {page.path[: -page.steplen] for page in updates}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "title")) if paths else {}


def earned_by(nomination: NominationPage) -> QuerySet:
    """Return the initiatives that the page of the nomination shows: it names them, or one of their updates."""
    updates = nomination.evidence_updates.all()
    above = {page.path[: -page.steplen] for page in updates if shown_on(page, nomination)}
    named = [page.pk for page in nomination.evidence.all()]
    shown = InitiativePage.objects.filter(for_visitors(on=nomination), Q(pk__in=named) | Q(path__in=above))
    return shown.order_by("title", "pk")
