"""What a kind of database must be able to do for a backup and a restore."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol


class Snapshot(Protocol):
    """The database at one moment, in a file, and open for questions about that moment."""

    path: Path

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]: ...

    def tables(self) -> dict[str, set[str]]:
        """The tables, and the columns of each."""


class Database(Protocol):
    """`engine` names the kind in the manifest, `member` the copy in the archive."""

    engine: str
    member: str
    compress: bool
    """Whether the copy is not compressed yet."""

    def size(self) -> int:
        """About how many bytes a copy takes, at most."""

    def snapshot(self, path: Path) -> AbstractContextManager[Snapshot]:
        """Copy the database to a new file at `path`, which is checked. Raises Refused."""

    def is_new(self) -> bool:
        """Whether there is no table yet."""

    def refuse_other_users(self) -> None:
        """Raise Refused when another process has the database open."""

    def restore(self, copy: Path) -> None:
        """Replace everything by the copy, in one transaction. Raises Refused."""


def count_rows(snapshot: Snapshot) -> dict[str, int]:
    """How many rows each table of the snapshot has."""
    return {
        table: next(snapshot.rows(f'SELECT count(*) FROM "{table}"'))[0]  # noqa: S608
        for table in sorted(snapshot.tables())
    }
