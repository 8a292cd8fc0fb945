"""Who may see a file that no published page uses."""

from thidua_pages.access.grants import grants_of
from thidua_pages.access.models import WardCollection
from thidua_pages.accounts.models import AnyUser
from thidua_pages.library.models import File, Photo


def may_see_private(user: AnyUser, file: Photo | File) -> bool:
    """Whether `user` may see the file: its uploader, all roles of its ward, and the editors of its unit.

    Unit editors do not see the files in the ward's own collection, outside the collections of the units.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser or file.uploaded_by_user_id == user.pk:
        return True
    owner = ward_collection_of(file)
    if owner is None:
        return False
    unit_path = owner.unit.path if owner.unit else None
    return any(grant.ward_path == owner.ward.path and grant.unit_path in (None, unit_path) for grant in grants_of(user))


def ward_collection_of(file: Photo | File) -> WardCollection | None:
    """Return the nearest collection of a unit or ward that contains the file, or None outside all wards."""
    path, step = file.collection.path, file.collection.steplen
    above = [path[:end] for end in range(step, len(path) + 1, step)]
    rows = WardCollection.objects.filter(collection__path__in=above).select_related("ward", "unit")
    return rows.order_by("-collection__path").first()
