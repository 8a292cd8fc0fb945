"""Storing the signed papers of a campaign. The first file of a paper is its official version for good."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.base.words import number_as_written, number_key
from thidua_pages.nominations.decisions import scans
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import Decision, ScanMixin, SignedPaper
from thidua_pages.plans.models import AwardForm, CampaignPage
from thidua_pages.review.errors import ReviewRefused

ACTION = "record_signed_paper"
ALREADY = "Tệp này đã là bản chính thức từ trước; không có gì thay đổi."
GONE = "Không tìm thấy văn bản này trong đợt thi đua. Hãy tải lại trang."
TAKEN_IN = "Đã nhận {}. Mã băm SHA-256: {}."
UNREAD = " Chưa đọc được nội dung tệp: hãy mở tệp xem có đủ trang không."


def decisions_in(campaign: CampaignPage) -> QuerySet:
    """Return the decisions that granted an award of this campaign, newest first."""
    rows = Decision.objects.filter(awards__nomination__campaign=campaign).select_related("scan")
    return rows.distinct().order_by("-decided_on", "-pk")


def official_plans() -> QuerySet:
    """Return the newest signed plan of each published campaign. Who may read the campaign's page may read it."""
    plans = SignedPaper.objects.filter(kind=SignedPaperKind.PLAN, scan__isnull=False)
    newest = plans.filter(campaign=OuterRef("campaign")).order_by("-signed_on", "-pk").values("pk")[:1]
    return plans.filter(campaign__live=True, pk=Subquery(newest))


def pages_of_plan(paper: SignedPaper) -> list[CampaignPage]:
    """Return the page that offers the signed plan."""
    return [CampaignPage.objects.defer("body", "source_text").get(pk=paper.campaign_id)]


@transaction.atomic
def record_paper(campaign: CampaignPage, user: User, data: Mapping[str, Any]) -> str:
    """Store a signed paper and return what to tell the person, in Vietnamese. A paper that was recorded without its
    file, as a submission that the chair signed, receives it.

    `data`: kind, award_form (or None), number, signed_on, signer_name, scan.

    Raises ReviewRefused when the person may not, or the paper has another official version.
    """
    ward = _checked_ward(campaign, user)
    Page.objects.select_for_update().get(pk=campaign.pk)  # locked, so that a form that is sent twice makes one row
    paper = find_or_make(
        campaign=campaign,
        kind=data["kind"],
        award_form=data.get("award_form"),
        number=data.get("number", ""),
        signed_on=data["signed_on"],
        signer=data.get("signer_name", ""),
        user=user,
    )
    return _attach(paper, data["scan"], ward, user)


def find_or_make(
    *,
    campaign: CampaignPage,
    kind: str,
    award_form: AwardForm | None,
    number: str,
    signed_on: date,
    signer: str,
    user: User,
) -> SignedPaper:
    """Return the row of this paper, a new one or that which was recorded before, however its number was typed. The
    caller holds a lock, so that two at once do not make two."""
    same_day = SignedPaper.objects.filter(campaign=campaign, kind=kind, award_form=award_form, signed_on=signed_on)
    for paper in same_day.order_by("pk"):
        if number_key(paper.number) == number_key(number):
            return paper
    return SignedPaper.objects.create(
        campaign=campaign,
        kind=kind,
        award_form=award_form,
        number=number_as_written(number),
        signed_on=signed_on,
        signer_name=signer,
        recorded_by=user,
    )


@transaction.atomic
def add_scan(campaign: CampaignPage, user: User, paper: str, scan: scans.Scan) -> str:
    """Store the file of a recorded paper. `paper`: `decision-<id>` or `paper-<id>`, of this campaign."""
    ward = _checked_ward(campaign, user)
    kind, _, number = paper.partition("-")
    if kind == "decision":
        found = decisions_in(campaign).filter(pk=int(number)).values_list("pk", flat=True)
        row: ScanMixin | None = Decision.objects.select_for_update().filter(pk__in=list(found)).first()
    else:
        row = SignedPaper.objects.select_for_update().filter(pk=int(number), campaign=campaign).first()
    if row is None:
        raise ReviewRefused(GONE)
    return _attach(row, scan, ward, user)


def _attach(row: ScanMixin, scan: scans.Scan, ward: Page, user: User) -> str:
    if not scans.attach(row, scan, ward, user):
        return ALREADY
    return TAKEN_IN.format(row, scan.sha256) + (UNREAD if scan.is_unread else "")


def _checked_ward(campaign: CampaignPage, user: User) -> Page:
    verdict = rules.can_do_action(user, campaign, ACTION)
    if not verdict:
        raise ReviewRefused(verdict.reason)
    return Page.objects.get(path=ward_path_of(campaign))
