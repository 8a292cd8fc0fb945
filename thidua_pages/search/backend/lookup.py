"""The query to the index of the database that gives the ids of objects: FTS5 on SQLite, GIN on PostgreSQL."""

from collections.abc import Sequence

from django.db import connection

from thidua_pages.search.lookup import expression
from thidua_pages.search.tokens import Conjunction

SQLITE = "SELECT rowid - %s FROM thidua_pages_objectindex WHERE thidua_pages_objectindex MATCH %s"
POSTGRESQL = "SELECT id - %s FROM thidua_pages_objectentry WHERE vector @@ CAST(%s AS tsquery)"


def ids_with(tiers: Sequence[Conjunction], first_id: int) -> tuple[str, list[int | str]]:
    """SQL and parameters for the ids of the objects that have all tokens of one of `tiers`."""
    is_sqlite = connection.vendor == "sqlite"
    either = " OR " if is_sqlite else " | "
    wanted = either.join(f"({expression(tier)})" for tier in tiers)
    return (SQLITE if is_sqlite else POSTGRESQL), [first_id, wanted]
