"""Every field for a number, a day or a time reads what Vietnamese people write: in each form, found by reflection."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import django_filters
import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.urls import reverse
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.viewsets import viewsets
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import get_page_models

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_update
from tests.fresh import fresh
from tests.wording import elements
from thidua_pages.base import form_dates
from thidua_pages.base.form_numbers import NumberField, NumberInput
from thidua_pages.base.written.kinds import Kind
from thidua_pages.initiatives.models import InitiativeMeasure
from thidua_pages.models import File, Photo
from thidua_pages.nominations.money.initial_rows import load_money_rows
from thidua_pages.nominations.money.models import BaseSalary

NUMBERS = (forms.IntegerField, forms.DecimalField, forms.FloatField)
DAYS = (forms.DateField, forms.DateTimeField, forms.TimeField)
OURS = (form_dates.DateField, form_dates.DateTimeField, form_dates.TimeField)
MEANT = {
    Kind.MONEY: ("60 triệu", Decimal(60_000_000)),
    Kind.COUNT: ("1.200", Decimal(1200)),
    Kind.PERCENT: ("39 %", Decimal(39)),
    Kind.MEASURE: ("6,5", Decimal("6.5")),
}


def subclasses(cls: type) -> Iterator[type]:
    for one in cls.__subclasses__():
        yield one
        yield from subclasses(one)


def is_ours(model: Any) -> bool:
    """Whether the model is of this project. The number of a network port is typed as Wagtail has it."""
    return isinstance(model, type) and model._meta.app_label in {"thidua_pages", "accounts"}


def all_forms() -> Iterator[type[forms.BaseForm]]:
    """The forms of page types, of the tables in the settings, of photos and files, and those that we wrote."""
    for model in get_page_models():
        if is_ours(model):
            yield from with_rows(model.get_edit_handler().get_form_class())
    for viewset in viewsets.viewsets:
        if is_ours(getattr(viewset, "model", None)) and hasattr(viewset, "get_form_class"):
            yield from with_rows(viewset.get_form_class())
    yield get_image_form(Photo)
    yield get_document_form(File)
    yield from (one for one in subclasses(forms.BaseForm) if one.__module__.startswith("thidua_pages."))


def with_rows(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    yield form
    for formset in getattr(form, "formsets", {}).values():
        yield from with_rows(formset.form)


@pytest.fixture
def fields(db: None) -> list[tuple[str, str, forms.Field]]:
    reverse("wagtailadmin_home")  # the admin registers its screens when its addresses are asked for
    found = dict.fromkeys(all_forms())
    return [(form.__name__, name, field) for form in found for name, field in form.base_fields.items()]


def inputs(widget: forms.Widget) -> Iterator[forms.Widget]:
    yield from getattr(widget, "widgets", [widget])


def test_no_form_has_a_field_that_the_browser_would_read_for_itself(fields: list[Any]) -> None:
    assert len(fields) > 150
    for form, name, field in fields:
        assert not any(isinstance(one, forms.NumberInput) for one in inputs(field.widget)), (form, name)
    filters = [one for one in subclasses(django_filters.FilterSet) if one.__module__.startswith("thidua_pages.")]
    assert filters
    for filter_set in filters:
        for one in filter_set.base_filters.values():
            assert not isinstance(one.field, NUMBERS), (filter_set, one)


def test_every_number_and_day_is_read_by_our_fields(fields: list[Any]) -> None:
    for form, name, field in fields:
        assert not isinstance(field, NUMBERS) or field.widget.is_hidden, (form, name)
        assert not isinstance(field, DAYS) or isinstance(field, OURS), (form, name)
    kinds = [field.spec.kind for _, _, field in fields if isinstance(field, NumberField)]
    assert len(kinds) > 15
    assert set(kinds) == set(Kind)


def test_every_number_field_reads_what_its_kind_means(fields: list[Any]) -> None:
    numbers = [(form, name, field) for form, name, field in fields if isinstance(field, NumberField)]
    for form, name, field in numbers:
        typed, meant = MEANT[field.spec.kind]
        assert field.clean(typed) == meant, (form, name)
        assert isinstance(field.widget, NumberInput) or field.widget.is_hidden, (form, name)
        assert 'type="text"' in field.widget.render(name, None) or field.widget.is_hidden


def test_every_number_of_our_models_has_such_a_field() -> None:
    editable = [
        field
        for model in apps.get_app_config("thidua_pages").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.IntegerField | models.DecimalField) and field.editable and not field.primary_key
    ]
    assert len(editable) > 20
    for field in editable:
        assert isinstance(formfield_for_dbfield(field), NumberField), field


# --- Posted to the screens ------------------------------------------------------------------------------------


def numbers_on(html: str) -> dict[str, str]:
    """The name of each field for a number that a person sees, and its text."""
    shown = elements(html, "input[data-td-number]")
    return {one["name"]: one.get("value", "") for one in shown if "__prefix__" not in one["name"]}


def form_of(html: str) -> dict[str, Any]:
    from wagtail.test.utils.form_data import querydict_from_html

    form = querydict_from_html(html, form_id="page-edit-form").copy()
    form["title"] = form["title"] or "Tên"
    return form


def test_an_initiative_is_saved_as_it_was_meant_and_shown_again(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    page.measures = [InitiativeMeasure(label="Đường hoa", unit="km", promised=Decimal("6.00"))]
    page.save_revision()
    client, url = client_of(world.editor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).content.decode()
    assert numbers_on(html)["measures-0-promised"] == "6"
    typed = {
        "budget_vnd": "60.000.000",
        "socialised_vnd": "1,5 tỷ",
        "people_served": "1.200",
        "workdays": "1 200",
        "measures-0-promised": "6,5 km",
        "measures-0-achieved": "0,0125",
    }
    assert set(typed) == set(numbers_on(html))
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
    assert numbers_on(html) == {
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
    assert numbers_on(answer.content.decode())[name] == typed
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
