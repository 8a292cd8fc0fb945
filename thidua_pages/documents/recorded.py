"""Draws up papers that are recorded with their number: a decision, or another signed paper of a campaign."""

from dataclasses import replace

from thidua_pages.documents.model import OfficialDocument
from thidua_pages.documents.papers import (
    ALL,
    DECISION,
    FORM,
    PAPERS,
    RECORDED,
    NothingToWrite,
    PaperKey,
    granted_by_the_ward,
)
from thidua_pages.documents.selection import PaperSelection, select_for_papers
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import Decision, SignedPaper

CODES = {
    SignedPaperKind.PLAN: "ke-hoach",
    SignedPaperKind.MINUTES: "bien-ban",
    SignedPaperKind.SUBMISSION: "to-trinh",
    SignedPaperKind.REPORT: "bao-cao",
}
"""Kind of recorded paper → code of the paper that the site draws up. Others are only kept as scans."""


def draw_decision(selection: PaperSelection, decision: Decision) -> tuple[OfficialDocument, list[int]]:
    """The decision with its number, and the ids of the nominations that it names. Raises NothingToWrite when the ward
    itself granted none of them in this campaign."""
    document = PAPERS["quyet-dinh"].draw(selection, PaperKey(DECISION, decision.pk))
    named = [award.nomination_id for award in granted_by_the_ward(selection.granted_by(decision))]
    return document, sorted(named)


def draw_paper(paper: SignedPaper) -> tuple[OfficialDocument, list[int]]:
    """The paper with the number, day and signer that were recorded, by the law of its day, and the ids of the
    nominations that it was recorded with. Raises NothingToWrite when the site draws up no such paper, or nobody can be
    named."""
    if paper.kind not in CODES:
        raise NothingToWrite
    selection = select_for_papers(paper.campaign, paper.signed_on)
    document = PAPERS[CODES[SignedPaperKind(paper.kind)]].draw(selection, _key_of(paper))
    return numbered(document, paper), sorted(paper.nominations.values_list("pk", flat=True))


def _key_of(paper: SignedPaper) -> PaperKey:
    if paper.kind == SignedPaperKind.SUBMISSION:
        return PaperKey(RECORDED, paper.pk)
    return PaperKey(FORM, paper.award_form_id) if paper.award_form_id else PaperKey(ALL)


def numbered(document: OfficialDocument, paper: SignedPaper) -> OfficialDocument:
    """The document with the number, day and signer of the record."""
    number, slash, symbol = paper.number.partition("/")
    return replace(
        document,
        number=number,
        symbol=symbol if slash else document.symbol,
        day=paper.signed_on,
        signing=replace(document.signing, name=paper.signer_name or document.signing.name),
    )
