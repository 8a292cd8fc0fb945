"""Rows of any of the site's tables: which are new, and how to add others like them."""

from typing import Any

from django.apps import apps
from django.db import connection, models
from wagtail.models import Page

Row = dict[str, Any]
Model = type[models.Model]


def root(model: Model) -> Model:
    """The model whose ids this one uses: for a kind of step, the base model of steps."""
    return next(iter(model._meta.get_parent_list()[::-1]), model)


def tables() -> list[Model]:
    """Every model with a table of its own and ids that count up."""
    found = apps.get_models(include_auto_created=True)
    return [
        m for m in found if m._meta.managed and not m._meta.proxy and isinstance(root(m)._meta.pk, models.AutoField)
    ]


def last_ids() -> dict[Model, int]:
    """By model, the highest number in its table."""
    quote = connection.ops.quote_name
    asked = (
        f"SELECT {index}, COALESCE(MAX({quote(model._meta.pk.column)}), 0) FROM {quote(model._meta.db_table)}"  # noqa: S608
        for index, model in enumerate(tables())
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return {tables()[index]: last for index, last in cursor.fetchall()}


def new_rows(before: dict[Model, int]) -> dict[Model, list[Row]]:
    """By model, the rows that came since `last_ids` said `before`, each with the columns of its own table."""
    now = last_ids()
    return {model: rows_of(model, pk__gt=before[model]) for model in now if now[model] > before[model]}


def rows_of(model: Model, **conditions: Any) -> list[Row]:
    """The rows with the columns of the model's own table."""
    columns = [field.attname for field in model._meta.local_concrete_fields]
    return list(model._base_manager.filter(**conditions).order_by("pk").values(*columns))


def reserve_ids(model: Model, count: int) -> list[int]:
    """Reserve ids for rows that will be added, in their order."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
            (last,) = cursor.fetchone()
            return list(range(last + 1, last + 1 + count))
        sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
        cursor.execute(sequence, [f'"{table}"', model._meta.pk.column, count])
        return sorted(number for (number,) in cursor.fetchall())


def insert(model: Model, rows: list[Row]) -> None:
    """Add rows to the model's own table, without its signals. Foreign keys are checked when the transaction ends."""
    fields, quote = model._meta.local_concrete_fields, connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(f"({', '.join(['%s'] * len(fields))})" for _ in rows)
    values = [field.get_db_prep_save(row[field.attname], connection) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {places}", values)  # noqa: S608


def is_page(model: Model) -> bool:
    return issubclass(model, Page)
