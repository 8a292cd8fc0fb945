"""Queries to the full-text index of the database: the newest entries with all of some tokens, and counts by kind.

On SQLite, FTS5 reads its index backwards by id, which is the wanted order, and stops when it has enough. On PostgreSQL,
GIN finds all matches, and then the highest ids are taken. Both compare tokens byte by byte, so their answers are the
same.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from thidua_pages.search.tokens import Conjunction, Token

SQLITE_NEWEST = (
    "SELECT %s AS tier, id FROM (SELECT rowid AS id FROM thidua_pages_searchindex"
    " WHERE thidua_pages_searchindex MATCH %s ORDER BY rowid DESC LIMIT %s)"
)
SQLITE_KINDS = (
    "SELECT entry.kind, count(*) FROM thidua_pages_searchindex AS hit"
    " JOIN thidua_pages_searchentry AS entry ON entry.id = hit.rowid"
    " WHERE hit.thidua_pages_searchindex MATCH %s GROUP BY entry.kind"
)
POSTGRES_MATCH = (
    "FROM thidua_pages_searchentry WHERE array_to_tsvector(string_to_array(tokens, ' ')) @@ CAST(%s AS tsquery)"
)
# `id + 0` keeps the planner from walking all entries by id in the hope of soon finding enough matches.
POSTGRES_NEWEST = f"SELECT %s AS tier, id FROM (SELECT id {POSTGRES_MATCH} ORDER BY id + 0 DESC LIMIT %s) AS hit"  # noqa: S608
POSTGRES_KINDS = f"SELECT kind, count(*) {POSTGRES_MATCH} GROUP BY kind"
# The planner assumes that splitting a text into tokens costs nothing. For a common word it would split every text.
POSTGRES_BY_INDEX = (
    "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off;"
    " SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off"
)


def newest(tiers: list[Conjunction], limit: int) -> Iterator[int]:
    """The ids of entries with all tokens of the first tier, newest first, at most `limit`; then those of the second,
    and so on. An entry may come more than once. One query."""
    sql = SQLITE_NEWEST if _is_sqlite() else POSTGRES_NEWEST
    parameters = [value for tier, tokens in enumerate(tiers) for value in (tier, expression(tokens), limit)]
    with _cursor() as cursor:
        cursor.execute(" UNION ALL ".join([sql] * len(tiers)), parameters)
        rows = cursor.fetchall()
    return (number for _, number in sorted(rows, key=lambda row: (row[0], -row[1])))


def count_by_kind(tokens: Conjunction) -> dict[str, int]:
    """Kind → the number of entries with all tokens. Kinds without entries are left out. One query."""
    with _cursor() as cursor:
        cursor.execute(SQLITE_KINDS if _is_sqlite() else POSTGRES_KINDS, [expression(tokens)])
        return dict(cursor.fetchall())


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


@contextmanager
def _cursor() -> Iterator[CursorWrapper]:
    if _is_sqlite():
        with connection.cursor() as cursor:
            yield cursor
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(POSTGRES_BY_INDEX)
            yield cursor


def expression(tokens: Iterable[Token]) -> str:
    """The tokens in the query language of the database. They contain no quotes: see `words.WORD`."""
    if _is_sqlite():
        return " AND ".join(f'"{token.text}"' + "*" * token.is_prefix for token in tokens)
    return " & ".join(f"'{token.text}'" + ":*" * token.is_prefix for token in tokens)
