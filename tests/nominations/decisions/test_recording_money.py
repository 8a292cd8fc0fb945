"""The officer is asked for the money of a decision: where it says sums of its own, and where no rule covers its day."""

import pytest

from tests.factories.pages import make_nomination
from tests.nominations.decisions.test_recording import office, send, send_once, state_of, waiting  # noqa: F401
from tests.worker import work_off
from thidua_pages.models import Award, DecidedSum
from thidua_pages.nominations.decisions.recording_by_batch import AT_ONCE
from thidua_pages.nominations.money.decided import NOT_KNOWN
from thidua_pages.nominations.money.initial_rows import load_money_rows

WITHOUT_RULE = {"decided_on": "02/11/2026"}


def rows_of(*pages):
    return {f"row-{state_of(page).pk}": "granted" for page in pages}


@pytest.fixture
def two(world):
    load_money_rows()
    return waiting(world), waiting(world, nominee_kind="household", full_name="Hộ bà Hoa")


def sums():
    return dict(DecidedSum.objects.order_by("nominee_kind").values_list("nominee_kind", "amount"))


def test_the_sums_of_the_kinds_that_it_names_are_kept_with_the_decision(office, world, two):  # noqa: F811
    given = {"sum_individual": "500.000", "sum_household": "1 triệu", "sum_collective": "2.000.000"}
    said = send(office, world, rows_of(*two), **WITHOUT_RULE, **given)
    assert Award.objects.count() == 2
    assert sums() == {"household": 1_000_000, "individual": 500_000}
    assert NOT_KNOWN.partition("{}")[2].partition("{}")[0] not in said


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({}, "hộ gia đình và cá nhân"),
        ({"sum_individual": "0"}, "hộ gia đình"),
        ({"decided_on": "25/12/2023"}, ""),
        ({"sum_individual": "0", "sum_household": "0"}, ""),
    ],
)
def test_money_that_nobody_knows_is_told(office, world, two, given, kinds):  # noqa: F811
    said = send_once(office, world, rows_of(*two), **{**WITHOUT_RULE, **given})
    send(office, world, rows_of(*two), **{**WITHOUT_RULE, **given})
    assert Award.objects.count() == 2
    assert ("chưa có mức tiền thưởng cho" in said) is bool(kinds)
    assert f"cho {kinds}, và quyết định" in said or not kinds


def test_a_sum_that_is_none_keeps_everything_that_was_typed(office, world, two):  # noqa: F811
    said = send(office, world, rows_of(*two), sum_individual="nửa triệu bạc")
    assert not Award.objects.exists()
    assert "Chưa đọc được số tiền" in said
    assert "nửa triệu bạc" in said


def test_a_decision_for_many_keeps_its_sums_once(office, world):  # noqa: F811
    pages = [make_nomination(world.unit, world.campaign, world.editor, "decision_record") for _ in range(AT_ONCE + 1)]
    send(office, world, rows_of(*pages), sum_individual="500.000")
    work_off()
    assert Award.objects.count() == len(pages)
    assert sums() == {"individual": 500_000}
