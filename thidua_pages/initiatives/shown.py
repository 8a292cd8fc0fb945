"""What an initiative's page shows of the rows beside it, without what it does not show.

In SQL for the same reason as `timeline.py`. A preview's rows live on the instance alone.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from thidua_pages.initiatives.models import InitiativeMeasure, InitiativePage
from thidua_pages.plans.models import EmulationContent

MEASURES = f"""
SELECT label, unit, promised, achieved FROM {InitiativeMeasure._meta.db_table}
WHERE page_id = %s ORDER BY coalesce(sort_order, 0), id
"""  # noqa: S608 (only names of tables are put in)
CONTENTS = f"""
SELECT content.number, content.title, content.anchor
FROM {InitiativePage.contents.through._meta.db_table} served
JOIN {EmulationContent._meta.db_table} content ON content.id = served.emulationcontent_id
WHERE served.initiativepage_id = %s ORDER BY coalesce(content.sort_order, 0), content.id
"""  # noqa: S608


@dataclass
class Measure:
    """`bar` is for the page to draw."""

    label: str
    unit: str
    promised: Decimal | None
    achieved: Decimal | None
    bar: Any = None


class Served(NamedTuple):
    number: int
    title: str
    anchor: str


def measures_of(page: InitiativePage) -> list[Measure]:
    """What the initiative promises and has achieved. One query."""
    if page.measures.is_deferring:  # type: ignore[attr-defined]
        return [Measure(row.label, row.unit, row.promised, row.achieved) for row in page.measures.all()]
    return [
        Measure(label, unit, _decimal(promised), _decimal(achieved))
        for label, unit, promised, achieved in _rows(MEASURES, page)
    ]


def contents_of(page: InitiativePage) -> list[Served]:
    """The contents of the campaign that the initiative serves. One query."""
    rows = page.contents.all()
    if not isinstance(rows, QuerySet):
        return [Served(row.number, row.title, row.anchor) for row in rows]
    return [Served(*row) for row in _rows(CONTENTS, page)]


def _rows(sql: str, page: InitiativePage) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [page.pk])
        return cursor.fetchall()


def _decimal(value: Any) -> Decimal | None:
    """SQLite tells decimals as floats."""
    return None if value is None else Decimal(str(value))
