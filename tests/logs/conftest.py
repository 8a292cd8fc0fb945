"""What a request or a task writes, in the form that the operator sees."""

import json
import logging
from collections.abc import Iterator
from logging.config import dictConfig
from typing import Any

import pytest

from thidua_pages.logs.config import logging_settings


class Written(logging.Handler):
    """Keeps the lines of one form."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(self.format(record))

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.texts]

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == event]

    def one(self, event: str) -> dict[str, Any]:
        (line,) = self.of(event)
        return line


def write(form: str, level: str = "INFO") -> Written:
    """Configure logging as the settings do, with the lines kept here instead of written to standard error."""
    configuration = logging_settings(form, level)
    configuration["handlers"]["console"] |= {"class": "tests.logs.conftest.Written"}
    dictConfig(configuration)
    return next(handler for handler in logging.getLogger().handlers if isinstance(handler, Written))


def kept(settings: Any, form: str) -> Iterator[Written]:
    """Keep the lines of a test. Nothing is slow, however busy the machine, unless the test says so."""
    settings.SLOW_REQUEST_MS = settings.SLOW_QUERY_MS = 600_000
    root = logging.getLogger()
    before = list(root.handlers)
    yield write(form)
    dictConfig(settings.LOGGING)
    root.handlers[:] = before


@pytest.fixture
def log(settings: Any) -> Iterator[Written]:
    """The lines as JSON."""
    yield from kept(settings, "json")


@pytest.fixture
def text_log(settings: Any) -> Iterator[Written]:
    yield from kept(settings, "text")
