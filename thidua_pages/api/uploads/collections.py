"""Where a photo or document goes that is sent without a word of where: into the collection of the person's unit, or of
the ward for its officers."""

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja.errors import HttpError
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from thidua_pages.access.models import WardCollection
from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.models import AnyUser
from thidua_pages.api.wards import ward_of
from thidua_pages.api.writing.named import find_page, refuse
from thidua_pages.units.models import UnitPage


def open_to(user: AnyUser, model: type[Model]) -> QuerySet:
    """Return the collections into which the person may put a photo or document."""
    return policy_registry.get_by_type(model).collections_user_has_permission_for(user, "add")


def collection_for(request: HttpRequest, model: type[Model], unit: str) -> Collection:
    """Return the collection for a new photo or document. `unit`: the number or slug of a unit, or empty.

    Raises HttpError 403 for who may put files nowhere, and ValidationError at `unit` if the person has none of this
    name, or several to choose from.
    """
    rows = WardCollection.objects.filter(collection__in=open_to(request.user, model)).select_related("collection")
    if not rows.exists():
        raise HttpError(403, NO_RIGHT.reason)
    if not unit:
        return _without_a_word(request, rows)
    page = find_page(request, UnitPage.objects.all(), int(unit) if unit.isdecimal() else unit, "unit")
    row = rows.filter(unit=page).first()
    if row is None:
        refuse("unit")
    return row.collection


def _without_a_word(request: HttpRequest, rows: QuerySet) -> Collection:
    """That of the ward of the request before others, and a ward's own before those of its units."""
    here = rows.filter(ward=ward_of(request))
    rows = here if here.exists() else rows
    found = list(rows.filter(unit=None)[:1] or rows[:2])
    if len(found) > 1:
        refuse("unit", list(rows.order_by("unit__slug").values_list("unit__slug", flat=True)))
    return found[0].collection
