"""What a request names by a number or an address: found among what the caller may see, or not known at all."""

from collections.abc import Sequence
from typing import Any, NoReturn

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja.errors import ValidationError
from wagtail.models import Page

from thidua_pages.access.choosable import NOT_OFFERED
from thidua_pages.api.problems import Faults
from thidua_pages.api.seen import seen_by

LARGEST_ID = 2**63


def find_page(request: HttpRequest, pages: QuerySet, named: int | str | None, name: str) -> Any:
    """Return the page with this number or slug. Raises ValidationError at `name` if the caller may not see it, as if
    it did not exist."""
    found: Page | None = None
    if isinstance(named, int):
        found = seen_by(request, pages).filter(pk=named).first() if 0 < named < LARGEST_ID else None
    elif named:
        found = seen_by(request, pages).filter(slug=named).first()
    if found is None:
        refuse(name)
    return found


def refuse(name: str, known: Sequence[object] = ()) -> NoReturn:
    """Raise ValidationError: what the request names at `name` cannot be chosen."""
    faults = Faults()
    faults.add(("body", name), NOT_OFFERED, known=[str(one) for one in known])
    raise ValidationError(faults.errors)


def contents_numbered(campaign: Any, numbers: Sequence[int]) -> list[int]:
    """Return the ids of the campaign's contents with these numbers. Raises ValidationError for a number of none."""
    known = dict(campaign.contents.values_list("number", "pk"))
    if set(numbers) - set(known):
        refuse("contents", sorted(known))
    return [known[number] for number in dict.fromkeys(numbers)]
