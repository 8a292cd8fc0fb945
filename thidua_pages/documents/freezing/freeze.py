"""Keeps a recorded paper as it is at this moment, once and for all."""

from collections.abc import Sequence
from typing import Any

from thidua_pages.accounts.models import User
from thidua_pages.documents.freezing.as_json import to_json
from thidua_pages.documents.freezing.files import write_files
from thidua_pages.documents.model import OfficialDocument
from thidua_pages.documents.models import FrozenPaper
from thidua_pages.documents.papers import NothingToWrite
from thidua_pages.documents.recorded import CODES, draw_decision, draw_paper
from thidua_pages.documents.selection import select_for_papers
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import Award, Decision, SignedPaper
from thidua_pages.plans.models import CampaignPage


def freeze_decision(pk: int, *, with_sums: bool = False) -> None:
    """Freeze the decision as it names people now, in each campaign in which the ward granted something by it.

    Nothing happens when it was frozen with all these people before, whatever changed since, or while one of them is
    still to be published. `with_sums`: the officer has told the sums that the signed decision says, so that an edition
    with them is kept beside the one with dots.
    """
    if Award.objects.filter(decision=pk, nomination__first_published_at=None).exists():
        return
    decision = Decision.objects.select_for_update(of=("self",)).select_related("recorded_by").get(pk=pk)
    for campaign in CampaignPage.objects.filter(nominations__award__decision=decision).distinct():
        try:
            document, named = draw_decision(select_for_papers(campaign, decision.decided_on), decision)
        except NothingToWrite:
            continue
        _keep(campaign, "quyet-dinh", document, named, decision, by=decision.recorded_by, with_sums=with_sums)


def freeze_paper(pk: int) -> None:
    """The same for another recorded paper. One that has no number yet is not frozen."""
    paper = SignedPaper.objects.select_for_update(of=("self",)).select_related("recorded_by", "campaign").get(pk=pk)
    if not paper.number:
        return
    try:
        document, named = draw_paper(paper)
    except NothingToWrite:
        return
    kind = CODES[SignedPaperKind(paper.kind)]
    _keep(paper.campaign, kind, document, named, paper, by=paper.recorded_by)


def _keep(
    campaign: CampaignPage,
    kind: str,
    document: OfficialDocument,
    named: Sequence[int],
    record: Decision | SignedPaper,
    *,
    by: User | None,
    with_sums: bool = False,
) -> None:
    """Store an edition, unless one names all of these; `with_sums`: unless the last one says the same. The caller holds
    the row of the record."""
    about: dict[str, Any] = {"decision": record} if isinstance(record, Decision) else {"signed_paper": record}
    before = FrozenPaper.objects.filter(campaign=campaign, **about)
    last = before.order_by("-edition").first()
    if last and with_sums and last.content == to_json(document):
        return
    if not with_sums and any(set(named) <= set(one) for one in before.values_list("nominations", flat=True)):
        return
    frozen = FrozenPaper.objects.create(
        campaign=campaign,
        kind=kind,
        edition=last.edition + 1 if last else 1,
        content=to_json(document),
        nominations=list(named),
        recorded_at=record.recorded_at,
        frozen_by=by,
        **about,
    )
    write_files.enqueue(frozen=frozen.pk)
