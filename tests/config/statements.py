"""Which tests run again on another database: enough of them that every SQL statement of the suite runs there twice.

`pytest --note-statements` writes down which statements each test sends, without their values, and how long it takes.
Afterwards `pytest --again` leaves out a test if all its statements are in two quicker ones that run again. It never
leaves out a test that

- was not noted, for example because it is new or was skipped,
- commits, because locks and races differ between databases,
- is about a slice whose code asks which database it has,
- has the marker `every_database`, because its values could be read in another way.
"""

import json
import re
import zlib
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.config import once, snapshot

ROOT = Path(__file__).resolve().parents[2]
NOTED = "thidua/statements"
"""The key of the notes in pytest's cache."""
TIMES = 2
"""How many tests are to run each statement."""

_LISTS = re.compile(r"\((?:%s|NULL)(?:, (?:%s|NULL))*\)(?:, \((?:%s|NULL)(?:, (?:%s|NULL))*\))*")
_NUMBERS = re.compile(r"\d+")
_BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "PRAGMA")


@lru_cache(maxsize=50_000)
def shape(sql: str) -> int:
    """Return a number that stands for the statement, whatever its values and however many they are."""
    return zlib.crc32(_NUMBERS.sub("0", _LISTS.sub("(…)", sql)).encode())


class Noting:
    """Notes the statements of each test. The process that collects the reports keeps them."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.shapes: dict[str, list[int]] = {}
        self.seconds: Counter[str] = Counter()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Any:
        if not once.uses_database(item):
            return (yield)
        found: set[int] = set()

        def note(execute: Any, sql: str, *rest: Any) -> Any:
            if not sql.startswith(_BOOKKEEPING):
                found.add(shape(sql))
            return execute(sql, *rest)

        try:
            with connection.execute_wrapper(note):
                return (yield)
        finally:
            item.user_properties.append(("statements", json.dumps(sorted(found))))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration
        if report.when == "call" and report.passed:
            noted = dict(report.user_properties).get("statements")
            if noted is not None:
                self.shapes[report.nodeid] = json.loads(str(noted))

    def pytest_sessionfinish(self) -> None:
        if not hasattr(self.config, "workerinput") and self.config.cache:
            quickest_first = sorted(self.shapes, key=lambda test: self.seconds[test])
            self.config.cache.set(NOTED, {test: self.shapes[test] for test in quickest_first})


def left_out(config: pytest.Config, items: list[pytest.Item]) -> set[str]:
    """Return the tests that need not run again. None if nothing was noted."""
    noted: dict[str, list[int]] = (config.cache and config.cache.get(NOTED, None)) or {}
    always = {item.nodeid for item in items if item.nodeid not in noted or _must(item)}
    times: Counter[int] = Counter(shape for test in always for shape in noted.get(test, ()))
    chosen = set(always)
    for test, shapes in noted.items():
        if test not in chosen and any(times[shape] < TIMES for shape in shapes):
            chosen.add(test)
            times.update(shapes)
    return {item.nodeid for item in items} - chosen


def _must(item: pytest.Item) -> bool:
    folder = Path(item.nodeid).parts[1]
    return snapshot.commits(item) or item.get_closest_marker("every_database") is not None or folder in _vendors()


def _vendors() -> set[str]:
    """The slices whose code asks which database it has."""
    code = (ROOT / "thidua_pages").rglob("*.py")
    return {path.relative_to(ROOT / "thidua_pages").parts[0] for path in code if ".vendor" in path.read_text("utf-8")}
