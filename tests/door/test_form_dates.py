"""Dates of impossible years are refused at their field, wherever a form asks for one."""

from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import models
from wagtail.admin.forms.models import formfield_for_dbfield

from tests.wording import is_vietnamese_sentence
from thidua_pages.base import form_dates
from thidua_pages.nominations.decisions import forms as decision_forms
from thidua_pages.nominations.endings import forms as ending_forms

FIELDS = [
    field
    for model in apps.get_app_config("thidua_pages").get_models()
    for field in model._meta.get_fields()
    if isinstance(field, models.DateField) and field.editable and not getattr(field, "auto_now_add", False)
]
OWN_FORMS = [
    form
    for module in (decision_forms, ending_forms)
    for form in vars(module).values()
    if isinstance(form, type) and issubclass(form, forms.Form) and form.__module__ == module.__name__
]


@pytest.mark.parametrize("text", ["01/01/0001", "15/08/0024", "31/12/9999", "1799-12-31"])
def test_a_date_of_an_impossible_year_is_refused(text: str) -> None:
    for field in (form_dates.DateField(), form_dates.DateTimeField()):
        with pytest.raises(forms.ValidationError) as refusal:
            field.clean(text if isinstance(field, form_dates.DateTimeField) is False else f"{text} 10:00")
        assert is_vietnamese_sentence(refusal.value.messages[0])


def test_a_possible_date_is_taken() -> None:
    assert form_dates.DateField().clean("15/08/2023").year == 2023
    assert form_dates.DateTimeField().clean("15/08/2023 10:00").hour == 10
    assert form_dates.DateField(required=False).clean("") is None


def test_every_form_of_a_model_uses_such_a_field() -> None:
    assert len(FIELDS) > 20
    for field in FIELDS:
        form_field: Any = formfield_for_dbfield(field)
        assert isinstance(form_field, form_dates.DateField | form_dates.DateTimeField), field


def test_every_form_of_our_own_uses_such_a_field() -> None:
    fields = [field for form in OWN_FORMS for field in form.base_fields.values() if isinstance(field, forms.DateField)]
    assert len(fields) >= 4
    assert all(isinstance(field, form_dates.DateField) for field in fields)
