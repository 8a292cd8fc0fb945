"""The functions of `base/vietnamese` as template filters: numbers, money, dates, no-break spaces."""

from django import template

from thidua_pages.base import vietnamese

register = template.Library()

register.filter("number", vietnamese.format_number)
register.filter("money", vietnamese.format_money)
register.filter("with_unit", vietnamese.format_quantity)
register.filter("short_date", vietnamese.short_date)
register.filter("short_moment", vietnamese.short_moment)
register.filter("long_date", vietnamese.long_date)
register.filter("keep_headings_together", vietnamese.keep_headings_together, is_safe=True)
register.filter("keep_together", vietnamese.keep_together, is_safe=True)
