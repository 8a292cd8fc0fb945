"""Finds frozen papers by the key of their address."""

from django.db.models import QuerySet

from thidua_pages.documents.models import FrozenPaper
from thidua_pages.documents.papers import DECISION, RECORDED, PaperKey
from thidua_pages.plans.models import CampaignPage


def editions_of(campaign: CampaignPage) -> QuerySet[FrozenPaper]:
    """The frozen papers of a campaign, the last edition of each first. Their content is not read."""
    rows = FrozenPaper.objects.filter(campaign=campaign).select_related("frozen_by", "signed_paper", "decision")
    return rows.defer("content").order_by("-recorded_at", "-edition", "-pk")


def frozen_of(campaign: CampaignPage, kind: str, key: PaperKey, edition: int | None = None) -> FrozenPaper | None:
    """The frozen paper at this address: the last edition, or that with this number. None when it is not frozen."""
    if key.of not in {DECISION, RECORDED}:
        return None
    about = {"decision_id": key.pk} if key.of == DECISION else {"signed_paper_id": key.pk}
    rows = FrozenPaper.objects.filter(campaign=campaign, kind=kind, **about)
    if edition is not None:
        rows = rows.filter(edition=edition)
    return rows.order_by("-edition").first()


def key_of(frozen: FrozenPaper) -> PaperKey:
    if frozen.decision_id:
        return PaperKey(DECISION, frozen.decision_id)
    return PaperKey(RECORDED, frozen.signed_paper_id or 0)
