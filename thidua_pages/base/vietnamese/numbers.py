"""Numbers, sums of money and quantities. What is unknown (None) gives an empty text, never a zero."""

from decimal import Decimal

from thidua_pages.base.vietnamese.line_breaks import NBSP

Number = int | float | Decimal


def format_number(value: Number | None) -> str:
    """1520000 → "1.520.000"; 0.39 → "0,39"; 6.00 → "6". None and "" give ""."""
    if value is None or value == "":
        return ""
    exact = Decimal(str(value))
    whole, _, fraction = f"{abs(exact):,f}".partition(".")
    fraction = fraction.rstrip("0")
    sign = "-" if exact < 0 and (whole != "0" or fraction) else ""
    return sign + whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def format_money(value: Number | None) -> str:
    """An amount of đồng: 1520000 → "1.520.000 đồng", with a no-break space."""
    return f"{format_number(value)}{NBSP}đồng" if format_number(value) else ""


def format_quantity(value: Number | None, unit: str = "") -> str:
    """The number with its unit: "0,39%" without a space, "238 hộ" with a no-break space."""
    if not format_number(value):
        return ""
    if unit.startswith("%"):
        return format_number(value) + unit
    return f"{format_number(value)}{NBSP}{unit}" if unit else format_number(value)


def two_digits(count: int) -> str:
    """A count as official documents write it: 5 → "05"."""
    return f"{count:02d}"
