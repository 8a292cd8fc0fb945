"""Which tests run again: each statement is run twice, and what could differ always runs."""

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from tests.config.statements import NOTED, TIMES, left_out, shape


def config(noted: dict[str, tuple[float, list[int]]]) -> Any:
    return SimpleNamespace(cache=SimpleNamespace(get=lambda key, default: {NOTED: noted}.get(key, default)))


def item(name: str, folder: str = "units", marker: str = "") -> Any:
    return SimpleNamespace(
        nodeid=f"tests/{folder}/test_it.py::{name}",
        fixturenames=[],
        get_closest_marker=lambda asked: asked == marker or None,
        keywords={},
    )


def names(noted: dict[str, list[int]], items: list[Any], seconds: dict[str, float] | None = None) -> set[str]:
    """The tests that are left out. A test takes a second, or what `seconds` says."""
    ids = {i.nodeid.rpartition("::")[2]: i.nodeid for i in items}
    full = {ids[name]: ((seconds or {}).get(name, 1.0), shapes) for name, shapes in noted.items()}
    return {nodeid.rpartition("::")[2] for nodeid in left_out(config(full), items)}


def test_values_and_their_number_do_not_make_another_statement() -> None:
    one = shape("SELECT a FROM t WHERE id IN (%s) LIMIT 21")
    assert one == shape("SELECT a FROM t WHERE id IN (%s, %s, %s) LIMIT 5")
    assert one != shape("SELECT b FROM t WHERE id IN (%s) LIMIT 21")
    assert shape("INSERT INTO t (a) VALUES (%s, NULL)") == shape("INSERT INTO t (a) VALUES (%s, %s), (%s, %s)")


def test_the_third_test_of_a_statement_is_left_out() -> None:
    assert names({"a": [1], "b": [1], "c": [1]}, [item("a"), item("b"), item("c")]) == {"c"}


def test_the_longest_is_left_out() -> None:
    assert names({"a": [1], "b": [1], "c": [1]}, [item("a"), item("b"), item("c")], {"a": 9.0}) == {"a"}


def test_one_long_test_may_stand_for_many_short_ones() -> None:
    """Six short tests have two statements each; two long ones have all the statements, and take less together."""
    short = {name: [number, number + 1] for number, name in enumerate("abcdef")}
    long = {"y": list(range(7)), "z": list(range(7))}
    items = [item(name) for name in (*short, *long)]
    assert names(short | long, items, {"y": 1.5, "z": 1.5}) == set(short)


def test_what_later_ones_made_superfluous_is_given_back() -> None:
    """`a` seems to add the most for its seconds, until those with a statement of their own are there."""
    noted = {"a": [1, 2, 3], "b": [1, 2, 8], "c": [3, 9], "d": [1, 2, 3, 7]}
    items = [item(name) for name in noted]
    assert names(noted, items, {"a": 0.1}) == {"a"}


def test_a_test_with_a_statement_of_its_own_runs() -> None:
    assert "c" not in names({"a": [1], "b": [1], "c": [1, 2]}, [item("a"), item("b"), item("c")])


def test_each_statement_runs_twice_whatever_is_left_out() -> None:
    noted = {f"t{number}": [number % 5, 5 + number % 7, 12 + number % 3] for number in range(60)}
    run = noted.keys() - names(noted, [item(name) for name in noted])
    times = Counter(shape for test in run for shape in noted[test])
    assert set(times) == set(range(15))
    assert min(times.values()) >= TIMES
    assert len(run) < len(noted) / 2


@pytest.mark.parametrize("must", [item("c", "search"), item("c", marker="every_database")])
def test_what_could_differ_always_runs(must: Any) -> None:
    assert "c" not in names({"a": [1], "b": [1], "c": [1]}, [item("a"), item("b"), must])


def test_a_test_that_was_not_noted_runs() -> None:
    assert names({"a": [1], "b": [1]}, [item("a"), item("b"), item("c")]) == set()
