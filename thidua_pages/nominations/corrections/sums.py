"""The sums that a decision says (`DecidedSum`), as corrections read and change them.

A decision says one sum for each form of award and kind of nominee. When the form or the kind of one honoured changes,
the sum of the new ones counts; one that nobody needs any more is taken away, so that there is one true state.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua_pages.base.vietnamese import format_money
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.corrections.choices import MOVES_MONEY, CorrectedField
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.models import DecidedSum
from thidua_pages.plans.models import AwardForm

BY_RULE = "mỗi {} theo mức chung ({})"
SAYS = "mỗi {} {} ({})"
ASK = "Quyết định ghi riêng {} cho cách ghi cũ. Hãy ghi số tiền cho cách ghi mới; không kèm tiền thì ghi 0."
OTHER = "Quyết định này đã ghi {} cho cách ghi mới. Hãy để trống ô số tiền, hoặc đính chính số tiền ở quyết định."
NOT_ASKED = "Chỉ ghi số tiền khi sửa hình thức khen thưởng hoặc đối tượng. Số tiền ghi sai thì đính chính ở quyết định."


@dataclass(frozen=True)
class SumOf:
    """For whom a sum is: a form of award and a kind of nominee. As text it is "3-individual"."""

    form: int
    kind: str

    @classmethod
    def read(cls, part: str) -> "SumOf":
        form, _, kind = part.partition("-")
        return cls(int(form), kind)

    @classmethod
    def of(cls, page: NominationPage) -> "SumOf":
        return cls(page.award_form_id, page.nominee_kind)

    def __str__(self) -> str:
        return f"{self.form}-{self.kind}"


def sums_of(decision: Decision) -> list[SumOf]:
    """For whom this decision may say a sum: the forms and kinds of those whom it honours."""
    pairs = Award.objects.filter(decision=decision).values_list("nomination__award_form", "nomination__nominee_kind")
    return [SumOf(*pair) for pair in sorted(set(pairs))]


def said(decision: int, who: SumOf) -> int | None:
    """The sum in đồng; None when the decision says none of its own."""
    rows = DecidedSum.objects.filter(decision=decision, award_form=who.form, nominee_kind=who.kind)
    return rows.values_list("amount", flat=True).first()


def say(decision: int, who: SumOf, amount: int | None) -> None:
    """Let the decision say this sum, or none of its own.

    No signal is sent: whether another edition of a frozen paper is kept is decided by the kind of the correction
    (`documents/freezing/signals.py`), not by the sum.
    """
    rows = DecidedSum.objects.filter(decision=decision, award_form=who.form, nominee_kind=who.kind)
    if amount is None:
        rows.delete()
    elif not rows.update(amount=amount):
        DecidedSum.objects.bulk_create(
            [DecidedSum(decision_id=decision, award_form_id=who.form, nominee_kind=who.kind, amount=amount)]
        )


def as_read(part: str, amount: str) -> str:
    """ "mỗi cá nhân 500.000 đồng (Giấy khen)"."""
    who = SumOf.read(part)
    kind, form = NomineeKind(who.kind).label.lower(), AwardForm.objects.get(pk=who.form).title
    return SAYS.format(kind, format_money(int(amount)), form) if amount else BY_RULE.format(kind, form)


def after(page: NominationPage, changes: Iterable[tuple[str, str]]) -> SumOf:
    """For whom the sum of this award is, once these readings are the new ones (field, new value)."""
    new, now = dict(changes), SumOf.of(page)
    form, kind = new.get(CorrectedField.AWARD_FORM), new.get(CorrectedField.NOMINEE_KIND)
    return SumOf(int(form) if form else now.form, kind or now.kind)


def why_not(page: NominationPage, changes: Iterable[tuple[str, str]], amount: int | None) -> str:
    """Return why the sum that is given with these corrections of an award cannot be, in Vietnamese; empty when it can.

    It is asked for when the decision says a sum of its own for the old reading and none for the new one.
    """
    decision = Award.objects.get(nomination_id=page.pk).decision_id
    moves = [(field, new) for field, new in changes if field in MOVES_MONEY]
    if not moves:
        return "" if amount is None else NOT_ASKED
    old, new_sum = said(decision, SumOf.of(page)), said(decision, after(page, moves))
    if amount is None and new_sum is None and old is not None:
        return ASK.format(format_money(old))
    return OTHER.format(format_money(new_sum)) if new_sum is not None and amount not in (None, new_sum) else ""


def follow(page: NominationPage, before: SumOf, amount: int | None) -> None:
    """The award of `page` has another form or kind than `before`: the sum given for it counts, and one that is of
    nobody any more goes."""
    decision = Award.objects.get(nomination_id=page.pk).decision_id
    now = SumOf.of(page)
    if amount is not None:
        say(decision, now, amount)
    if not Award.objects.filter(
        decision=decision, nomination__award_form=before.form, nomination__nominee_kind=before.kind
    ).exists():
        say(decision, before, None)
