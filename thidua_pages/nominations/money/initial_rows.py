"""The money rules and base salaries of a new site. Officials change them in the admin, and their changes stay.

Figures that were not read in the decree itself are marked as to be checked. Unknown figures are left out, not guessed:
those of Nghị định 98/2023/NĐ-CP (2024-01-01 to 2025-06-30), of city forms, and of the time after 2026-09-30.
"""

from datetime import date
from decimal import Decimal

from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.money.models import BaseSalary, MoneyRule
from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode

TO_CHECK = "cần đối chiếu văn bản"
HOUSEHOLD = Decimal("1.5")
"""A household's coefficient, as a multiple of an individual's."""
ND_91 = (date(2017, 10, 1), date(2023, 12, 31))
ND_152 = (date(2025, 7, 1), date(2026, 9, 30))
MERIT = (AwardFormCode.CERTIFICATE_OF_MERIT, AuthorityLevel.WARD)
PROVINCIAL = (AwardFormCode.PROVINCIAL_COMMENDATION, AuthorityLevel.PROVINCE)

COEFFICIENTS = (
    (MERIT, ND_91, "0.15", "0.30", f"Nghị định 91/2017/NĐ-CP; thời gian áp dụng {TO_CHECK}"),
    (MERIT, ND_152, "0.3", "0.6", f"Nghị định 152/2025/NĐ-CP; {TO_CHECK}"),
    (PROVINCIAL, ND_91, "1.0", "2.0", f"Nghị định 91/2017/NĐ-CP; thời gian áp dụng {TO_CHECK}"),
    (PROVINCIAL, ND_152, "1.5", "3.0", f"Nghị định 152/2025/NĐ-CP; thời gian áp dụng {TO_CHECK}"),
)
"""Form and level, first and last day, coefficients of an individual and of a collective, source."""

SALARIES: tuple[tuple[int, date, date | None, str], ...] = (
    (1_800_000, date(2023, 7, 1), date(2024, 6, 30), "Mức lương cơ sở từ 01/07/2023"),
    (2_340_000, date(2024, 7, 1), date(2026, 6, 30), f"Mức lương cơ sở từ 01/07/2024; {TO_CHECK}"),
    (2_530_000, date(2026, 7, 1), None, f"Mức lương cơ sở từ 01/07/2026; {TO_CHECK}"),
)
"""In đồng a month, with first and last day and source."""


def load_money_rows() -> None:
    """Add the rows that are missing. Existing rows are not changed."""
    for (code, level), (first, last), individual, collective, source in COEFFICIENTS:
        coefficients = {
            NomineeKind.INDIVIDUAL: Decimal(individual),
            NomineeKind.HOUSEHOLD: HOUSEHOLD * Decimal(individual),
            NomineeKind.COLLECTIVE: Decimal(collective),
        }
        for kind, coefficient in coefficients.items():
            MoneyRule.objects.get_or_create(
                code=code,
                level=level,
                nominee_kind=kind,
                valid_from=first,
                defaults={"valid_to": last, "coefficient": coefficient, "source": source},
            )
    for amount, begins, ends, text in SALARIES:
        BaseSalary.objects.get_or_create(
            valid_from=begins, defaults={"valid_to": ends, "amount": amount, "source": text}
        )
