"""Rows in parts, so that no more than a part of a table is in memory."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from django.db.models import QuerySet

AT_ONCE = 500
Made = TypeVar("Made")


def in_batches(rows: QuerySet, make: Callable[[list[int]], Sequence[Made]]) -> Iterator[Sequence[Made]]:
    """Give `make` the ids of the rows, in their order, some at a time. One query beside those of `make`."""
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        yield make(ids[start : start + AT_ONCE])
