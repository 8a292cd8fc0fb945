"""The officer is asked for the money of a decision: where it says sums of its own, and where no rule covers its day."""

import pytest
from django.urls import reverse

from tests.factories.pages import make_nomination
from tests.nominations.decisions.test_recording import (
    FORM,
    NOON,
    SURE,
    office,  # noqa: F401
    send,
    send_once,
    state_of,
    waiting,
)
from tests.wording import elements, read
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.models import Award, DecidedSum
from thidua_pages.nominations.decisions.confirming import KEPT
from thidua_pages.nominations.decisions.recording_by_batch import AT_ONCE
from thidua_pages.nominations.money.decided import NOT_KNOWN, OTHER_SUM
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


def one_by_one(client, page, *, confirmed=True, **data):
    """Record on the screen of a single nomination."""
    form = {**FORM, "action": "approve", "task_state": state_of(page).pk, **(SURE if confirmed else {}), **data}
    with clock.at(NOON):
        return client.post(reverse("review", args=[page.pk]), form, follow=True).content.decode()


@pytest.mark.parametrize(("given", "asked"), [({}, True), ({"sum_individual": "500.000"}, False)])
def test_a_single_award_is_asked_about_its_money_too(office, world, two, given, asked):  # noqa: F811
    shown = one_by_one(office, two[0], confirmed=False, **WITHOUT_RULE, **given)
    assert not Award.objects.exists()
    assert ("chưa có mức tiền thưởng cho cá nhân" in shown) is asked
    one_by_one(office, two[0], **WITHOUT_RULE, **given)
    assert Award.objects.count() == 1
    assert sums() == ({} if asked else {"individual": 500_000})


@pytest.mark.parametrize("single", [True, False])
def test_a_decision_that_says_its_sums_is_not_asked_again(office, world, two, single):  # noqa: F811
    one_by_one(office, two[0], sum_individual="500.000", **WITHOUT_RULE)
    joins = waiting(world, full_name="Lê Thị Bình")
    if single:
        shown = one_by_one(office, joins, confirmed=False, **WITHOUT_RULE)
    else:
        shown = send_once(office, world, rows_of(joins), **WITHOUT_RULE)
    assert "chưa có mức tiền thưởng cho" not in shown
    kept = read(str(elements(shown, "#td-facts")))
    assert KEPT in kept
    assert "500.000 đồng" in kept.replace("\xa0", " ")


def test_a_sum_that_is_recorded_is_not_replaced_by_recording(office, world, two):  # noqa: F811
    one_by_one(office, two[0], sum_individual="500.000", **WITHOUT_RULE)
    joins = waiting(world, full_name="Lê Thị Bình")
    said = one_by_one(office, joins, sum_individual="600.000", **WITHOUT_RULE)
    assert read(OTHER_SUM.format("500.000 đồng", "cá nhân")) in read(said).replace("\xa0", " ")
    assert (Award.objects.count(), sums()) == (1, {"individual": 500_000})
    one_by_one(office, joins, sum_individual="500.000", **WITHOUT_RULE)
    assert (Award.objects.count(), sums()) == (2, {"individual": 500_000})
