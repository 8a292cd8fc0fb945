"""Who may see a file that no published page uses."""

from typing import Any

from thidua_pages.access.grants import grants_of
from thidua_pages.access.models import WardCollection


def may_see_private(user: Any, file: Any) -> bool:
    """`file` is a photo or a document: its uploader, the ward's officers, council and supervisor, the unit's editors.

    What stands in the ward's own collection, outside the units', is not for the units' editors.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser or file.uploaded_by_user_id == user.pk:
        return True
    keeper = keeper_of(file)
    if keeper is None:
        return False
    unit_path = keeper.unit.path if keeper.unit else None
    return any(
        grant.ward_path == keeper.ward.path and grant.unit_path in (None, unit_path) for grant in grants_of(user)
    )


def keeper_of(file: Any) -> WardCollection | None:
    """The ward's or unit's collection in which the file stands, or below which its collection was made."""
    path, step = file.collection.path, file.collection.steplen
    above = [path[:end] for end in range(step, len(path) + 1, step)]
    rows = WardCollection.objects.filter(collection__path__in=above).select_related("ward", "unit")
    return rows.order_by("-collection__path").first()
