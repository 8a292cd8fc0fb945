"""How the comparison of two versions shows numbers and dates: as forms and pages do."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.html import escape
from wagtail.admin.compare import FieldComparison, TextDiff

from thidua_pages.base.vietnamese import format_number, short_date, short_moment


def as_shown(value: date | int | float | Decimal | None) -> str:
    """ "2.530.000", "6,5", "10/09/2026", "07:30 10/09/2026"; "" for None."""
    if isinstance(value, datetime):
        return short_moment(value)
    return short_date(value) if isinstance(value, date) else format_number(value)


class WrittenComparison(FieldComparison):
    """Two numbers, days or moments."""

    def htmldiff(self) -> str:
        before, after = as_shown(self.val_a), as_shown(self.val_b)
        if before == after:
            return escape(after)
        return TextDiff([("deletion", before), ("addition", after)]).to_html()
