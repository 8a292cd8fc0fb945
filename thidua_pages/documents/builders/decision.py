"""Quyết định: the decision to award, with the list of those honoured. A draft until a decision is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thidua_pages.base.vietnamese import series
from thidua_pages.documents.builders.money_words import doubts_of, figures_and_words, total
from thidua_pages.documents.builders.nominees import by_form, list_of
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.model import Banner, Block, DocumentKind, OfficialDocument
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.amounts import AnyMoney
from thidua_pages.plans.models import CampaignPage


def write_decision(
    campaign: CampaignPage,
    nominations: Sequence[NominationPage],
    *,
    texts: PaperTexts,
    enacted_by: str,
    decision: Decision | None = None,
    money: Mapping[int, AnyMoney] | None = None,
) -> OfficialDocument:
    """The decision by `enacted_by` ("Chủ tịch Ủy ban nhân dân phường …") over the nominations.

    Number, day and signer's name of the recorded `decision` replace those of `texts`. With `money` the list has the sum
    for each award, and the rule behind it. Raises ValueError when nobody is named.
    """
    if not nominations:
        raise ValueError("A decision must name someone.")
    groups = by_form(nominations)
    granted = series([f"{form.title} cho {counted(rows)}" for form, rows in groups])
    forms = series([form.title for form, _ in groups])
    texts = texts.knowing(hinh_thuc=forms, so_luong=counted(nominations))
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
        abstract=f"Về việc tặng {forms} trong {campaign.title}",
        enacted_by=enacted_by,
        blocks=(
            Banner("QUYẾT ĐỊNH:"),
            paragraph(f"Tặng {granted} có thành tích trong {campaign.title} (có danh sách kèm theo).", lead="Điều 1."),
            *_rest(texts, money),
        ),
        notes=(*texts.doubts, *doubts_of(money.values() if money else ())),
        annexes=(list_of(nominations, "DANH SÁCH ĐƯỢC KHEN THƯỞNG", money),),
        **parts,
    )


def _rest(texts: PaperTexts, money: Mapping[int, AnyMoney] | None) -> tuple[Block, ...]:
    """Article 2 on the money and article 3 on effect and execution. An award without money leaves effect and execution
    an article each, so that "Như Điều 3" always means those who carry it out."""
    effect, execution = texts.say("closing"), texts.say("execution")
    sum_of_all = total(money.values()) if money else 0
    if sum_of_all == 0:
        return (paragraph(effect, lead="Điều 2."), paragraph(execution, lead="Điều 3."))
    said = f"Mức tiền thưởng theo danh sách kèm theo, tổng số tiền là {figures_and_words(sum_of_all)}."
    return (
        paragraph(" ".join(filter(None, (said, texts.say("funding")))), lead="Điều 2."),
        paragraph(" ".join(filter(None, (effect, execution))), lead="Điều 3."),
    )
