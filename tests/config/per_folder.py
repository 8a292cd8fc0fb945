"""`pytest --per-folder`: seconds that the tests of each folder took, with set-up and clean-up, over all processes."""

from collections import Counter
from typing import Any

import pytest


class SecondsPerFolder:
    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        folder = report.nodeid.split("/")[1]
        self.seconds[folder] += report.duration
        self.tests[folder] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        terminalreporter.section("seconds per folder")
        for folder, seconds in self.seconds.most_common():
            terminalreporter.write_line(f"{folder:12} {seconds:7.0f} s {self.tests[folder]:6} tests")
        terminalreporter.write_line(f"{'all':12} {self.seconds.total():7.0f} s {self.tests.total():6} tests")
