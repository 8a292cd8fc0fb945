"""From a search of Wagtail to conditions on the rows that may be found.

The rows come from the queryset that Wagtail hands over, with its permissions and filters; the index only narrows it and
says which matches are better.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from wagtail.search import query as queries
from wagtail.search.backends.base import BaseSearchQueryCompiler, SearchFieldError

from thidua_pages.public.filters import MAX_QUERY
from thidua_pages.search.backend import lookup
from thidua_pages.search.backend.objects import TITLE, first_id, scope_of
from thidua_pages.search.tokens import Conjunction, WordsInOrder
from thidua_pages.search.words import words

RANK = "_search_rank"
NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class ObjectQuery(WordsInOrder):
    """What is searched for among the objects of one model. `in_title`: only in titles."""

    words: tuple[str, ...]
    model: type[Model]
    last_is_prefix: bool = False
    in_title: bool = False
    kind: str = ""

    @property
    def scope(self) -> str:
        return scope_of(self.model)

    def best_first(self) -> list[Conjunction]:
        """The better kinds of matches, best first. All others come after them, and the newest first in each."""
        return [tier for step in self.title_tiers() for tier in step]

    def matches(self) -> Conjunction:
        return self.title_tiers()[-1][-1] if self.in_title else self.matches_of_all_kinds()

    def any_word(self) -> list[Conjunction]:
        return [(token,) for token in self.matches()]


class SearchCompiler(BaseSearchQueryCompiler):
    """Whole words, ignoring diacritics; by default all of them must be there."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    last_is_prefix = False

    def check(self) -> None:
        """Only the names in `fields` can be wrong. Filters and order are the queryset's own: every one works."""
        known = {field.field_name for field in self.queryset.model.get_search_fields()}
        for name in self.fields or ():
            if name not in known:
                raise SearchFieldError(f"{self.queryset.model.__name__} has no search field “{name}”.", field_name=name)

    def found(self) -> QuerySet:
        """The rows that match, in their order."""
        rows = self.queryset.filter(self._condition(self.query))
        if not self.order_by_relevance:
            return rows if rows.query.order_by else rows.order_by("-pk")
        best = self._best(self.query)
        if best is None:
            return rows.order_by("-pk")
        tiers = best.best_first()
        ranks = [When(self._has(tier), then=Value(number)) for number, tier in enumerate(tiers)]
        rank = Case(*ranks, default=Value(len(tiers)), output_field=IntegerField())
        return rows.annotate(**{RANK: rank}).order_by(RANK, "-pk")

    def matching(self) -> QuerySet:
        """The rows that match, in no order: for counting."""
        return self.queryset.filter(self._condition(self.query)).order_by()

    def _condition(self, query: Any) -> Q:
        if isinstance(query, queries.MatchAll):
            return Q()
        if isinstance(query, queries.Not):
            return NOTHING if isinstance(query.subquery, queries.MatchAll) else ~self._condition(query.subquery)
        if isinstance(query, queries.Boost):
            return self._condition(query.subquery)
        if isinstance(query, queries.And | queries.Or):
            join: Callable[[Q, Q], Q] = and_ if isinstance(query, queries.And) else or_
            return reduce(join, [self._condition(one) for one in query.subqueries], Q())
        wanted = self._words_of(query)
        if not wanted.words:
            return NOTHING
        if getattr(query, "operator", "and") == "or":
            return self._has(*wanted.any_word())
        return self._has(wanted.matches())

    def _best(self, query: Any) -> ObjectQuery | None:
        """The words by which the matches are ranked; None if the query has none, or more than a list of words."""
        is_words = isinstance(query, queries.PlainText | queries.Phrase | queries.Fuzzy)
        wanted = self._words_of(query) if is_words else None
        return wanted if wanted and wanted.words else None

    def _words_of(self, query: Any) -> ObjectQuery:
        """Only so much of a text counts as on the public site, so that a whole document is no search of its own."""
        text = " ".join(query.query_string.split())[:MAX_QUERY]
        in_title = self.fields is not None and set(self.fields) == {TITLE}
        return ObjectQuery(tuple(words(text)), self.queryset.model, self.last_is_prefix, in_title)

    def _has(self, *tiers: Conjunction) -> Q:
        """The objects that have all tokens of one of these tiers."""
        sql, parameters = lookup.ids_with(tiers, first_id(self.queryset.model))
        return Q(pk__in=RawSQL(sql, parameters))  # noqa: S611 - the values are parameters


class AutocompleteCompiler(SearchCompiler):
    """As `SearchCompiler`, but the last word may be unfinished: for lists and choosers that search while one types."""

    last_is_prefix = True
