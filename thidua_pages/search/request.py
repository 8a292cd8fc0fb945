"""Reads what a visitor searches for from the address. Bad values are ignored, so that every address is a search."""

from dataclasses import dataclass, field

from django.http import QueryDict

from thidua_pages.base.words import on_one_line
from thidua_pages.public.filters import MAX_QUERY
from thidua_pages.search.choices import SearchKind
from thidua_pages.search.tokens import Query
from thidua_pages.search.words import words

KIND_LABEL = "Loại"
"""What people call the parameter `loai`, when a page says that its value was ignored."""


@dataclass
class SearchRequest:
    """What a visitor searches for."""

    text: str = ""
    """The text as typed, in its canonical form, at most MAX_QUERY characters."""
    kind: str = ""
    was_cut: bool = False
    ignored: list[str] = field(default_factory=list)
    """The names of filters with an unknown value."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words(self.text))

    def query(self, ward_path: str, *, last_is_prefix: bool = False) -> Query:
        return Query(self.words, ward_path, self.kind, last_is_prefix)

    def address(self, page: str | None = None) -> QueryDict:
        """The query string with what was understood, so that links contain nothing else."""
        parameters = QueryDict(mutable=True)
        parameters.update({"q": self.text})
        if self.kind:
            parameters["loai"] = self.kind
        if page:
            parameters["trang"] = page
        return parameters


def read_request(parameters: QueryDict) -> SearchRequest:
    """The request in these parameters: `q` is the text, `loai` a `SearchKind`."""
    text = on_one_line(parameters.get("q", ""))
    kind = parameters.get("loai", "")
    is_known = kind in SearchKind.values
    return SearchRequest(
        text=text[:MAX_QUERY].rstrip(),
        kind=kind if is_known else "",
        was_cut=len(text) > MAX_QUERY,
        ignored=[KIND_LABEL] if kind and not is_known else [],
    )
