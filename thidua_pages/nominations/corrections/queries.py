"""The corrections of a campaign, for its officers, and the sentences about them on the public pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import ACTION_ROLES
from thidua_pages.accounts.models import User
from thidua_pages.base.vietnamese import lower_first
from thidua_pages.nominations.corrections import rules
from thidua_pages.nominations.corrections.choices import NOT_PUBLIC, CorrectedField, CorrectionState
from thidua_pages.nominations.corrections.models import Correction, CorrectionPaper
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage

EMPTY = "(không ghi)"


def waiting_for(user: User) -> list[Correction]:
    """Return the corrections that this person may agree to now, the oldest first, in the wards where they may."""
    wards = {grant.ward_path for grant in grants_of(user) if grant.role in ACTION_ROLES[rules.SECOND_READ]}
    rows = Correction.objects.filter(state=CorrectionState.OPEN, ward__path__in=wards)
    found = [
        row
        for row in rows.select_related("decision", "nomination", "ward", "requested_by").order_by("requested_at", "pk")
        if not row.needs_paper
    ]
    verdicts = rules.may_second_read_each(user, found)
    return [row for row in found if verdicts[row.pk]]


def corrections_in(campaign: CampaignPage) -> QuerySet[Correction]:
    """Return the corrections of the campaign's decisions and awards, the newest first."""
    decisions = Award.objects.filter(nomination__campaign=campaign).values("decision")
    return Correction.objects.filter(Q(nomination__campaign=campaign) | Q(decision__in=decisions)).select_related(
        "decision", "nomination", "paper", "requested_by", "read_by", "ward"
    )


@dataclass(frozen=True)
class PublicCorrection:
    """What the public reads of a correction: when, what, and by which paper. The reason is for the officers."""

    day: date
    text: str
    paper: CorrectionPaper | None
    who: str = ""
    """Whom it is about, where the page names several."""


def of_a_decision(decision: Decision, nominations: Iterable[int] = ()) -> list[PublicCorrection]:
    """Return what was corrected of a decision and of these awards by it, the oldest first. One query."""
    return _public(Q(decision=decision) | Q(nomination__in=list(nominations)))


def of_an_award(nomination: NominationPage) -> list[PublicCorrection]:
    return [PublicCorrection(one.day, one.text, one.paper) for one in _public(Q(nomination=nomination))]


def _public(which: Q) -> list[PublicCorrection]:
    rows = Correction.objects.filter(which, state=CorrectionState.APPLIED).exclude(field__in=NOT_PUBLIC)
    rows = rows.order_by("read_at", "pk")
    return [
        PublicCorrection(
            timezone.localdate(row.read_at),
            sentence_of(row),
            row.paper,
            row.nomination.display_name if row.nomination else "",
        )
        for row in rows.select_related("paper__scan", "nomination")
    ]


def sentence_of(correction: Correction) -> str:
    """The old reading and the new one."""
    if correction.field == CorrectedField.SCAN:
        return "thay bản ký của quyết định"
    return f"{lower_first(correction.what)} “{correction.old_text or EMPTY}” sửa thành “{correction.new_text or EMPTY}”"


def public_papers() -> QuerySet[CorrectionPaper]:
    """Return the papers of corrections that were applied to what is published."""
    shown = Q(corrections__nomination__live=True) | Q(corrections__decision__awards__nomination__live=True)
    return CorrectionPaper.objects.filter(shown, corrections__state=CorrectionState.APPLIED).distinct()
