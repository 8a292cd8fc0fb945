"""The results of a search as Wagtail's lists and the API read them: sliced, counted, and only then fetched."""

from collections import OrderedDict

from django.db.models import Count, F, FloatField, Model, QuerySet
from django.db.models.functions import Cast
from wagtail.search.backends.base import BaseSearchResults, FilterFieldError

from thidua_pages.search.backend.compiler import RANK


class RankedResults(BaseSearchResults):
    supports_facet = True

    def all(self) -> "RankedResults":
        """As a queryset has it. The API counts `results.all()`, and would fetch every result without it."""
        return self._clone()

    def get_queryset(self) -> QuerySet:
        found = self.query_compiler.found()
        if self._score_field and RANK in found.query.annotations:
            found = found.annotate(**{self._score_field: Cast(-F(RANK), FloatField())})
        return found[self.start : self.stop]

    def _do_search(self) -> list[Model]:
        return list(self.get_queryset())

    def _do_count(self) -> int:
        found = self.query_compiler.matching().count() - self.start
        return max(0, found if self.stop is None else min(found, self.stop - self.start))

    def facet(self, field_name: str) -> "OrderedDict[object, int]":
        """The values of a field with the number of results for each, most frequent first."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(f"“{field_name}” is no filter field.", field_name=field_name)
        rows = self.query_compiler.matching().values(field_name).annotate(count=Count("pk")).order_by("-count")
        return OrderedDict((row[field_name], row["count"]) for row in rows)
