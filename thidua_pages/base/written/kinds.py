"""What a number counts. It decides how a text is read, and the sentence of a refusal."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    MONEY = "money"
    """An amount of đồng, always whole."""
    COUNT = "count"
    """People, days, pieces: always whole."""
    PERCENT = "percent"
    MEASURE = "measure"
    """A quantity whose unit is in a field of its own: 6,5 km, 238 hộ, 0,39%."""


UNITS = {
    Kind.MONEY: ("đồng", "đ", "vnđ", "vnd", "₫", "dong"),
    Kind.COUNT: (),
    Kind.PERCENT: ("%", "phần trăm"),
    Kind.MEASURE: (),
}
"""What may stand after the number besides the unit of the field itself."""

MOST_DIGITS = 15
"""Digits that both databases keep exactly: SQLite stores decimals as floating-point numbers."""


@dataclass(frozen=True)
class NumberSpec:
    """What a field accepts. `least` and `most` are inclusive; `places` are the digits after the comma that it keeps."""

    kind: Kind
    is_whole: bool = True
    least: Decimal | None = None
    most: Decimal | None = None
    places: int = 0
    unit: str = ""
    also: tuple[str, ...] = ()
    """Other words for the unit that people type."""
    unit_in: str = ""
    """The field of the form in which the unit is. What is there may also be typed after the number."""

    @property
    def units(self) -> tuple[str, ...]:
        """The units that may stand after the number."""
        return (*UNITS[self.kind], *([self.unit] if self.unit else []), *self.also)
