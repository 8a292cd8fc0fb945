"""The fields of the forms that set a campaign up: those of its models, and their values in the state of a draft."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.db.models import Model
from wagtail.admin.forms.models import formfield_for_dbfield

NEEDED = "Kế hoạch không ghi, hoặc chưa đọc được. Hãy điền để tạo đợt thi đua."


def model_field(model: type[Model], name: str) -> forms.Field:
    """Return the form field of a model's field, as Wagtail's forms have it, without the scripts of its widget."""
    found = model._meta.get_field(name)
    if isinstance(found, models.DateField):
        return formfield_for_dbfield(found, widget=forms.DateInput(format="%d/%m/%Y"))
    if isinstance(found, models.TextField):
        return formfield_for_dbfield(found, widget=forms.Textarea(attrs={"rows": 2}))
    return formfield_for_dbfield(found)


def dressed(form: forms.Form) -> None:
    """Give the fields of a form the look of our screens."""
    for field in form.fields.values():
        if not isinstance(field.widget, (forms.CheckboxInput, forms.HiddenInput)):
            field.widget.attrs["class"] = "td-input"


def as_typed(values: dict[str, Any]) -> dict[str, Any]:
    """Return values of the state as the fields of a form have them: days and decimals instead of their texts."""
    return {name: _typed(name, value) for name, value in values.items()}


def _typed(name: str, value: str | int) -> object:
    if name.endswith("_on") or name == "registration_deadline":
        return date.fromisoformat(str(value)) if value else None
    return Decimal(value) if name == "value" and value != "" else value


def plain(value: object) -> str | int:
    """Return a value of a form as the state keeps it: a text or a number, an empty text for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, int)) else str(value)
