"""The money rules and base salaries of a new site. Officials change them in the admin, and their changes stay.

Where a figure was not read in the text of the decree itself, the row says in `doubt` what to compare; no paper prints
that. For days without a row the officer is asked for the sum: after 2026-09-30, since a law amends the awards and no
decree with sums was found. There is no city level after 2025-06-30.

Read, as quoted by public pages (looked up on 27/11/2026):

- Nghị định 91/2017/NĐ-CP, Điều 73 (Giấy khen of a commune 0,15, a collective twice as much), Điều 68 khoản 2
  (rounding);
- Nghị định 98/2023/NĐ-CP, Điều 58: Giấy khen of a commune, khoản 1 điểm g, 0,15; a collective twice as much, khoản 2
  điểm c (Báo Lao Động, 12/9/2024, an answer of the Ministry of Home Affairs, and the page named next); Điều 53 khoản 2
  (rounding). Of Điều 54, titles only; the sums of cities and provinces were not read;
- Nghị định 152/2025/NĐ-CP, Điều 54 khoản 1: Giấy khen of a commune 0,3 (điểm e), Bằng khen of a province 1,5 (điểm b)
  (Báo Lao Động, “Tăng gấp đôi mức tiền thưởng … Giấy khen của Chủ tịch UBND cấp xã”; Sức khỏe & Đời sống, 8/8/2025);
  a household 1,5 times a person. That a collective has twice as much was read of Huân chương only, Điều 51 khoản 2;
- Nghị định 38/2019, 24/2023, 73/2024 (base salaries); of 161/2026 that it sets 2.530.000 đồng from 01/7/2026.
"""

from datetime import date
from decimal import Decimal

from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.money.models import BaseSalary, Dated, MoneyRule
from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode

HOUSEHOLD = Decimal("1.5")
"""A household's coefficient, as a multiple of an individual's."""
ND_91 = (date(2017, 10, 1), date(2023, 12, 31))
ND_98 = (date(2024, 1, 1), date(2025, 6, 30))
ND_152 = (date(2025, 7, 1), date(2026, 9, 30))
OF_WARD = (AwardFormCode.CERTIFICATE_OF_MERIT, AuthorityLevel.WARD)
OF_CITY = (AwardFormCode.CERTIFICATE_OF_MERIT, AuthorityLevel.CITY)
OF_PROVINCE = (AwardFormCode.PROVINCIAL_COMMENDATION, AuthorityLevel.PROVINCE)
BY_91, BY_98 = "Nghị định số 91/2017/NĐ-CP, Điều 73", "Nghị định số 98/2023/NĐ-CP, Điều 58"
BY_152 = "Nghị định số 152/2025/NĐ-CP, Điều 54"
COMPARE = "Hệ số này chưa được đối chiếu với nguyên văn {}. Hãy xem lại trước khi trình ký."
ALL, NOBODY = frozenset(NomineeKind), frozenset[NomineeKind]()
COLLECTIVES = frozenset({NomineeKind.COLLECTIVE})

COEFFICIENTS = (
    (OF_WARD, ND_91, "0.15", "0.30", BY_91, NOBODY),
    (OF_WARD, ND_98, "0.15", "0.30", BY_98, NOBODY),
    (OF_WARD, ND_152, "0.3", "0.6", BY_152, COLLECTIVES),
    (OF_CITY, ND_91, "0.3", "0.6", BY_91, ALL),
    (OF_CITY, ND_98, "0.3", "0.6", BY_98, ALL),
    (OF_PROVINCE, ND_91, "1.0", "2.0", BY_91, NOBODY),
    (OF_PROVINCE, ND_98, "1.0", "2.0", BY_98, ALL),
    (OF_PROVINCE, ND_152, "1.5", "3.0", BY_152, NOBODY),
)
"""Form and level, first and last day, coefficients of an individual and of a collective, source, and for whom the
coefficient is still to be compared."""

SALARIES: tuple[tuple[int, date, date | None, str, str], ...] = (
    (1_490_000, date(2019, 7, 1), date(2023, 6, 30), "Nghị định số 38/2019/NĐ-CP", ""),
    (1_800_000, date(2023, 7, 1), date(2024, 6, 30), "Nghị định số 24/2023/NĐ-CP", ""),
    (2_340_000, date(2024, 7, 1), date(2026, 6, 30), "Nghị định số 73/2024/NĐ-CP", ""),
    (
        2_530_000,
        date(2026, 7, 1),
        None,
        "Nghị định số 161/2026/NĐ-CP",
        "",
    ),
)
"""In đồng a month, with first and last day, source and doubt."""


def load_money_rows() -> None:
    """Add the rows for days that no row covers yet. Existing rows are not changed."""
    for (code, level), (first, last), individual, collective, source, unread in COEFFICIENTS:
        coefficients = {
            NomineeKind.INDIVIDUAL: Decimal(individual),
            NomineeKind.HOUSEHOLD: HOUSEHOLD * Decimal(individual),
            NomineeKind.COLLECTIVE: Decimal(collective),
        }
        for kind, coefficient in coefficients.items():
            doubt = COMPARE.format(source) if kind in unread else ""
            about = {"code": code, "level": level, "nominee_kind": kind, "coefficient": coefficient}
            _add(MoneyRule(valid_from=first, valid_to=last, source=source, doubt=doubt, **about))
    for amount, first, until, source, doubt in SALARIES:
        _add(BaseSalary(valid_from=first, valid_to=until, amount=amount, source=source, doubt=doubt))


def _add(row: Dated) -> None:
    if not row.same_time().exists():
        row.save()
