"""The warnings about a nomination, worded for the person who reads them: not everyone may read the other nomination."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.tree import below
from thidua_pages.nominations.dossier.overlaps import (
    Claim,
    OverlapKind,
    outside_window,
    overlaps,
    shingles_of,
)
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import nominee
from thidua_pages.plans.models import CampaignPage

MOST_COMPARED = 300
"""A nomination is compared with so many others of the ward, the newest. A campaign has far fewer."""
UNDER_WAY = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)

SEEN = {
    OverlapKind.NOMINEE: "Người, tập thể này đã được đề nghị trong đợt thi đua",
    OverlapKind.EVIDENCE: "Minh chứng đã dùng trong một đề nghị khác",
    OverlapKind.REPORT: "Báo cáo thành tích gần giống một đề nghị khác",
}
UNSEEN = {
    OverlapKind.NOMINEE: "Người, tập thể này đã được đơn vị khác đề nghị trong đợt thi đua.",
    OverlapKind.EVIDENCE: "Minh chứng đã dùng trong một đề nghị của đơn vị khác.",
    OverlapKind.REPORT: "Báo cáo thành tích gần giống một đề nghị của đơn vị khác.",
}


@dataclass(frozen=True)
class DossierWarning:
    """`other`: the nomination that the warning is about; None when there is none or the person may not read it."""

    text: str
    other: NominationPage | None = None


def warnings_for(page: NominationPage, user: User) -> list[DossierWarning]:
    """Return the warnings about the newest version of `page`. They do not name nominations that `user` may not read."""
    revision = page.get_latest_revision()
    content = revision.content if revision else page.serializable_data()
    others = {other.pk: other for other in _granted_or_under_review(page)}
    found = []
    if told := _outside_window(page, content):
        found.append(DossierWarning(told))
    for overlap in overlaps(_claim(page.pk, content), _claims(others)):
        other = others[overlap.other]
        if rules.can_read_draft(user, other):
            found.append(DossierWarning(SEEN[overlap.kind], other))
        else:
            found.append(DossierWarning(UNSEEN[overlap.kind]))
    return list(dict.fromkeys(found))  # warnings without a name may be equal


def _granted_or_under_review(page: NominationPage) -> list[NominationPage]:
    """Return the ward's nominations that are under review or granted. Drafts and ended reviews do not count."""
    mine = type(page).objects.filter(below(ward_path_of(page))).exclude(pk=page.pk)
    newest = mine.order_by("-pk").defer("achievement_report")[: 2 * MOST_COMPARED]
    states = WorkflowState.objects.filter(object_id__in=[str(one.pk) for one in newest], status__in=UNDER_WAY)
    under_way = {int(pk) for pk in states.values_list("object_id", flat=True)}
    return [one for one in newest if one.live or one.pk in under_way][:MOST_COMPARED]


def _claims(pages: Mapping[int, Any]) -> list[Claim]:
    versions = {page.latest_revision_id: pk for pk, page in pages.items()}
    contents = Revision.objects.filter(pk__in=[pk for pk in versions if pk]).values_list("pk", "content")
    return [_claim(versions[pk], content) for pk, content in contents]


def _claim(pk: int, content: Mapping[str, Any]) -> Claim:
    evidence = [*(content.get("evidence") or []), *(content.get("evidence_updates") or [])]
    return Claim(
        pk,
        content.get("campaign"),
        nominee(content.get("nominee_kind"), content.get("honorific"), content.get("full_name")),
        frozenset(evidence),
        shingles_of(content.get("achievement_report") or ""),
    )


def _outside_window(page: NominationPage, content: Mapping[str, Any]) -> str:
    """Return a warning when the day of submission, or today before it, is outside the campaign's time for
    nominations."""
    campaigns = CampaignPage.objects.filter(pk=content.get("campaign"))
    window = campaigns.values_list("nomination_opens_on", "nomination_closes_on").first()
    state = page.current_workflow_state
    day = timezone.localdate(state.created_at) if state else clock.today()
    return outside_window(day, *window) if window else ""
