"""Which tests run again on another database: enough of them that every SQL statement of the suite runs there twice.

`pytest --note-statements` writes down which statements each test sends, without their values, and how long it takes.
Afterwards `pytest --again` leaves out a test if each of its statements is in two others that run again, and chooses
those that take the fewest seconds together (`cheapest`). It never leaves out a test that

- was not noted, for example because it is new or was skipped,
- commits, because locks and races differ between databases,
- is about a slice whose code asks which database it has,
- has the marker `every_database`, because its values could be read in another way.
"""

import heapq
import json
import re
import zlib
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.config import once, snapshot

ROOT = Path(__file__).resolve().parents[2]
NOTED = "thidua/statements"
"""The key of the notes in pytest's cache: by test, its seconds and its statements."""
TIMES = 2
"""How many tests are to run each statement."""
OVERHEAD = 0.05
"""Seconds that a test takes beside its own: on PostgreSQL, its fixtures and its roll-back."""

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
            self.config.cache.set(NOTED, {test: [self.seconds[test], found] for test, found in self.shapes.items()})


def left_out(config: pytest.Config, items: list[pytest.Item]) -> set[str]:
    """Return the tests that need not run again. None if nothing was noted."""
    noted: dict[str, tuple[float, list[int]]] = (config.cache and config.cache.get(NOTED, None)) or {}
    always = {item.nodeid for item in items if item.nodeid not in noted or _must(item)}
    times: Counter[int] = Counter(shape for test in always if test in noted for shape in noted[test][1])
    others = {test: row for test, row in noted.items() if test not in always}
    return {item.nodeid for item in items} - always - cheapest(others, times)


def cheapest(tests: Mapping[str, tuple[float, list[int]]], times: Counter[int]) -> set[str]:
    """Choose tests in which each statement runs `TIMES` times, with as few seconds as a simple search finds.

    `tests`: by test, its seconds and its statements. `times`: how often each statement runs anyway. A statement that is
    in too few tests makes all of these chosen. The search takes the test that adds the most for its seconds, again
    and again; then it gives back, the longest first, those that later ones made superfluous.
    """
    times, chosen = times.copy(), set[str]()

    def worth(test: str) -> float:
        seconds, shapes = tests[test]
        return sum(times[shape] < TIMES for shape in shapes) / (seconds + OVERHEAD)

    candidates = [(-worth(test), test) for test in sorted(tests)]
    heapq.heapify(candidates)
    while candidates:
        promised, test = heapq.heappop(candidates)
        now = worth(test)
        if now and now < -promised:  # others were chosen since, and it is worth less
            heapq.heappush(candidates, (-now, test))
        elif now:
            chosen.add(test)
            times.update(tests[test][1])
    for test in sorted(chosen, key=lambda test: tests[test][0], reverse=True):
        if all(times[shape] > TIMES for shape in tests[test][1]):
            chosen.remove(test)
            times.subtract(tests[test][1])
    return chosen


def _must(item: pytest.Item) -> bool:
    folder = Path(item.nodeid).parts[1]
    return snapshot.commits(item) or item.get_closest_marker("every_database") is not None or folder in _vendors()


def _vendors() -> set[str]:
    """The slices whose code asks which database it has."""
    code = (ROOT / "thidua_pages").rglob("*.py")
    return {path.relative_to(ROOT / "thidua_pages").parts[0] for path in code if ".vendor" in path.read_text("utf-8")}
