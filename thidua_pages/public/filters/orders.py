"""The order of a list, by fields that are never NULL, so that reading on from a row is possible (`api/lists`)."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import QuerySet


def _as_they_are(rows: QuerySet) -> QuerySet:
    return rows


class Order(NamedTuple):
    """`fields` as in `order_by`, ending with one that no two rows share. `prepare` annotates the computed ones."""

    fields: tuple[str, ...]
    prepare: Callable[[QuerySet], QuerySet] = _as_they_are

    def of(self, rows: QuerySet) -> QuerySet:
        return self.prepare(rows).order_by(*self.fields)
