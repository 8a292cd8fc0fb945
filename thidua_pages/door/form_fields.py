"""The form field, type of the API and comparison of each text, number, day and time of a model: none can be forgotten.

Forms of the admin and the API are made from the models. The API passes numbers and texts on to the same form fields:
JSON has numbers of its own, and a text is read as if it was typed.
"""

from typing import Any, get_args

from django.db import models
from ninja.orm.fields import get_schema_field
from pydantic import StrictFloat, StrictInt, StrictStr
from wagtail.admin import widgets
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.forms.models import register_form_field_override
from wagtail.api.v3.schemas import create_generator, patch_generator
from wagtail.api.v3.schemas.generators.write import InputFieldSchema, InputSchemaGenerator

from thidua_pages.base import form_dates
from thidua_pages.base.comparisons import WrittenComparison
from thidua_pages.base.form_numbers import NumberField, NumberInput
from thidua_pages.base.form_text import TextField
from thidua_pages.base.number_fields import spec_of

NUMBERS = (models.IntegerField, models.DecimalField)
NumberModelField = models.IntegerField | models.DecimalField


def _number(field: NumberModelField) -> dict[str, Any]:
    return {"form_class": NumberField, "widget": NumberInput, "spec": spec_of(field)}


def _as_typed(types: Any) -> Any:
    def schema(generator: InputSchemaGenerator, field: models.Field) -> InputFieldSchema:
        annotation, default = get_schema_field(field)
        return (types | None if type(None) in get_args(annotation) else types), default

    return schema


def register() -> None:
    """Register them with Wagtail. To be called once, before Wagtail's API makes its schemas."""
    # Only these classes themselves: addresses of mail and of pages have checks of their own in their fields.
    register_form_field_override(models.CharField, override={"form_class": TextField}, exact_class=True)
    lines = {"form_class": TextField, "widget": widgets.AdminAutoHeightTextInput}
    register_form_field_override(models.TextField, override=lines, exact_class=True)
    for number in NUMBERS:
        register_form_field_override(number, override=_number)
    for day, form_class, widget in (
        (models.DateField, form_dates.DateField, widgets.AdminDateInput),
        (models.DateTimeField, form_dates.DateTimeField, widgets.AdminDateTimeInput),
        (models.TimeField, form_dates.TimeField, widgets.AdminTimeInput),
    ):
        register_form_field_override(day, override={"widget": widget, "form_class": form_class})
    for model_field in (*NUMBERS, models.DateField):
        register_comparison_class(model_field, comparison_class=WrittenComparison)
    for generator in (create_generator, patch_generator):
        for number in NUMBERS:
            generator.register_field_schema(number, _as_typed(StrictInt | StrictFloat | StrictStr))
        for day in (models.DateField, models.DateTimeField, models.TimeField):
            generator.register_field_schema(day, _as_typed(StrictStr))
