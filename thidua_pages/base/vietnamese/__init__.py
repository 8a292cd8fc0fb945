"""Numbers, money, dates, names and phrases as Vietnamese people write them.

Pages, official documents, e-mails and error messages all use these functions. The filters in
`templatetags/vietnamese.py` make them available in templates. Nothing here imports a model.
"""

from thidua_pages.base.vietnamese.dates import (
    long_date,
    long_moment,
    short_date,
    short_moment,
    time_of_day,
    weekday,
)
from thidua_pages.base.vietnamese.line_breaks import NBSP, keep_headings_together, keep_numbers_together, keep_together
from thidua_pages.base.vietnamese.names import sort_name
from thidua_pages.base.vietnamese.numbers import (
    format_money,
    format_number,
    format_quantity,
    two_digits,
)
from thidua_pages.base.vietnamese.phrases import lower_first, series
from thidua_pages.base.vietnamese.spelled import money_in_words, spelled_out

__all__ = [
    "NBSP",
    "format_money",
    "format_number",
    "format_quantity",
    "keep_headings_together",
    "keep_numbers_together",
    "keep_together",
    "long_date",
    "long_moment",
    "lower_first",
    "money_in_words",
    "series",
    "short_date",
    "short_moment",
    "sort_name",
    "spelled_out",
    "time_of_day",
    "two_digits",
    "weekday",
]
