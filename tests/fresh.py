"""Reading objects again from the database."""

from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def fresh(row: Row) -> Row:
    """Read `row` again: the object that a test holds is as old as its query."""
    return type(row)._default_manager.get(pk=row.pk)
