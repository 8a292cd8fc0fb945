"""Every field for a number, a day or a time reads what Vietnamese people write: in each form, found by reflection."""

from collections.abc import Iterator
from copy import deepcopy
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

from thidua_pages.base import form_dates
from thidua_pages.base.form_numbers import NumberField, NumberInput
from thidua_pages.base.written.kinds import Kind
from thidua_pages.models import File, Photo

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
        for one in deepcopy(filter_set.base_filters).values():  # a filter keeps its field, with what it offers
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
