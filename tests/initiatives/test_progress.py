"""Progress as arithmetic: always between 0 and 100, and what is unknown never counts as zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.initiatives.progress import (
    Progress,
    initiative_progress,
    mean_progress,
    roll_up,
)

percents = st.integers(0, 100)
maybe = st.none() | percents
wild = st.none() | st.integers(-1000, 1000)
weights = st.integers(1, 10_000) | st.decimals("0.01", 10_000, places=2)
parts = st.lists(st.tuples(wild, weights), max_size=12)


@given(parts)
def test_a_roll_up_is_unknown_or_between_0_and_100(rows):
    result = roll_up(rows)
    assert result.percent is None or 0 <= result.percent <= 100
    assert result.total == len(rows)
    assert (result.percent is None) == (result.known == 0)


@given(st.lists(st.tuples(percents, weights), min_size=1, max_size=12))
def test_a_roll_up_lies_between_the_least_and_the_most(rows):
    values = [percent for percent, _ in rows]
    assert min(values) <= roll_up(rows).percent <= max(values)


@given(parts, st.lists(weights, max_size=5), st.randoms(use_true_random=False))
def test_what_is_unknown_never_changes_the_mean(rows, unknown, random):
    before = roll_up(rows)
    more = [*rows, *((None, weight) for weight in unknown)]
    random.shuffle(more)
    after = roll_up(more)
    assert (after.percent, after.known) == (before.percent, before.known)
    assert after.unknown == before.unknown + len(unknown)


@given(parts, st.integers(1, 1000))
def test_only_the_proportion_of_the_weights_matters(rows, factor):
    assert roll_up([(percent, weight * factor) for percent, weight in rows]) == roll_up(rows)


@given(parts, st.sampled_from([0, -1, Decimal("-0.5")]))
def test_a_part_without_weight_says_nothing(rows, nothing):
    assert roll_up([*rows, (100, nothing)]).percent == roll_up(rows).percent


@given(st.lists(maybe, max_size=12))
def test_initiatives_weigh_the_same(values):
    known = [value for value in values if value is not None]
    result = mean_progress(values)
    assert result.known == len(known)
    if known:
        assert abs(result.percent - sum(known) / len(known)) <= 0.5


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], Progress(None, 0, 0)),
        ([None], Progress(None, 0, 1)),
        ([0, None], Progress(0, 1, 1)),
        ([0, 1], Progress(1, 2, 0)),
        ([40, 61, None], Progress(51, 2, 1)),
        ([100, 100], Progress(100, 2, 0)),
    ],
)
def test_a_half_is_rounded_up(values, expected):
    assert mean_progress(values) == expected


@given(st.lists(wild, max_size=8))
def test_an_initiative_stands_where_its_newest_known_update_says(values):
    known = [value for value in values if value is not None]
    result = initiative_progress(values)
    assert result == (min(100, max(0, known[-1])) if known else None)
    assert initiative_progress([*values, None]) == result


@given(st.lists(wild, max_size=8))
def test_an_initiative_declared_done_is_at_100(values):
    assert initiative_progress(values, is_done=True) == 100


def test_a_lower_percentage_in_a_later_update_counts():
    assert initiative_progress([80, 60]) == 60
