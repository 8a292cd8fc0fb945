"""SQLite: the library's own backup, which copies a consistent state while others write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from thidua_pages.operations.errors import Refused

BROKEN = "Cơ sở dữ liệu {path} bị hỏng: {what}. Bản sao lưu chưa được tạo."
IN_USE = "Cơ sở dữ liệu {path} đang được dùng. Hãy dừng trang (cả tiến trình worker) rồi chạy lại."
WAIT_SECONDS = 20


class SqliteSnapshot:
    def __init__(self, path: Path, copy: sqlite3.Connection) -> None:
        self.path, self._copy = path, copy

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        return iter(self._copy.execute(query))

    def tables(self) -> dict[str, set[str]]:
        names = [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: {row[1] for row in self.rows(f'PRAGMA table_info("{name}")')} for name in names}


class SqliteDatabase:
    engine = "sqlite"
    member = "database.sqlite3"
    compress = True

    @property
    def path(self) -> Path:
        return Path(connection.settings_dict["NAME"])

    def size(self) -> int:
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return 2 * sum(file.stat().st_size for file in files if file.exists())

    @contextmanager
    def snapshot(self, path: Path) -> Iterator[SqliteSnapshot]:
        path.touch(mode=0o600, exist_ok=False)
        with closing(sqlite3.connect(path)) as copy:
            with closing(sqlite3.connect(self.path, timeout=WAIT_SECONDS)) as live:
                live.backup(copy)  # all pages in one step: a reader of one state, whatever is written meanwhile
            copy.execute("PRAGMA journal_mode=DELETE")  # the copy is one file, without a log beside it
            problems = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
            if problems != ["ok"]:
                raise Refused(BROKEN.format(path=self.path, what=problems[0]))
            yield SqliteSnapshot(path, copy)

    def is_new(self) -> bool:
        if not self.path.exists():
            return True
        with closing(sqlite3.connect(self.path)) as live:
            return not live.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()

    def refuse_other_users(self) -> None:
        """Only a connection that is alone may leave the write-ahead log."""
        if self.path.exists():
            connection.close()
            with closing(sqlite3.connect(self.path, timeout=1)) as live:
                try:
                    live.execute("PRAGMA journal_mode=DELETE")
                except sqlite3.OperationalError as error:
                    raise Refused(IN_USE.format(path=self.path)) from error

    def restore(self, copy: Path) -> None:
        """Write the pages of the copy over those of the database: replacing the file would leave the old log beside it,
        and connections to the old file open."""
        connection.close()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(self.path, timeout=1)) as live:
                source.backup(live)
        except sqlite3.OperationalError as error:
            raise Refused(IN_USE.format(path=self.path)) from error
