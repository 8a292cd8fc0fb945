"""What the filters of all public lists share. An unknown value filters nothing, and is reported as ignored."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.models import Page

from thidua_pages.base.tree import below

MAX_QUERY = 200
"""The longest text that is searched for, in characters."""


class ForgivingFilterSet(django_filters.FilterSet):
    """Drops the values that its form refuses, instead of showing nothing."""

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The valid values that were asked for, by the name of their filter."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        valid = self.form.cleaned_data.items()
        return {name: value for name, value in valid if name in self.filters and value not in (None, "")}

    @property
    def ignored(self) -> list[str]:
        """The labels of the filters whose values were not understood."""
        names = self.form.errors if self.chosen is not None and self.is_bound else {}
        return [str(self.form.fields[name].label) for name in names if name in self.filters]

    def narrowed(self, names: Iterable[str]) -> QuerySet:
        """The rows that pass these filters, whatever the others say."""
        queryset = self.queryset.all()
        for name in names:
            if name in self.chosen:
                queryset = self.filters[name].filter(queryset, self.chosen[name])
        return queryset

    @property
    def qs(self) -> QuerySet:
        return self.narrowed(self.filters)


class PageField(django_filters.fields.ModelChoiceField):
    """A page by its slug. PostgreSQL refuses a NUL in a query, so it is refused before."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "\0" in value:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class PageFilter(django_filters.ModelChoiceFilter):
    field_class = PageField


class PlainText(forms.CharField):
    """Text as people type it: control characters become spaces, so that nothing downstream has to know them."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class TextFilter(django_filters.CharFilter):
    field_class = PlainText


def of_ward(ward: Page | None, queryset: QuerySet) -> QuerySet:
    return queryset.filter(below(ward.path)) if ward else queryset.none()
