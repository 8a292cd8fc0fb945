"""What the filters of all lists have in common. An invalid value is ignored, and the page says so."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from thidua_pages.base import form_dates


class ForgivingFilterSet(django_filters.FilterSet):
    """A filter set that ignores invalid values. That of django-filter shows an empty list instead.

    `only_for_pages`: filters that say how the page looks, which the API does not have.
    """

    only_for_pages: frozenset[str] = frozenset()

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The valid values in the query, by the name of their filter."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        valid = self.form.cleaned_data.items()
        return {name: value for name, value in valid if name in self.filters and value not in (None, "")}

    @property
    def wrong(self) -> list[str]:
        """The names of the filters with an invalid value."""
        names = self.form.errors if self.chosen is not None and self.is_bound else {}
        return [name for name in names if name in self.filters]

    @property
    def ignored(self) -> list[str]:
        """The labels of the filters with an invalid value."""
        return [str(self.form.fields[name].label) for name in self.wrong]

    def filtered_by(self, names: Iterable[str]) -> QuerySet:
        """Return the rows that pass the filters with these names. All other filters are ignored."""
        queryset = self.queryset.all()
        for name in names:
            if name in self.chosen:
                queryset = self.filters[name].filter(queryset, self.chosen[name])
        return queryset

    @property
    def qs(self) -> QuerySet:
        return self.filtered_by(self.filters)


class PlainText(forms.CharField):
    """A text without control characters, which are replaced by spaces."""

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class TextFilter(django_filters.CharFilter):
    field_class = PlainText


class SinceFilter(django_filters.Filter):
    """Keeps the rows whose moment is on this day or later, in the site's time zone."""

    field_class = form_dates.DateField

    def filter(self, queryset: QuerySet, day: date) -> QuerySet:
        return queryset.filter(**{f"{self.field_name}__gte": timezone.make_aware(datetime.combine(day, time.min))})


class UntilFilter(django_filters.Filter):
    """Keeps the rows whose moment is on this day or earlier, in the site's time zone."""

    field_class = form_dates.DateField

    def filter(self, queryset: QuerySet, day: date) -> QuerySet:
        return queryset.filter(**{f"{self.field_name}__lte": timezone.make_aware(datetime.combine(day, time.max))})
