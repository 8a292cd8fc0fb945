"""Reads a number: "60.000.000", "60 triệu", "1,5 tỷ", "1 tỷ 200 triệu", "6,5", "39 %".

Three digits after a single dot or comma may be a group or decimals. Where the field is whole they are a group; in other
fields, and before "nghìn", "triệu" and "tỷ", both readings are returned.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from thidua_pages.base.vietnamese.numbers import Number, format_number
from thidua_pages.base.written.kinds import MOST_DIGITS, Kind, NumberSpec
from thidua_pages.base.written.plain import plain

SCALES = {"chục": 1, "trăm": 2, "nghìn": 3, "ngàn": 3, "nghin": 3, "triệu": 6, "trieu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
CASUAL = {"ngan": 3, "k": 3, "trđ": 6, "ty": 9, "ti": 9}
"""After a measure these may be units, so there they are not read."""

NUMBER = re.compile(r"[0-9](?:[0-9.,]| (?=[0-9]{3}(?![0-9])))*")
WORD = re.compile(r" ?([^\W\d_²³¹]+)")
SEPARATOR = re.compile("[ .,]")


class Problem(StrEnum):
    """Why a text has no reading that the field accepts."""

    UNREAD = "unread"
    FRACTION = "fraction"
    UNIT = "unit"
    RANGE = "range"
    PLACES = "places"


@dataclass(frozen=True)
class Reading:
    """The values that a text may have: one when it is understood, more when it must be asked, none with a problem."""

    values: tuple[Decimal, ...] = ()
    problem: Problem | None = None
    unit: str = ""
    """What was written after the number, in small letters."""


def read_number(text: str, spec: NumberSpec) -> Reading:
    """Return how the field with this `spec` reads `text`."""
    text = plain(text)
    sign = -1 if text.startswith("-") else 1
    parts, unit = _parts(text[1:].lstrip() if sign < 0 else text, spec.kind)
    values = [sign * value for value in _sums(parts, spec)]
    if not values:
        return Reading(problem=Problem.UNREAD)
    if unit and unit not in spec.units:
        return Reading(problem=Problem.UNIT)
    fitting, problem = fit(values, spec)
    return Reading(fitting, problem, unit)


def exactly(value: Number, spec: NumberSpec) -> Reading:
    """Return the reading of a number that is no text, as JSON has them. Infinity and NaN are no numbers."""
    exact = Decimal(str(value))
    return Reading(*fit([exact], spec)) if exact.is_finite() else Reading(problem=Problem.UNREAD)


def fit(values: Iterable[Decimal], spec: NumberSpec) -> tuple[tuple[Decimal, ...], Problem | None]:
    """Return those of `values` that the field accepts, or none and the first condition that excludes all."""
    left = tuple(values)
    for problem, holds in (
        (Problem.FRACTION, lambda value: not spec.is_whole or value == value.to_integral_value()),
        (Problem.RANGE, lambda value: _is_in_range(value, spec)),
        (Problem.PLACES, lambda value: _places(value) <= spec.places and _digits(value) <= MOST_DIGITS),
    ):
        left = tuple(value for value in left if holds(value))
        if not left:
            return (), problem
    return left, None


def writing(value: Decimal, spec: NumberSpec) -> str:
    """Return `value` written so that the field reads nothing else: "2.530.000", "6,5", but "1200" for a measure."""
    grouped = format_number(value)
    for text in (grouped, grouped.replace(".", ""), f"{grouped.replace('.', '')}0"):
        if read_number(text, spec).values == (value,):
            return text
    return grouped


def _parts(text: str, kind: Kind) -> tuple[list[tuple[str, int | None]], str]:
    """Return the numbers in the text, each with its power of ten, or None without a word; and what stands behind."""
    scales = SCALES if kind == Kind.MEASURE else {} if kind == Kind.PERCENT else SCALES | CASUAL
    parts: list[tuple[str, int | None]] = []
    place = 0
    while found := NUMBER.match(text, place):
        place, power = found.end(), None
        while (word := WORD.match(text, place)) and word[1] in scales:
            place, power = word.end(), (power or 0) + scales[word[1]]
        parts.append((found[0], power))
        if power is None:
            break
        place += text[place : place + 1] == " "
    return parts, text[place:].strip()


def _sums(parts: list[tuple[str, int | None]], spec: NumberSpec) -> list[Decimal]:
    """Return the values that the parts may have together, without repetition."""
    totals, above = [Decimal(0)] if parts else [], None
    for place, (token, power) in enumerate(parts):
        if power is None:
            values = _alternatives(token, spec.is_whole) if above is None else _tail(token, above)
        else:
            is_last = place == len(parts) - 1
            values = [
                value.scaleb(power)
                for value in _alternatives(token, False)
                if (is_last or value == value.to_integral_value())
                and (above is None or value.scaleb(power) < Decimal(1).scaleb(above))
            ]
        totals = [total + value for total in totals for value in values]
        above = power
    return list(dict.fromkeys(totals))


def _alternatives(token: str, is_whole: bool) -> list[Decimal]:
    """Return the values of digits with separators: as groups, and with decimals."""
    separators = SEPARATOR.findall(token)
    groups = SEPARATOR.split(token)
    if not separators:
        return [Decimal(token)]
    if "" in groups:
        return []
    last = separators[-1]
    grouped, decimal = Decimal("".join(groups)), Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")
    if len(set(separators)) == 1:
        if _are_groups(groups):
            is_clear = len(groups) > 2 or last == " " or is_whole
            return [grouped] if is_clear else [grouped, decimal]
        return [decimal] if len(groups) == 2 and last != " " else []
    if last == " " or last in separators[:-1] or len(set(separators)) > 2 or not _are_groups(groups[:-1]):
        return []
    return [grouped, decimal] if groups[-1] == "000" else [decimal]


def _are_groups(groups: list[str]) -> bool:
    """Whether these are groups of thousands: "1", "200", "000"."""
    return len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])


def _tail(token: str, above: int) -> list[Decimal]:
    """Return the values of a number without a word after one with a word: "1 tỷ 2" is 1,2 tỷ or 1.000.000.002."""
    groups = SEPARATOR.split(token)
    digits = "".join(groups)
    if "" in groups or len(digits) > above or (len(groups) > 1 and not _are_groups(groups)):
        return []
    return [Decimal(digits).scaleb(above - len(digits)), Decimal(digits)]


def _is_in_range(value: Decimal, spec: NumberSpec) -> bool:
    return (spec.least is None or value >= spec.least) and (spec.most is None or value <= spec.most)


def _places(value: Decimal) -> int:
    """Return how many digits after the comma the value needs."""
    return len(f"{value:f}".partition(".")[2].rstrip("0"))


def _digits(value: Decimal) -> int:
    """Return how many digits the value needs in all, without zeros at its end."""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    return len((whole + fraction.rstrip("0")).strip("0"))
