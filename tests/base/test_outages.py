"""What is out of order is told apart from what is wrong with our own code."""

import errno
import json
import sqlite3
from pathlib import Path

import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.test import RequestFactory

from tests.wording import text_of
from thidua_pages.base.outages import Outage, is_full, outage_of
from thidua_pages.public import errors


def said_by_sqlite(sql: str, path: Path) -> OperationalError:
    """What Django raises for this statement, in a database that another connection is writing to and that is full."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE IF NOT EXISTS t (a)")
        other.commit()
        mine = sqlite3.connect(path, timeout=0)
        mine.execute("PRAGMA max_page_count = 2")
        if "locked" in sql:
            other.execute("BEGIN IMMEDIATE")
        try:
            mine.execute(sql, ["x" * 100_000] if "?" in sql else [])
        except sqlite3.OperationalError as cause:
            error = OperationalError(str(cause))
            error.__cause__ = cause
            return error
        finally:
            mine.close()
    raise AssertionError("SQLite did not complain")


@pytest.mark.parametrize(
    ("sql", "outage"),
    [
        ("INSERT INTO t VALUES ('locked')", Outage.DATABASE),
        ("INSERT INTO t VALUES (?)", Outage.DATABASE),
        ("SELECT wrong FROM t", None),
        ("SELECT * FROM nothing", None),
    ],
)
def test_sqlite(sql: str, outage: Outage | None, tmp_path: Path) -> None:
    assert outage_of(said_by_sqlite(sql, tmp_path / "db")) is outage


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OperationalError("connection refused"), Outage.DATABASE),
        (InterfaceError("connection already closed"), Outage.DATABASE),
        (OSError(errno.ENOSPC, "No space left on device"), Outage.DISK),
        (OSError(errno.EROFS, "Read-only file system"), Outage.DISK),
        (FileNotFoundError(errno.ENOENT, "No such file"), None),
        (IntegrityError(), None),
        (DataError(), None),
        (ProgrammingError(), None),
        (ZeroDivisionError(), None),
        (None, None),
    ],
)
def test_what_an_error_says(error: Exception | None, outage: Outage | None) -> None:
    assert outage_of(error) is outage


def test_a_full_disk_is_one_whether_it_takes_nothing_or_only_reads() -> None:
    assert is_full(OSError(errno.EDQUOT, "Quota"))
    assert not is_full(PermissionError(errno.EACCES, "Permission"))


@pytest.mark.parametrize("outage", Outage)
@pytest.mark.parametrize("method", ["get", "post"])
def test_people_are_told_what_is_out_of_order_and_whether_anything_was_saved(outage: Outage, method: str) -> None:
    error = OperationalError() if outage is Outage.DATABASE else OSError(errno.ENOSPC, "full")
    try:
        raise error
    except Exception:
        response = errors.server_error(getattr(RequestFactory(), method)("/quan-tri/"))
    said = text_of(response.content.decode(), "main")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert errors.OUTAGES[outage] in said
    assert (errors.NOT_SAVED in said) == (method == "post")
    assert ('class="button" href="/quan-tri/"' in response.content.decode()) == (method == "get")


def test_an_error_of_our_own_stays_one() -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        assert errors.server_error(RequestFactory().get("/")).status_code == 500


def test_a_program_is_told_in_its_own_form() -> None:
    try:
        raise OperationalError
    except OperationalError:
        response = errors.server_error(RequestFactory().get("/api/v3/pages/"))
    assert response.status_code == 503
    assert json.loads(response.content)["detail"] == errors.OUTAGES[Outage.DATABASE]
