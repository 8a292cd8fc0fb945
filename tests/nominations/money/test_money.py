"""Money of awards: the figures, the rounding, the days, and the tables that officials keep."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.clients import client_of
from tests.factories.pages import make_nomination
from tests.wording import elements
from thidua_pages.base import clock
from thidua_pages.models import BaseSalary, DecidedSum, MoneyRule, NominationPage
from thidua_pages.nominations.money.amounts import (
    NO_RULE,
    NO_SALARY,
    STEP,
    Money,
    NoMoney,
    is_valid_on,
    money_for,
    money_table,
    rounded,
)
from thidua_pages.nominations.money.initial_rows import SALARIES, load_money_rows
from thidua_pages.nominations.money.models import ENDS_BEFORE_IT_BEGINS, NOT_POSITIVE, OVERLAPS
from thidua_pages.plans.choices import MoneyRounding

MERIT, COMMENDATION = "certificate_of_merit", "provincial_commendation"
amounts = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False)
days = st.dates(min_value=date(2017, 10, 1), max_value=date(2027, 12, 31))


@pytest.fixture
def rows(db):
    load_money_rows()
    return money_table()


def money(rows, code, level, kind, day, rounding="nearest"):
    return money_for(code, level, kind, day, rows.rules, rows.salaries, rounding)


@pytest.mark.parametrize(
    ("code", "level", "kind", "day", "amount"),
    [
        (MERIT, "ward", "individual", date(2023, 12, 25), 270_000),
        (MERIT, "ward", "collective", date(2023, 12, 25), 540_000),
        (MERIT, "ward", "household", date(2023, 12, 25), 410_000),  # 0,225 × 1.800.000 = 405.000
        (MERIT, "ward", "individual", date(2023, 12, 31), 270_000),
        (MERIT, "ward", "individual", date(2025, 7, 1), 700_000),  # 0,3 × 2.340.000 = 702.000
        (MERIT, "ward", "collective", date(2025, 7, 1), 1_400_000),
        (MERIT, "ward", "individual", date(2026, 7, 1), 760_000),  # 0,3 × 2.530.000 = 759.000
        (COMMENDATION, "province", "individual", date(2023, 12, 25), 1_800_000),
        (COMMENDATION, "province", "household", date(2023, 12, 25), 2_700_000),
        (COMMENDATION, "province", "collective", date(2023, 12, 25), 3_600_000),
        (MERIT, "ward", "individual", date(2023, 6, 30), 220_000),  # 0,15 × 1.490.000 = 223.500
        (MERIT, "ward", "collective", date(2024, 1, 1), 540_000),
        (MERIT, "ward", "collective", date(2025, 6, 30), 700_000),  # 0,3 × 2.340.000 = 702.000
        (MERIT, "city", "individual", date(2023, 12, 25), 540_000),
        (COMMENDATION, "province", "individual", date(2025, 7, 1), 3_510_000),
        (COMMENDATION, "province", "collective", date(2025, 7, 1), 7_020_000),
    ],
)
def test_the_money_is_that_of_the_law(rows, code, level, kind, day, amount):
    assert money(rows, code, level, kind, day).amount == amount


@pytest.mark.parametrize(
    ("day", "level", "said"),
    [
        (date(2026, 10, 1), "ward", NO_RULE.format("01/10/2026")),
        (date(2025, 7, 1), "city", NO_RULE.format("01/07/2025")),
        (date(2019, 6, 30), "ward", NO_SALARY.format("30/06/2019")),
    ],
)
def test_no_money_is_invented_for_a_day_without_a_row(rows, day, level, said):
    found = money(rows, MERIT, level, "individual", day)
    assert isinstance(found, NoMoney)
    assert (found.amount, found.words) == (None, said)


def test_the_way_it_was_reckoned_is_said_in_words(rows):
    words = money(rows, MERIT, "ward", "collective", date(2023, 12, 25)).words.replace("\N{NO-BREAK SPACE}", " ")
    assert words.startswith("0,3 × 1.800.000 đồng = 540.000 đồng (Nghị định số 91/2017/NĐ-CP")
    assert SALARIES[1][3] in words


@pytest.mark.parametrize(
    ("amount", "nearest", "up", "down"),
    [
        ("405000", 410_000, 410_000, 400_000),
        ("404999.999", 400_000, 410_000, 400_000),
        ("400000", 400_000, 400_000, 400_000),
        ("400000.001", 400_000, 410_000, 400_000),
        ("0", 0, 0, 0),
    ],
)
def test_rounding_to_tens_of_thousands(amount, nearest, up, down):
    assert [rounded(Decimal(amount), mode) for mode in ("nearest", "up", "down")] == [nearest, up, down]


@given(amounts, st.sampled_from(MoneyRounding.values))
def test_rounding_stays_within_a_step_and_again_changes_nothing(amount, mode):
    made = rounded(amount, mode)
    assert made % STEP == 0
    assert abs(made - amount) < STEP
    assert rounded(Decimal(made), mode) == made


@given(amounts)
def test_rounding_down_never_gives_more_than_rounding_up(amount):
    down, nearest, up = (rounded(amount, mode) for mode in ("down", "nearest", "up"))
    assert down <= nearest <= up
    assert down <= amount <= up
    assert abs(nearest - amount) <= STEP / 2


@given(amounts, amounts, st.sampled_from(MoneyRounding.values))
def test_rounding_keeps_the_order_of_amounts(one, other, mode):
    low, high = sorted([one, other])
    assert rounded(low, mode) <= rounded(high, mode)


def unsaved_rows():
    """Two periods that meet, as the seed has them, without a database."""
    edges = [(date(2017, 10, 1), date(2023, 12, 31)), (date(2024, 1, 1), None)]
    rules = [
        MoneyRule(
            code=MERIT, level="ward", nominee_kind=kind, coefficient=Decimal(c), valid_from=a, valid_to=b, source="x"
        )
        for kind, c in (("individual", "0.15"), ("household", "0.225"), ("collective", "0.3"))
        for a, b in edges
    ]
    return rules, [BaseSalary(amount=1_800_000, valid_from=a, valid_to=b, source="y") for a, b in edges]


@given(days)
def test_every_day_has_exactly_one_rule_and_collectives_never_get_less(day):
    rules, salaries = unsaved_rows()
    worth = []
    for kind in ("individual", "household", "collective"):
        assert sum(is_valid_on(rule, day) for rule in rules if rule.nominee_kind == kind) == 1
        found = money_for(MERIT, "ward", kind, day, rules, salaries, "nearest")
        assert isinstance(found, Money)
        assert is_valid_on(found.rule, day)
        worth.append(found.amount)
    assert worth == sorted(worth)


def test_rows_of_the_seed_do_not_overlap(rows):
    assert rows.rules
    assert rows.salaries
    for row in [*rows.rules, *rows.salaries]:
        assert row.full_clean() is None


def test_setup_adds_rows_once_and_keeps_what_an_official_changed(world):
    call_command("setup_site")
    count = MoneyRule.objects.count(), BaseSalary.objects.count()
    assert count == (24, 4)
    MoneyRule.objects.filter(code=MERIT, nominee_kind="individual", valid_from=date(2025, 7, 1)).update(
        coefficient="0.35", source="đã đối chiếu"
    )
    call_command("setup_site")
    assert (MoneyRule.objects.count(), BaseSalary.objects.count()) == count
    assert MoneyRule.objects.filter(coefficient=Decimal("0.35"), source="đã đối chiếu").exists()


@pytest.mark.parametrize(
    ("first", "last", "is_refused"),
    [
        (date(2023, 1, 1), None, True),
        (date(2023, 12, 31), date(2024, 6, 30), True),
        (date(2024, 1, 1), date(2025, 6, 30), True),
        (date(2010, 1, 1), date(2017, 10, 1), True),
        (date(2026, 10, 1), None, False),
        (date(2024, 1, 1), None, True),  # runs into the row of 2025
    ],
)
def test_rows_that_overlap_are_refused(rows, first, last, is_refused):
    row = MoneyRule(
        code=MERIT,
        level="ward",
        nominee_kind="individual",
        coefficient="0.2",
        source="x",
        valid_from=first,
        valid_to=last,
    )
    if is_refused:
        with pytest.raises(ValidationError) as refusal:
            row.full_clean()
        assert list(refusal.value.message_dict) == ["valid_from"]
    else:
        row.full_clean()


def test_a_row_of_another_kind_is_no_overlap(rows):
    row = MoneyRule(
        code=COMMENDATION,
        level="city",
        nominee_kind="individual",
        coefficient=1,
        source="x",
        valid_from=date(2023, 1, 1),
    )
    assert row.full_clean() is None


def test_a_row_that_ends_before_it_begins_or_is_worth_nothing_is_refused(db):
    with pytest.raises(ValidationError, match=ENDS_BEFORE_IT_BEGINS):
        BaseSalary(amount=1, source="x", valid_from=date(2030, 1, 2), valid_to=date(2030, 1, 1)).full_clean()
    with pytest.raises(ValidationError, match=NOT_POSITIVE):
        MoneyRule(
            code=MERIT, level="ward", nominee_kind="individual", coefficient=0, source="x", valid_from=date(2030, 1, 1)
        ).full_clean()


def test_the_table_serves_many_with_two_queries(world, django_assert_num_queries):
    load_money_rows()
    for _ in range(3):
        make_nomination(world.unit, world.campaign, world.editor)
    nominations = list(NominationPage.objects.select_related("award_form__authority", "campaign"))
    with django_assert_num_queries(2):
        table = money_table()
        assert {table.of(one, date(2023, 12, 25)).amount for one in nominations} == {270_000}


def test_what_the_decision_says_goes_before_the_rules(world):
    load_money_rows()
    page = make_nomination(world.unit, world.campaign, world.editor, "published")
    decision = page.award.decision
    assert money_table([decision.pk]).awarded(page, decision).amount == 270_000
    DecidedSum.objects.create(decision=decision, award_form=page.award_form, nominee_kind="individual", amount=500_000)
    assert money_table([decision.pk]).awarded(page, decision).amount == 500_000
    DecidedSum.objects.update(nominee_kind="household")
    assert money_table([decision.pk]).awarded(page, decision).amount == 270_000


def test_no_row_of_the_seed_says_in_its_source_what_is_to_be_compared(rows):
    listed = [*rows.rules, *rows.salaries]
    assert [row.source for row in listed if "đối chiếu" in row.source] == []
    assert {bool(row.doubt) for row in listed} == {True, False}


def test_the_campaign_says_how_to_round(world):
    load_money_rows()
    page = make_nomination(world.unit, world.campaign, world.editor, nominee_kind="household")
    for mode, amount in (("nearest", 410_000), ("down", 400_000), ("up", 410_000)):
        page.campaign.money_rounding = mode
        assert money_table().of(page, date(2023, 12, 25)).amount == amount


# --- In the admin -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["money_rules", "base_salaries"])
def test_the_tables_are_kept_by_office_and_administrator(world, name):
    load_money_rows()
    for role in ("office_statistics", "administrator"):
        shown = client_of(world.people[role]).get(reverse(f"{name}:index"))
        assert shown.status_code == 200
        assert MoneyRule._meta.get_field("source").verbose_name in shown.content.decode().lower()
    for role in ("editor", "culture_social", "chair", "supervisor", "council"):
        assert client_of(world.people[role]).get(reverse(f"{name}:index")).status_code == 302


def test_a_rule_is_added_and_an_overlap_is_told(world):
    client = client_of(world.office_statistics)
    url = reverse("base_salaries:add")
    data = {"amount": "1800000", "valid_from": "01/07/2023", "valid_to": "", "source": "Văn bản"}
    assert client.post(url, data).status_code == 302
    again = client.post(url, {**data, "valid_from": "01/07/2024"})
    assert again.status_code == 200
    (overlap,) = again.context["form"].errors["valid_from"]
    assert overlap.startswith(OVERLAPS.partition(" (")[0].format("01/07/2023"))
    assert overlap in again.content.decode()
    assert 'value="1800000"' in again.content.decode()
    assert BaseSalary.objects.get().valid_from == date(2023, 7, 1)


def said_before(world, page, words):
    """What the review screen says in front of these words, in the one fact of the dossier that has them."""
    html = client_of(world.office_statistics).get(reverse("review", args=[page.pk])).content.decode()
    facts = [fact.text.replace("\N{NO-BREAK SPACE}", " ") for fact in elements(html, ".td-facts dd")]
    (fact,) = (fact for fact in facts if words in fact)
    return fact.partition(words)[0]


def test_a_reviewer_sees_the_money_by_the_day_of_the_decision_and_before_it_by_today(world):
    load_money_rows()
    decided = make_nomination(world.unit, world.campaign, world.editor, "published")
    waiting = make_nomination(world.unit, world.campaign, world.editor, "chair_decision")
    with clock.at(datetime(2025, 8, 1, 12, tzinfo=UTC)):
        assert said_before(world, decided, "0,15 × 1.800.000 đồng = 270.000 đồng (Nghị định số 91") == ""
        assert said_before(world, waiting, "0,3 × 2.340.000 đồng = 700.000 đồng").endswith(": ")
    with clock.at(datetime(2026, 11, 1, 12, tzinfo=UTC)):
        assert said_before(world, waiting, NO_RULE.format("01/11/2026")).endswith(": ")


def test_the_public_page_of_an_award_says_nothing_of_money(world):
    load_money_rows()
    page = make_nomination(world.unit, world.campaign, world.editor, "published")
    assert "270.000" not in Client().get(page.url).content.decode()
