"""Date fields whose default is the site's clock.

Django writes a default into the migration as an import of its function. These fields leave it out, so that migrations
do not import our code (`scripts/migration_imports.py`). The database column is the same: Python fills in the default.
"""

from typing import Any

from django.db import models

from thidua_pages.base import clock


class MomentField(models.DateTimeField):
    """A date and time; the default is the current moment. Migrations contain a plain `DateTimeField`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": clock.now, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.DateTimeField", args, kwargs


class DayField(models.DateField):
    """A date; the default is today. Migrations contain a plain `DateField`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": clock.today, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.DateField", args, kwargs
