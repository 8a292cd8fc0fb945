"""Model fields that begin with the site's clock.

A migration writes down a field's default by the path of its function. These fields keep theirs out of it, so that no
migration imports our code: a default like this one is Python's business, and the table's column is the same without it.
"""

from typing import Any

from django.db import models

from thidua_pages.base import clock


class MomentField(models.DateTimeField):
    """A date with time, by default the present moment. Migrations see a plain `DateTimeField`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": clock.now, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.DateTimeField", args, kwargs


class DayField(models.DateField):
    """A date, by default the present day. Migrations see a plain `DateField`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": clock.today, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.DateField", args, kwargs
