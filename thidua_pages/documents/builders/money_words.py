"""Sums of money as papers say them: in figures and in words, and by which rule."""

from collections.abc import Iterable, Mapping, Sequence

from thidua_pages.base.vietnamese import format_money, money_in_words
from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.model import Block, ListItem, Run
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.amounts import AnyMoney, Money, NoMoney

ASK = "Hãy ghi số tiền khi ghi quyết định, hoặc ghi mức ở Thiết lập → Mức tiền thưởng."


def total(monies: Iterable[AnyMoney]) -> int | None:
    """The sum, or None while one of the amounts is not known."""
    amounts = [one.amount for one in monies]
    return None if None in amounts else sum(amount or 0 for amount in amounts)


def doubts_of(monies: Iterable[AnyMoney]) -> tuple[str, ...]:
    """What the officer should compare before the paper is signed, each once; and that a sum is not known."""
    monies = list(monies)
    unknown = (one.words for one in monies if isinstance(one, NoMoney))
    said = [f"{words[:1].upper()}{words[1:]}. {ASK}" for words in unknown if words]
    return tuple(dict.fromkeys([*said, *(doubt for one in monies for doubt in one.doubts)]))


def figures_and_words(amount: int | None) -> str:
    """ "1.220.000 đồng (Bằng chữ: Một triệu hai trăm hai mươi nghìn đồng)"; dots while the sum is not known."""
    if amount is None:
        return f"{DOTS} đồng (Bằng chữ: {DOTS * 2})"
    return f"{format_money(amount)} (Bằng chữ: {money_in_words(amount)})"


def as_money(amount: int | None) -> list[Block]:
    return [paragraph(f"Tổng số tiền thưởng: {figures_and_words(amount)}.")]


def per_kind(nominations: Sequence[NominationPage], money: Mapping[int, AnyMoney]) -> list[Block]:
    """How much each kind of nominee receives for each form of award, and by which rules. What is not known is left
    out."""
    several = len({one.award_form_id for one in nominations}) > 1
    said: dict[tuple[int, str], str] = {}
    sources: list[str] = []
    for one in nominations:
        about = money[one.pk]
        if about.amount:
            kind = NomineeKind(one.nominee_kind).label
            name = f"{one.award_form.title}, {kind.lower()}" if several else kind
            reckoned = about.reckoning if isinstance(about, Money) else format_money(about.amount)
            said.setdefault((one.award_form_id, one.nominee_kind), f"{name}: {reckoned}.")
            sources += about.sources if isinstance(about, Money) else ()
    if not said:
        return []
    rests_on = [paragraph(f"Căn cứ tính: {'; '.join(dict.fromkeys(sources))}.")] if sources else []
    return [paragraph("Mức tiền thưởng:"), *(ListItem("-", (Run(line),)) for line in said.values()), *rests_on]
