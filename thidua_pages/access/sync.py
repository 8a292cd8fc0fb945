"""Create or correct the groups, collections and permissions of a ward, as `roles.py` lists them. Idempotent."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from thidua_pages.access.models import WardCollection, WardGroup
from thidua_pages.access.roles import ROLE_SPECS, WARD_ROLES, Role


@transaction.atomic
def sync_ward(ward: Page, units: Iterable[Page]) -> None:
    """Create or correct the ward's groups, collections and permissions, and those of its `units`."""
    root = _collection(ward, None, ward.title)
    for role in WARD_ROLES:
        row = _group(ward, role, None, f"{ward.title}: {role.label}")
        _set_permissions(row, ward, root)
    for unit in units:
        _sync_unit(ward, unit, root)
    _restrict_ward(ward, root)


@transaction.atomic
def sync_unit(ward: Page, unit: Page) -> WardGroup:
    """Create or correct the editors' group and the collection of one unit. A renamed unit keeps both."""
    root = _collection(ward, None, ward.title)
    row = _sync_unit(ward, unit, root)
    _restrict_ward(ward, root)
    return row


def _sync_unit(ward: Page, unit: Page, root: Collection) -> WardGroup:
    collection = _collection(ward, unit, unit.title, parent=root)
    row = _group(ward, Role.UNIT_EDITOR, unit, f"{ward.title}: {unit.title}")
    _set_permissions(row, unit, collection)
    officers = WardGroup.objects.filter(ward=ward, unit__isnull=True)
    _restrict(collection, [*officers, row])
    return row


def drop_rights_outside_roles() -> None:
    """Delete page and file permissions of groups that belong to no role.

    The groups that Wagtail installs would otherwise grant `publish` at the root. Such groups without users are deleted.
    """
    other_groups = Group.objects.filter(ward_group__isnull=True)
    GroupPagePermission.objects.filter(group__in=other_groups).delete()
    GroupCollectionPermission.objects.filter(group__in=other_groups).delete()
    other_groups.filter(user__isnull=True).delete()


def _group(ward: Page, role: Role, unit: Page | None, name: str) -> WardGroup:
    """Return the group of this role, created or renamed when needed. Its name follows the ward's and unit's titles."""
    row = WardGroup.objects.select_related("group").filter(ward_id=ward.pk, role=role, unit=unit).first()
    if row is None:
        group = Group.objects.create(name=_free_name(name, None))
        return WardGroup.objects.create(group=group, ward_id=ward.pk, role=role, unit=unit)
    free = _free_name(name, row.group_id)
    if row.group.name != free:
        row.group.name = free
        row.group.save(update_fields=["name"])
    return row


def _free_name(name: str, group_id: int | None) -> str:
    """Return a free group name. Django wants unique names of at most 150 characters; two units may share a title."""
    name, number, wanted = name[:140], 1, name[:140]
    while Group.objects.filter(name=name).exclude(pk=group_id).exists():
        number += 1
        name = f"{wanted} ({number})"
    return name


def _collection(ward: Page, unit: Page | None, name: str, parent: Collection | None = None) -> Collection:
    row = WardCollection.objects.select_related("collection").filter(ward_id=ward.pk, unit=unit).first()
    if row is None:
        parent = Collection.objects.get(pk=parent.pk) if parent else Collection.get_first_root_node()
        collection = parent.add_child(name=name)
        WardCollection.objects.create(collection=collection, ward_id=ward.pk, unit=unit)
        return collection
    if row.collection.name != name:
        row.collection.name = name
        row.collection.save()
    return row.collection


def _set_permissions(row: WardGroup, page: Page, collection: Collection) -> None:
    """Give the group the permissions of its role at `page` and `collection`, and take all others away."""
    spec = ROLE_SPECS[Role(row.role)]
    _set_exactly(
        GroupPagePermission,
        row.group,
        {(page.pk, f"{action}_page") for action in spec.page_permissions},
        "page_id",
        content_apps=("wagtailcore",),
    )
    _set_exactly(
        GroupCollectionPermission,
        row.group,
        {(collection.pk, codename) for codename in spec.collection_permissions},
        "collection_id",
        content_apps=("wagtailimages", "wagtaildocs"),
    )
    codenames = spec.model_permissions | {"access_admin"}
    row.group.permissions.set(Permission.objects.filter(codename__in=codenames))


def _set_exactly(
    model: type[GroupPagePermission | GroupCollectionPermission],
    group: Group,
    wanted: set[tuple[int, str]],
    place: str,
    content_apps: tuple[str, ...],
) -> None:
    existing = {
        (getattr(grant, place), grant.permission.codename): grant
        for grant in model.objects.filter(group=group).select_related("permission")
    }
    for key, grant in existing.items():
        if key not in wanted:
            grant.delete()
    missing = wanted - existing.keys()
    if missing:
        permissions = {
            permission.codename: permission
            for permission in Permission.objects.filter(
                codename__in={codename for _, codename in missing}, content_type__app_label__in=content_apps
            )
        }
        for place_id, codename in sorted(missing):
            model.objects.create(group=group, permission=permissions[codename], **{place: place_id})


def _restrict_ward(ward: Page, root: Collection) -> None:
    """Close the ward's collection. A restriction also holds below it, so it names the editors of the units too."""
    _restrict(root, WardGroup.objects.filter(ward=ward))
    # Files that a superuser adds outside the wards' collections must not be listed to the public either.
    CollectionViewRestriction.objects.get_or_create(
        collection=Collection.get_first_root_node(),
        defaults={"restriction_type": CollectionViewRestriction.LOGIN},
    )


def _restrict(collection: Collection, rows: Iterable[WardGroup]) -> None:
    """Close the collection to all but these groups, because Wagtail's API lists the files of open collections to
    anyone.

    Published photos have an address of our own (`library/serving.py`), which checks the page that uses them.
    """
    restriction, _ = CollectionViewRestriction.objects.get_or_create(
        collection=collection, defaults={"restriction_type": CollectionViewRestriction.GROUPS}
    )
    if restriction.restriction_type != CollectionViewRestriction.GROUPS:
        restriction.restriction_type = CollectionViewRestriction.GROUPS
        restriction.save()
    restriction.groups.set([row.group_id for row in rows])
