"""The sums that a decision itself says: asked with it, kept with it, and missed where no rule covers its day."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from thidua_pages.base.form_numbers import NumberField
from thidua_pages.base.vietnamese import format_money, series, short_date
from thidua_pages.base.written.kinds import Kind, NumberSpec
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.amounts import RecordedDecision, money_table
from thidua_pages.nominations.money.models import DecidedSum
from thidua_pages.review.errors import ReviewRefused

FIELD = "sum_{}"
EXAMPLE = "Ví dụ 500.000. "
WHEN = "Chỉ ghi khi quyết định ghi mức riêng, hoặc ngày ký chưa có mức trong Thiết lập. Không kèm tiền thì ghi 0."
NOT_KNOWN = (
    "Ngày {} chưa có mức tiền thưởng cho {}, và quyết định chưa ghi số tiền. Trong văn bản, chỗ số tiền là dấu chấm. "
    "Hãy ghi số tiền theo quyết định, hoặc ghi mức ở Thiết lập → Mức tiền thưởng."
)

OTHER_SUM = (
    "Quyết định này đã ghi {} cho mỗi {}. Hãy ghi đúng như vậy hoặc để trống; số đã ghi mà sai thì sửa ở Đính chính."
)


def _field(label: str, advice: str = "") -> NumberField:
    return NumberField(
        spec=NumberSpec(Kind.MONEY, least=Decimal(0), unit="đồng"),
        label=f"Tiền thưởng mỗi {label} (đồng)",
        required=False,
        help_text=advice,
    )


class SumsForm(forms.Form):
    """The sums of a decision, one for each kind of nominee."""

    sum_collective = _field("tập thể", EXAMPLE + WHEN)
    sum_household = _field("hộ gia đình")
    sum_individual = _field("cá nhân")


def keep_sums(decision: int, nominations: Iterable[NominationPage], data: Mapping[str, Any]) -> None:
    """Keep the sums that were given for the kinds of these nominees. A sum that the decision says already stays: raises
    ReviewRefused when another one is given, because what is recorded is changed by a correction only."""
    for form, kind in sorted({(one.award_form_id, one.nominee_kind) for one in nominations}):
        amount = data.get(FIELD.format(kind))
        if amount is None:
            continue
        kept, is_new = DecidedSum.objects.get_or_create(
            decision_id=decision, award_form_id=form, nominee_kind=kind, defaults={"amount": amount}
        )
        if not is_new and kept.amount != amount:
            raise ReviewRefused(OTHER_SUM.format(format_money(kept.amount), NomineeKind(kind).label.lower()))


def kept_sums(decision: int) -> str:
    """What was recorded before of the money of this decision: "mỗi cá nhân 500.000 đồng"; empty when nothing was."""
    rows = DecidedSum.objects.filter(decision=decision).values_list("nominee_kind", "amount").distinct()
    return series([f"mỗi {NomineeKind(kind).label.lower()} {format_money(amount)}" for kind, amount in sorted(rows)])


def unknown_sums(
    nominations: Iterable[NominationPage], day: date, data: Mapping[str, Any], decision: RecordedDecision | None = None
) -> list[str]:
    """A sentence, in Vietnamese, when a decision on this day would leave the money of some of them unknown.

    `decision`: the one that was recorded before, to which they are added; a sum that it says already is known."""
    table = money_table([decision.pk] if decision else ())

    def is_known(one: NominationPage) -> bool:
        if data.get(FIELD.format(one.nominee_kind)) is not None:
            return True
        return (table.awarded(one, decision) if decision else table.of(one, day)).amount is not None

    kinds = {one.nominee_kind for one in nominations if not is_known(one)}
    named = [str(NomineeKind(kind).label).lower() for kind in NomineeKind.values if kind in kinds]
    return [NOT_KNOWN.format(short_date(day), series(named))] if named else []
