"""What the filters of the public lists have in common, beside `base/filters.py`."""

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.models import Page

from thidua_pages.base.tree import below

MAX_QUERY = 200
"""The longest text that is searched for, in characters."""


class PageField(django_filters.fields.ModelChoiceField):
    """Finds a page by its slug. A NUL character is refused here, because PostgreSQL does not accept it in a query."""

    def to_python(self, value: object) -> Page | None:
        if isinstance(value, str) and "\0" in value:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class PageFilter(django_filters.ModelChoiceFilter):
    field_class = PageField


def of_ward(ward: Page | None, queryset: QuerySet) -> QuerySet:
    return queryset.filter(below(ward.path)) if ward else queryset.none()
