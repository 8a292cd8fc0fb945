"""Fixtures and hooks for every test. Settings: `tests/config/settings.py`. Domain fixtures: `tests/fixtures.py`."""

import gc
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.test import TransactionTestCase

from tests.config import once, shared, snapshot, statements
from tests.config import settings as test_settings
from tests.config.per_folder import SecondsPerFolder
from tests.factories import copies
from tests.fixtures import SNAPSHOT, django_db_setup, world

__all__ = ["django_db_setup", "world"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--again", action="store_true", help="only what could differ on another database or cache")
    parser.addoption("--note-statements", action="store_true", help="write down what `--again` may leave out")
    parser.addoption("--per-folder", action="store_true", help="say how many seconds the tests of each folder took")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")
    if config.getoption("per_folder"):
        config.pluginmanager.register(SecondsPerFolder())
    if config.getoption("note_statements"):
        config.pluginmanager.register(statements.Noting(config))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("again"):
        covered = statements.left_out(config, items)
        runs = {item.nodeid for item in items if once.runs_again(item)} - covered
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in runs])
        items[:] = [item for item in items if item.nodeid in runs]
    items[:] = shared.one_after_the_other(items)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Collect garbage more rarely and skip objects that live as long as the process. This saves a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Undo a shared state unless the next test begins with it, and restore the database after a test that commits."""
    try:
        yield
    finally:  # also when the test's own clean-up failed
        shared.end_before(nextitem)
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
    """Give each test a cache of its own. A test that does not ask for the database has no cache."""
    scope = uuid.uuid4().hex if once.uses_database(request.node) else None
    monkeypatch.setattr(test_settings, "cache_scope", scope)


@pytest.fixture(autouse=True)
def shared_state(request: pytest.FixtureRequest) -> shared.State | None:
    """Put the state that the test begins with into the database, before pytest-django opens the test's transaction."""
    asked = shared.asked_by(request.node)
    if asked:
        request.getfixturevalue("django_db_setup")
        shared.begin(request.node, asked, request.getfixturevalue("django_db_blocker"))
    return asked


@pytest.fixture(autouse=True)
def pages_may_be_copied(request: pytest.FixtureRequest, shared_state: shared.State | None) -> Iterator[None]:
    """Let factories copy pages (`tests/factories/copies.py`) in tests that do not look at what follows a commit."""
    sees_commits = snapshot.commits(request.node) or "django_capture_on_commit_callbacks" in request.fixturenames
    written = shared_state.written if shared_state else set()
    if once.uses_database(request.node) and not sees_commits and written is not None:
        with copies.watched(written):
            yield
    else:
        yield


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for this test's uploads, for tests that count files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
