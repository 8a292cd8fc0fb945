"""Numbers and days are typed into the real screens as Vietnamese people write them, saved as meant and shown again."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_update
from tests.fresh import fresh
from tests.wording import elements, is_vietnamese_sentence, text_of
from thidua_pages.base.written.dates import Problem
from thidua_pages.initiatives.models import InitiativeMeasure
from thidua_pages.nominations.money.initial_rows import load_money_rows
from thidua_pages.nominations.money.models import BaseSalary
from thidua_pages.plans.models import Target, TargetMeasurement


def shown_on(html: str, kind: str = "[data-td-number]") -> dict[str, str]:
    """The name of each field for a number that a person sees, and its text."""
    shown = elements(html, f"input{kind}")
    return {one["name"]: one.get("value", "") for one in shown if "__prefix__" not in one["name"]}


def form_of(html: str) -> dict[str, Any]:
    form = querydict_from_html(html, form_id="page-edit-form").copy()
    form["title"] = form["title"] or "Tên"
    return form


def test_an_initiative_is_saved_as_it_was_meant_and_shown_again(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    page.measures = [InitiativeMeasure(label="Đường hoa", unit="km", promised=Decimal("6.00"))]
    page.save_revision()
    client, url = client_of(world.editor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).content.decode()
    assert shown_on(html)["measures-0-promised"] == "6"
    typed = {
        "budget_vnd": "60.000.000",
        "socialised_vnd": "1,5 tỷ",
        "people_served": "1.200 người",
        "workdays": "1 200 công",
        "measures-0-promised": "6,5 km",
        "measures-0-achieved": "0,0125",
    }
    assert set(typed) == set(shown_on(html))
    form = form_of(html)
    for name, text in typed.items():
        form[name] = text
    assert client.post(url, form).status_code == 302
    saved = fresh(page).get_latest_revision_as_object()
    assert (saved.budget_vnd, saved.socialised_vnd) == (60_000_000, 1_500_000_000)
    assert (saved.people_served, saved.workdays) == (1200, 1200)
    measure = saved.measures.get()
    assert (measure.promised, measure.achieved) == (Decimal("6.5"), Decimal("0.0125"))
    html = client.get(url).content.decode()
    assert shown_on(html) == {
        "budget_vnd": "60.000.000",
        "socialised_vnd": "1.500.000.000",
        "people_served": "1.200",
        "workdays": "1.200",
        "measures-0-promised": "6,5",
        "measures-0-achieved": "0,0125",
    }
    assert client.post(url, form_of(html)).status_code == 302
    again = fresh(page).get_latest_revision_as_object()
    assert (again.budget_vnd, again.measures.get().achieved) == (60_000_000, Decimal("0.0125"))


@pytest.mark.parametrize(
    ("name", "typed"), [("budget_vnd", "12,5"), ("people_served", "1,25"), ("measures-0-promised", "1.200")]
)
def test_what_is_refused_or_asked_saves_nothing_and_stays_in_its_field(world: Any, name: str, typed: str) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    page.measures = [InitiativeMeasure(label="Đường hoa", unit="km")]
    page.save_revision()
    client, url = client_of(world.editor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = form_of(client.get(url).content.decode())
    before = page.get_latest_revision().pk
    form[name] = typed
    answer = client.post(url, form)
    assert answer.status_code == 200
    assert shown_on(answer.content.decode())[name] == typed
    assert f"“{typed}”" in answer.content.decode()
    assert fresh(page).get_latest_revision().pk == before


def test_the_percent_of_an_update(world: Any) -> None:
    update = make_update(make_initiative(world.unit, world.campaign, world.editor, "published"), world.editor)
    client, url = client_of(world.editor), reverse("wagtailadmin_pages:edit", args=[update.pk])
    form = form_of(client.get(url).content.decode())
    form["percent"] = "39 %"
    assert client.post(url, form).status_code == 302
    assert fresh(update).get_latest_revision_as_object().percent == 39


def test_a_base_salary_is_typed_and_listed_as_it_is_written(world: Any) -> None:
    load_money_rows()
    client = client_of(world.office_statistics)
    data = {"amount": "2,8 triệu", "valid_from": "1-7-2030", "valid_to": "", "source": "Văn bản"}
    last = BaseSalary.objects.order_by("valid_from").last()
    last.valid_to = "2030-06-30"
    last.save()
    assert client.post(reverse("base_salaries:add"), data).status_code == 302
    assert BaseSalary.objects.get(valid_from="2030-07-01").amount == 2_800_000
    listed = client.get(reverse("base_salaries:index")).content.decode()
    assert "2.800.000" in listed
    assert "2800000" not in listed
    assert "0,15" in client.get(reverse("money_rules:index")).content.decode()


def test_the_numbers_of_a_campaign(world: Any) -> None:
    campaign = world.campaign
    target = Target(kind="numeric", title="Tỷ lệ hộ nghèo", value=Decimal("0.39"), unit="%", sort_order=0)
    target.measurements = [TargetMeasurement(measured_on=date(2023, 9, 1), value=Decimal("0.41"))]
    campaign.targets = [target]
    campaign.save_revision().publish()
    client, url = client_of(world.administrator), reverse("wagtailadmin_pages:edit", args=[campaign.pk])
    html = client.get(url).content.decode()
    numbers = shown_on(html)
    assert (numbers["targets-0-value"], numbers["targets-0-measurements-0-value"]) == ("0,39", "0,41")
    form = form_of(html)
    form["council_quorum_percent"] = "60 %"
    form["targets-0-value"] = "0,385 %"
    form["targets-0-measurements-0-value"] = "0,4 %"
    form["targets-0-measurements-0-measured_on"] = "ngày 2 tháng 9 năm 2023"
    form["starts_on"] = "1-8-2023"
    form["body-count"] = "0"
    assert client.post(url, form).status_code == 302
    saved = fresh(campaign).get_latest_revision_as_object()
    target = saved.targets.get()
    (measured,) = target.measurements.all()
    assert (saved.council_quorum_percent, saved.starts_on) == (60, date(2023, 8, 1))
    assert (target.value, measured.value) == (Decimal("0.385"), Decimal("0.4"))
    assert measured.measured_on == date(2023, 9, 2)


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("starts_on", "10 tháng 9", Problem.NO_YEAR),
        ("starts_on", "31/02/2026", Problem.NO_SUCH_DAY),
        ("expected_finish", "sang năm", Problem.UNREAD),
    ],
)
def test_a_day_that_is_not_understood_is_refused_and_stays_in_its_field(
    world: Any, name: str, typed: str, problem: Problem
) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    client, url = client_of(world.editor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(url, {**form_of(client.get(url).content.decode()), name: typed})
    assert answer.status_code == 200
    assert answer.context["form"].errors[name].as_data()[0].code == problem
    assert shown_on(answer.content.decode(), f"[name={name}]") == {name: typed}


@pytest.mark.every_database
def test_a_measure_keeps_each_digit_that_it_takes(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    values = [Decimal(text) for text in ("0.000125", "999999999999.123", "12345678901234", "6.5", "0")]
    page.measures = [InitiativeMeasure(label="Số đo", promised=value) for value in values]
    page.save()
    stored = [measure.promised for measure in fresh(page).measures.order_by("pk")]
    assert stored == values
    assert [str(value) for value in stored] == [str(value) for value in values]


def test_two_versions_are_compared_as_they_are_written(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, budget_vnd=60_000_000, starts_on=date(2026, 9, 10))
    first = page.get_latest_revision()
    page.budget_vnd, page.starts_on = 1_500_000_000, None
    second = page.save_revision(user=world.editor)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    html = client_of(world.editor).get(url).content.decode()
    said = text_of(html, "table.listing, dl")
    assert all(text in said for text in ("60.000.000", "1.500.000.000", "10/09/2026"))


@pytest.mark.parametrize("typed", ["10/9/2026", "10-9-2026", "10 tháng 9 năm 2026", "ngày 10 tháng 9 năm 2026"])
def test_a_filter_of_a_list_reads_days_too(world: Any, typed: str) -> None:
    answer = filtered(world, typed)
    assert answer.context["filters"].is_valid()
    assert answer.context["filters"].form.cleaned_data["latest_revision_created_at"].start.date() == date(2026, 9, 10)


@pytest.mark.parametrize("typed", ["10 tháng 9", "10/9", "31/02/2026"])
def test_a_filter_says_that_a_day_is_none_and_keeps_what_was_typed(world: Any, typed: str) -> None:
    answer = filtered(world, typed)
    (sentence,) = set(answer.context["filters"].form.errors["latest_revision_created_at"])
    assert is_vietnamese_sentence(sentence)
    assert sentence in answer.content.decode()
    assert shown_on(answer.content.decode(), "[name=latest_revision_created_at_from]").popitem()[1] == typed


def filtered(world: Any, typed: str) -> Any:
    """The list of the ward's pages, those changed from the typed day on."""
    client = client_of(world.administrator)
    url = reverse("wagtailadmin_explore", args=[world.ward.pk])
    return client.get(url, {"latest_revision_created_at_from": typed})
