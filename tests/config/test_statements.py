"""Which tests run again: each statement is run twice, and what could differ always runs."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.config.statements import NOTED, left_out, shape


def config(noted: dict[str, list[int]]) -> Any:
    return SimpleNamespace(cache=SimpleNamespace(get=lambda key, default: {NOTED: noted}.get(key, default)))


def item(name: str, folder: str = "units", marker: str = "") -> Any:
    return SimpleNamespace(
        nodeid=f"tests/{folder}/test_it.py::{name}",
        fixturenames=[],
        get_closest_marker=lambda asked: asked == marker or None,
        keywords={},
    )


def names(noted: dict[str, list[int]], items: list[Any]) -> set[str]:
    full = {next(i.nodeid for i in items if i.nodeid.endswith(f"::{name}")): shapes for name, shapes in noted.items()}
    return {nodeid.rpartition("::")[2] for nodeid in left_out(config(full), items)}


def test_values_and_their_number_do_not_make_another_statement() -> None:
    one = shape("SELECT a FROM t WHERE id IN (%s) LIMIT 21")
    assert one == shape("SELECT a FROM t WHERE id IN (%s, %s, %s) LIMIT 5")
    assert one != shape("SELECT b FROM t WHERE id IN (%s) LIMIT 21")
    assert shape("INSERT INTO t (a) VALUES (%s, NULL)") == shape("INSERT INTO t (a) VALUES (%s, %s), (%s, %s)")


def test_the_third_test_of_a_statement_is_left_out() -> None:
    assert names({"a": [1], "b": [1], "c": [1]}, [item("a"), item("b"), item("c")]) == {"c"}


def test_a_test_with_a_statement_of_its_own_runs() -> None:
    assert names({"a": [1], "b": [1], "c": [1, 2]}, [item("a"), item("b"), item("c")]) == set()


@pytest.mark.parametrize("must", [item("c", "search"), item("c", marker="every_database")])
def test_what_could_differ_always_runs(must: Any) -> None:
    assert "c" not in names({"a": [1], "b": [1], "c": [1]}, [item("a"), item("b"), must])


def test_a_test_that_was_not_noted_runs() -> None:
    assert names({"a": [1], "b": [1]}, [item("a"), item("b"), item("c")]) == set()
