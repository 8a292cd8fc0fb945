"""Lets every form of the admin and the API that is made from a model refuse dates of impossible years."""

from django.db import models
from wagtail.admin import widgets
from wagtail.admin.forms.models import register_form_field_override

from thidua_pages.base import form_dates

register_form_field_override(
    models.DateField, override={"widget": widgets.AdminDateInput, "form_class": form_dates.DateField}
)
register_form_field_override(
    models.DateTimeField, override={"widget": widgets.AdminDateTimeInput, "form_class": form_dates.DateTimeField}
)
