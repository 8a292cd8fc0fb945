"""Keeps, until something in the ward changes, which pages a list of the API shows, and how many there are in all.

A list shows twenty pages. To find them in their order and to count all, the database goes through every page of the
ward, which takes longer than all the rest of the request. Only ids and a number are kept: what the list says of a page
is read anew each time, and a page that is not public any more is not shown.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import unwrap
from typing import Any

from django.core.cache import caches
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from ninja import Router
from ninja.pagination import paginate
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination

from thidua_pages.api.wagtail.public_with_token import hiding_nothing
from thidua_pages.base import clock
from thidua_pages.caching.release import release
from thidua_pages.caching.store import ALIAS, SECONDS
from thidua_pages.caching.wards import WardVersion, ward_version_of

LIST = "pages_list"
"""The id of the list of pages in the description of Wagtail's API."""
PARAMETERS = frozenset({"type", "order", "limit", "offset"})
"""The parameters that every kept list may have, beside fields with choices. Others have values without end, which would
fill the cache, or name another ward."""
RANDOM = "random"
"""The order that is another one each time."""


@dataclass(frozen=True)
class KeptList:
    """All pages of a list, as the API's pagination uses them: it takes a slice, and counts `all`.

    `version`: the ward's version, read before anything else, so that what is found is at least as new.
    """

    pages: QuerySet
    version: WardVersion

    def __getitem__(self, part: slice) -> QuerySet:
        wanted = self.pages.values_list("pk", flat=True)[part]
        key = self._key("part", wanted)
        ids: list[int] | None = caches[ALIAS].get(key)
        if ids is None:
            ids = list(wanted)
            if ids and part.start % (part.stop - part.start) == 0:  # as somebody gets them who reads on
                caches[ALIAS].set(key, ids, SECONDS)
        return self.pages.filter(pk__in=ids)

    def all(self) -> "KeptList":
        return self

    def count(self) -> int:
        key = self._key("count", self.pages.order_by().values("pk"))
        count: int | None = caches[ALIAS].get(key)
        if count is None:
            count = self.pages.count()
            caches[ALIAS].set(key, count, SECONDS)
        return count

    def _key(self, what: str, query: QuerySet) -> str:
        """The query is a part of the key. It says all that the result depends on beside the pages of the ward: which
        ward, type and order, and which pages are closed to this visitor."""
        parts = (release(), clock.today(), *self.version, *query.query.sql_with_params())
        return f"api-{what}:{hashlib.sha256(repr(parts).encode()).hexdigest()}"


def keep_lists(router: Router) -> None:
    """Let the list of pages in Wagtail's API, whose router this is, use what was kept."""
    (operation,) = (each for each in router.path_operations["/"].operations if each.operation_id == LIST)
    in_parts = paginate(WagtailLimitOffsetPagination, pass_parameter="pagination_info")  # noqa: S106 as Wagtail has it
    operation.view_func = in_parts(_kept(hiding_nothing(unwrap(operation.view_func))))


def _kept(list_pages: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap the view that returns all pages of a list. With a token a list is another one for each person."""

    @wraps(list_pages)
    def kept(request: HttpRequest, **asked: Any) -> Any:
        version = None if request.user.is_authenticated else ward_version_of(request)
        pages = list_pages(request, **asked)
        return KeptList(pages, version) if version and _is_known(request.GET, pages) else pages

    return kept


def _is_known(asked: QueryDict, pages: Any) -> bool:
    """Whether the parameters are some of those that can be asked in a limited number of ways. A search is not."""
    return (
        isinstance(pages, QuerySet)
        and asked.get("order") != RANDOM
        and all(
            len(values) == 1 and (name in PARAMETERS or values[0] in _choices(pages.model, name))
            for name, values in asked.lists()
        )
    )


def _choices(model: type[Model], name: str) -> set[str]:
    """The values that a field can have; empty if it is no field with choices."""
    return {str(value) for field in model._meta.fields if field.name == name for value, _ in field.flatchoices}
