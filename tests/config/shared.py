"""States of the database that many tests of a module begin with: made once, and found unchanged by each of them.

    @shared.state()
    def honoured(world: World) -> NominationPage: ...

`honoured` is now a fixture. The function is called when the first test asks for it, in a transaction that stays open
until a test comes that does not ask for it, and is then rolled back. pytest-django's transaction of each test is a
savepoint in it, so that what a test changes is gone in the next one. Each test gets a copy of what the function
returned, as Django copies the data of a test class. `tests/conftest.py` calls the rest of this file.
"""

import copy
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import TestCase

from tests.config import settings as test_settings
from tests.config import snapshot
from tests.factories import copies
from tests.fixtures import World, find_world


@dataclass(eq=False)
class State:
    """What `make` adds to the database and returns. `commits`: what follows a commit is done as well."""

    make: Callable[[World], Any]
    commits: bool = False
    made: Any = None
    written: set[str] | None = None
    """The tables that making it wrote. None if its tests may not copy pages (`tests/factories/copies.py`)."""

    @contextmanager
    def added(self, blocker: Any) -> Iterator[None]:
        """Have the state in the database inside the block. `blocker`: that of pytest-django."""
        whole = transaction.atomic()
        whole._from_testcase = True  # as in Django's TestCase: a durable block may be inside
        with blocker.unblock(), whole:
            self._make()
            yield
            transaction.set_rollback(True)

    def _make(self) -> None:
        """Call `make` with a cache of its own. Its e-mail is not in the test's outbox."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(test_settings, "cache_scope", uuid.uuid4().hex)
            if self.commits:
                with TestCase.captureOnCommitCallbacks(execute=True):
                    self.made = self.make(find_world())
            else:
                with copies.watched() as self.written:
                    self.made = self.make(find_world())
        mail.outbox.clear()


_states: dict[tuple[str, str], State] = {}
"""By the names of their module and function."""
_present: State | None = None
_end = ExitStack()
"""Closing it takes the present state out of the database."""


def state(*, commits: bool = False) -> Callable[[Callable[[World], Any]], Any]:
    """Make a fixture of a function of the ward. `commits`: do what follows a commit as well, and copy no pages."""

    def as_fixture(make: Callable[[World], Any]) -> Any:
        made = _states[make.__module__, make.__name__] = State(make, commits)

        def own_copy(db: None) -> Any:
            return copy.deepcopy(made.made)

        return pytest.fixture(name=make.__name__)(own_copy)

    return as_fixture


def asked_by(item: Any) -> State | None:
    """The state that the test begins with."""
    module = getattr(item, "module", None)
    keys = [(module.__name__, name) for name in getattr(item, "fixturenames", ())] if module else []
    found = [_states[key] for key in keys if key in _states]
    if len(found) > 1:
        raise RuntimeError(f"{item.nodeid} asks for two states, and a test begins with one.")
    return found[0] if found else None


def one_after_the_other(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests in their order, except that those with the same state follow the first of them."""
    places: dict[Any, int] = {}
    for number, item in enumerate(items):
        places.setdefault(asked_by(item) or item.nodeid, number)
    return sorted(items, key=lambda item: places[asked_by(item) or item.nodeid])


def begin(item: pytest.Item, asked: State, blocker: Any) -> None:
    """Have the state in the database, at most until the tests of the module have run."""
    global _present
    if snapshot.commits(item):
        raise RuntimeError(f"{item.nodeid} commits, and so it cannot begin with a state that is rolled back.")
    if _present is asked:
        return
    if connection.in_atomic_block:
        raise RuntimeError(f"{item.nodeid} is in a transaction already: it needs no mark `django_db`.")
    module = item.getparent(pytest.Module)
    assert module is not None
    _end.enter_context(asked.added(blocker))
    _present = asked
    module.addfinalizer(end)


def end() -> None:
    """Take the present state, if any, out of the database."""
    global _present
    _present = None
    _end.close()


def end_before(item: pytest.Item | None) -> None:
    """Take the present state out of the database unless this test, the next one, begins with it as well."""
    if item is None or asked_by(item) is not _present:
        end()
