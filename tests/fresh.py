"""Objects as the database has them now."""

from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def fresh(row: Row) -> Row:
    """`row` read again: what a test holds in its hands is as old as the query that found it."""
    return type(row)._default_manager.get(pk=row.pk)
