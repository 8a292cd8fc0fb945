"""How a value is written into a cell: for programs, and for people who open the file in Excel."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from thidua_pages.base.vietnamese import short_date
from thidua_pages.opendata.columns import Column
from thidua_pages.public.feeds.initiative_csv import without_formula


def for_programs(column: Column, value: object) -> str:
    """Return the value as Frictionless reads it: ISO 8601, `true`, codes; empty if it is not known."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return _text(value)


def for_excel(column: Column, value: object) -> str:
    """Return the value as people in Vietnam write it: `03/10/2023`, `1,5`, `Có`, and what a code means."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal):
        return _text(value).replace(".", ",")
    if column.codes and isinstance(value, str):
        return column.codes.get(value, value)
    return _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(in_nfc(without_formula(value) if isinstance(value, str) else value))


def in_nfc(value: object) -> object:
    """Return a text with each letter and its marks as one character; anything else as it is."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
