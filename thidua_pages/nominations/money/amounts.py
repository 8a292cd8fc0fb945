"""What an award is worth on a day: the base salary of that day times the coefficient of that day, rounded.

The date of the decision counts. Rules and salaries are rows (`models.py`). When no row covers the day, the answer says
so; no figure is invented.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Protocol, TypeVar

from thidua_pages.base.vietnamese import format_money, format_number, short_date
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.models import BaseSalary, Dated, DecidedSum, MoneyRule
from thidua_pages.plans.choices import MoneyRounding

STEP = 10_000
"""In đồng: the money of awards is rounded to tens of thousands."""
ROUNDINGS = {
    MoneyRounding.NEAREST: ROUND_HALF_UP,
    MoneyRounding.UP: ROUND_CEILING,
    MoneyRounding.DOWN: ROUND_FLOOR,
}


NO_RULE = "chưa có mức tiền thưởng cho ngày {}"
NO_SALARY = "chưa có mức lương cơ sở cho ngày {}"


@dataclass(frozen=True)
class Money:
    """An award's money in đồng, and the rows that it comes from."""

    amount: int
    rule: MoneyRule
    salary: BaseSalary

    @property
    def coefficient(self) -> Decimal:
        return self.rule.coefficient

    @property
    def base(self) -> int:
        return self.salary.amount

    @property
    def reckoning(self) -> str:
        """ "0,3 × 1.800.000 đồng = 540.000 đồng"."""
        return f"{format_number(self.coefficient)} × {format_money(self.base)} = {format_money(self.amount)}"

    @property
    def sources(self) -> tuple[str, str]:
        """What the coefficient and the base salary rest on."""
        return self.rule.source, self.salary.source

    @property
    def words(self) -> str:
        """ "0,3 × 1.800.000 đồng = 540.000 đồng (…; …)"."""
        return f"{self.reckoning} ({'; '.join(self.sources)})"

    @property
    def doubts(self) -> tuple[str, ...]:
        """What an officer should compare before the paper is signed. No paper prints it."""
        return tuple(row.doubt for row in (self.rule, self.salary) if row.doubt)


@dataclass(frozen=True)
class DecidedMoney:
    """The sum that the decision itself says (`DecidedSum`)."""

    amount: int
    words: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoMoney:
    """No row covers the day. `words` says so, in Vietnamese, on screens; a paper leaves dots for the sum."""

    words: str
    amount: None = None
    doubts: tuple[str, ...] = ()


AnyMoney = Money | DecidedMoney | NoMoney


def money_for(
    code: str,
    level: str,
    nominee_kind: str,
    decided_on: date,
    rules: Iterable[MoneyRule],
    salaries: Iterable[BaseSalary],
    rounding: str,
) -> Money | NoMoney:
    """Return the money of an award of this form (`code`, `level` of the authority) that was decided on this day."""
    mine = [row for row in rules if (row.code, row.level, row.nominee_kind) == (code, level, nominee_kind)]
    rule, salary = _valid_on(mine, decided_on), _valid_on(salaries, decided_on)
    if rule is None:
        return NoMoney(NO_RULE.format(short_date(decided_on)))
    if salary is None:
        return NoMoney(NO_SALARY.format(short_date(decided_on)))
    return Money(rounded(rule.coefficient * salary.amount, rounding), rule, salary)


def rounded(amount: Decimal, rounding: str) -> int:
    """Round `amount` (đồng) to a multiple of ten thousand. Halves go up when rounding to the nearest."""
    return int((amount / STEP).quantize(Decimal(1), rounding=ROUNDINGS[MoneyRounding(rounding)])) * STEP


DatedRow = TypeVar("DatedRow", bound=Dated)


def _valid_on(rows: Iterable[DatedRow], day: date) -> DatedRow | None:
    """Return the row that covers the day, or None. `Dated.clean` keeps rows from overlapping; the later one would
    win."""
    covering = [row for row in rows if is_valid_on(row, day)]
    return max(covering, key=lambda row: row.valid_from, default=None)


def is_valid_on(row: Dated, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


class RecordedDecision(Protocol):
    """What is asked of a decision. The model is in another room."""

    pk: int
    decided_on: date


@dataclass(frozen=True)
class MoneyTable:
    """All rules and salaries, read once for many nominations."""

    rules: Sequence[MoneyRule]
    salaries: Sequence[BaseSalary]
    decided: Mapping[tuple[int, int, str], int] = field(default_factory=dict)
    """Decision, award form, kind of nominee → the sum that the decision says."""

    def of(self, nomination: NominationPage, decided_on: date) -> Money | NoMoney:
        """Return the nomination's money. Select `award_form__authority` and `campaign` beforehand for many."""
        form = nomination.award_form
        return money_for(
            form.code,
            form.authority.level,
            nomination.nominee_kind,
            decided_on,
            self.rules,
            self.salaries,
            nomination.campaign.money_rounding,
        )

    def awarded(self, nomination: NominationPage, decision: RecordedDecision) -> AnyMoney:
        """Return the money of a nomination that this decision honours: what the decision says, else by the rules."""
        said = self.decided.get((decision.pk, nomination.award_form_id, nomination.nominee_kind))
        return self.of(nomination, decision.decided_on) if said is None else DecidedMoney(said)


def money_table(decisions: Iterable[int] = ()) -> MoneyTable:
    """Read the table, with the sums that these decisions say. Three queries, two without decisions."""
    ids = set(decisions)
    sums = DecidedSum.objects.filter(decision__in=ids) if ids else ()
    return MoneyTable(
        list(MoneyRule.objects.all()),
        list(BaseSalary.objects.all()),
        {(one.decision_id, one.award_form_id, one.nominee_kind): one.amount for one in sums},
    )
