"""The backend behind every search of Wagtail: page explorer, choosers, lists of photos, documents and people, the API.

It finds by the same tokens as the public search (`tokens.py`), so that `duong` finds “Đường” there too, on both
databases, and that no sign is an operator of a query language. `WAGTAILSEARCH_BACKENDS` names this package.
"""

from typing import Any

from wagtail.search.backends.base import BaseSearchBackend

from thidua_pages.search.backend.compiler import AutocompleteCompiler, SearchCompiler
from thidua_pages.search.backend.index import ObjectIndex, Rebuilder
from thidua_pages.search.backend.results import RankedResults


class FoldedSearchBackend(BaseSearchBackend):
    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = ObjectIndex
    results_class = RankedResults
    rebuilder_class = Rebuilder

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)


SearchBackend = FoldedSearchBackend
"""The name under which Wagtail looks for the backend of a module."""

__all__ = ["FoldedSearchBackend", "SearchBackend"]
