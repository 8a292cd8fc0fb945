"""What every test shares. Settings: `tests/config/settings.py`. Fixtures of the domain: `tests/fixtures.py`."""

import gc
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import TransactionTestCase

from tests.config import once, snapshot
from tests.config import settings as test_settings
from tests.fixtures import SNAPSHOT, django_db_setup, world

__all__ = ["django_db_setup", "world"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--again", action="store_true", help="only what could differ on another database or cache")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("again"):
        left_out = [item for item in items if not once.runs_again(item)]
        items[:] = [item for item in items if once.runs_again(item)]
        config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Collect garbage more rarely, and never among what lives as long as the process: a tenth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """The next test finds the database as it was, whatever this one committed."""
    try:
        yield
    finally:  # also when the test's own clean-up failed
        if nextitem and snapshot.commits(item) and SNAPSHOT in item.config.stash:
            item.config.stash[SNAPSHOT].put_back()


@pytest.fixture(autouse=True, scope="session")
def nothing_is_emptied() -> Iterator[None]:
    """Django would empty every table after a test that commits (6 seconds on PostgreSQL); we put the snapshot back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        yield


@pytest.fixture(autouse=True)
def own_cache(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds in a cache what another has put there; who does not ask for the database has none."""
    scope = uuid.uuid4().hex if once.uses_database(request.node) else None
    monkeypatch.setattr(test_settings, "cache_scope", scope)


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for this test's uploads, for tests that count files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
