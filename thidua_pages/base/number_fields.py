"""Model fields that say what their number counts. Migrations contain Django's own fields.

A plain IntegerField counts something, a plain DecimalField is a measure; `spec_of` says so for each.
"""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

from thidua_pages.base.written.kinds import Kind, NumberSpec


class Counts:
    """What the fields below have in common: a kind, and the unit that may stand after the number."""

    kind: Kind
    unit = ""
    django_path: str

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, self.django_path, args, kwargs


class MoneyField(Counts, models.PositiveBigIntegerField):
    """An amount of đồng."""

    kind = Kind.MONEY
    unit = "đồng"
    django_path = "django.db.models.PositiveBigIntegerField"


class PercentField(Counts, models.PositiveSmallIntegerField):
    """A whole percentage."""

    kind = Kind.PERCENT
    unit = "%"
    django_path = "django.db.models.PositiveSmallIntegerField"


class CountField(Counts, models.PositiveIntegerField):
    """A count of people or days. `unit` is said with the number; it and the words of `also` may be typed after it."""

    kind = Kind.COUNT
    django_path = "django.db.models.PositiveIntegerField"

    def __init__(self, *args: Any, unit: str = "", also: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.also = unit, also


class MeasureField(Counts, models.DecimalField):
    """A quantity with up to six places and 15 digits. Zeros at its end are left out: 6.500000 is 6.5 everywhere.

    `unit_in` names the field of the unit, in the same row of the form or in the row around it. What is there may also
    be typed after the number: "6,5 km".
    """

    kind = Kind.MEASURE
    django_path = "django.db.models.DecimalField"

    def __init__(self, *args: Any, unit_in: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **{"max_digits": 20, "decimal_places": 6, **kwargs})
        self.unit_in = unit_in

    def to_python(self, value: Any) -> Decimal | None:
        return without_zeros(super().to_python(value))

    def from_db_value(self, value: Decimal | None, *args: Any) -> Decimal | None:
        return without_zeros(value)


def without_zeros(value: Decimal | None) -> Decimal | None:
    """Return 6.500000 as 6.5 and 1200.00 as 1200, never as 1.2E+3."""
    if value is None or not value.is_finite():
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def spec_of(field: models.IntegerField | models.DecimalField) -> NumberSpec:
    """Return what forms accept for this field, the same on every database."""
    is_decimal = isinstance(field, models.DecimalField)
    kind = getattr(field, "kind", Kind.MEASURE if is_decimal else Kind.COUNT)
    if isinstance(field, models.DecimalField):
        places = field.decimal_places or 0
        most = Decimal(1).scaleb((field.max_digits or 0) - places) - Decimal(1).scaleb(-places)
        limits = {-most, most}
    else:
        places = 0
        limits = set(map(Decimal, BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]))
    least, most = min(limits), max(limits)
    for validator in field.validators:
        if isinstance(validator, MinValueValidator):
            least = max(least, Decimal(str(validator.limit_value)))
        elif isinstance(validator, MaxValueValidator):
            most = min(most, Decimal(str(validator.limit_value)))
    return NumberSpec(
        kind,
        not is_decimal,
        least,
        most,
        places,
        unit=getattr(field, "unit", ""),
        also=getattr(field, "also", ()),
        unit_in=getattr(field, "unit_in", ""),
    )
