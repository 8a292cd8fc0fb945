"""Which parameters of an address its page has understood. Others could be varied without end, and fill the cache."""

from collections.abc import Container, Iterable

from django.http import HttpRequest, QueryDict


def understand(request: HttpRequest, names: Iterable[str]) -> None:
    """Note that the page knows the values of these parameters: an entry of a list, the number of a page that exists."""
    request.understood = understood_by(request) | set(names)  # type: ignore[attr-defined]


def understood_by(request: HttpRequest) -> frozenset[str]:
    """The names that were noted for this request."""
    return frozenset(getattr(request, "understood", ()))


def is_understood(request: HttpRequest, asked: QueryDict, among: Container[str] | None = None) -> bool:
    """Whether every parameter of the address was understood, and stands in it once. `among`: look only at these."""
    understood = understood_by(request)
    return all(
        name in understood and len(values) == 1 for name, values in asked.lists() if among is None or name in among
    )
