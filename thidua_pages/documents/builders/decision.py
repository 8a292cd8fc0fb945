"""Quyết định: the decision to award, with the list of those honoured. A draft until a decision is recorded."""

from collections.abc import Sequence
from dataclasses import replace

from thidua_pages.base.vietnamese import series
from thidua_pages.documents.builders.nominees import Monies, by_form, list_of
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.model import Banner, DocumentKind, OfficialDocument
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage


def write_decision(
    campaign: CampaignPage,
    nominations: Sequence[NominationPage],
    *,
    texts: PaperTexts,
    enacted_by: str,
    decision: Decision | None = None,
    money: Monies | None = None,
) -> OfficialDocument:
    """The decision by `enacted_by` ("Chủ tịch Ủy ban nhân dân phường …") over the nominations.

    Number, day and signer's name of the recorded `decision` replace those of `texts`. With `money` the list has the sum
    for each award, and the rule behind it. Raises ValueError when nobody is named.
    """
    if not nominations:
        raise ValueError("A decision must name someone.")
    groups = by_form(nominations)
    granted = series([f"{form.title} cho {counted(rows)}" for form, rows in groups])
    parts = {}
    if decision:
        number, slash, symbol = decision.number.partition("/")
        texts = replace(
            texts,
            number=number,
            day=decision.decided_on,
            signing=replace(texts.signing, name=decision.signer_name or texts.signing.name),
        )
        parts = {"symbol": symbol} if slash else {}
    return texts.document(
        DocumentKind.DECISION,
        abstract=f"Về việc tặng {series([form.title for form, _ in groups])} trong {campaign.title}",
        enacted_by=enacted_by,
        blocks=(
            Banner("QUYẾT ĐỊNH:"),
            paragraph(f"Tặng {granted} có thành tích trong {campaign.title} (có danh sách kèm theo).", lead="Điều 1."),
            paragraph(texts.say("closing"), lead="Điều 2."),
            paragraph(texts.say("execution"), lead="Điều 3."),
        ),
        annexes=(list_of(nominations, "DANH SÁCH ĐƯỢC KHEN THƯỞNG", money),),
        **parts,
    )
