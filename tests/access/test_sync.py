"""Setting up a ward again leaves correct rows unchanged and removes permissions that no role has."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowTask,
)

from tests.fresh import fresh
from thidua_pages.access.models import WardCollection, WardGroup
from thidua_pages.access.roles import ROLE_SPECS, WARD_ROLES, Role
from thidua_pages.access.sync import drop_rights_outside_roles, sync_ward
from thidua_pages.management.commands.setup_site import DONE
from thidua_pages.models import EventIndexPage, HomePage, StoryIndexPage, UnitPage
from thidua_pages.operations.wards import new_ward

GROUPS = len(WARD_ROLES) + 2
"""Number of groups in the tests' ward: one for each role of the ward, and one of editors for each of its two units."""

KEPT = (
    Group,
    Group.permissions.through,
    Group.user_set.through,
    WardGroup,
    WardCollection,
    Collection,
    GroupPagePermission,
    GroupCollectionPermission,
    CollectionViewRestriction,
    CollectionViewRestriction.groups.through,
    Page,
    Site,
    Workflow,
    Task,
    WorkflowTask,
)


def rows() -> dict[str, list[Any]]:
    """The present values of every row that the set-up makes."""
    return {model._meta.label: sorted(model.objects.values_list(), key=str) for model in KEPT}


def sync(world: Any) -> None:
    sync_ward(world.ward, UnitPage.objects.descendant_of(world.ward))


def group_of(world: Any, role: Role, unit: Any = None) -> Group:
    return WardGroup.objects.get(ward=world.ward, role=role, unit=unit).group


@pytest.mark.parametrize("again", [sync, lambda world: call_command("setup_site", verbosity=0)])
def test_set_up_again_leaves_every_row_as_it_was(world, again, capsys):
    again(world)
    before = rows()
    again(world)
    assert rows() == before


def test_a_new_ward_in_an_empty_database_has_everything(db, capsys):
    HomePage.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    new_ward("Phường Mới", "moi", host="moi.example.vn", port=443)
    call_command("setup_site")
    home = HomePage.objects.get()
    assert (home.title, home.slug, home.live) == ("Phường Mới", "moi", True)
    slugs = {"dot-thi-dua", "don-vi", "khen-thuong", "tin-tuc", "hoat-dong"}
    assert {child.slug for child in home.get_children().live().in_menu()} == slugs
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert WardGroup.objects.filter(ward=home).count() == len(WARD_ROLES)
    assert DONE.format(1) in capsys.readouterr().out


def test_setup_site_gives_a_ward_the_index_pages_that_it_lacks_and_leaves_the_others(world, capsys):
    StoryIndexPage.objects.child_of(world.ward).get().delete()
    events = EventIndexPage.objects.child_of(world.ward).get()
    EventIndexPage.objects.filter(pk=events.pk).update(title="Lịch của phường", slug="lich", live=False)
    call_command("setup_site")
    call_command("setup_site")
    made = StoryIndexPage.objects.child_of(world.ward).get()
    assert (made.slug, made.live, made.show_in_menus) == ("tin-tuc", True, True)
    assert list(EventIndexPage.objects.child_of(world.ward).values_list("title", "live")) == [
        ("Lịch của phường", False)
    ]
    assert not any(Page.find_problems())


def test_every_group_holds_exactly_what_its_role_says(world):
    rows = list(WardGroup.objects.filter(ward=world.ward))
    assert len(rows) == GROUPS
    for row in rows:
        spec = ROLE_SPECS[Role(row.role)]
        place = row.unit or world.ward
        pages = GroupPagePermission.objects.filter(group=row.group).values_list("page_id", "permission__codename")
        assert set(pages) == {(place.pk, f"{action}_page") for action in spec.page_permissions}
        collection = WardCollection.objects.get(ward=world.ward, unit=row.unit).collection_id
        files = GroupCollectionPermission.objects.filter(group=row.group)
        assert set(files.values_list("collection_id", "permission__codename")) == {
            (collection, codename) for codename in spec.collection_permissions
        }
        held = set(row.group.permissions.values_list("codename", flat=True))
        assert held == spec.model_permissions | {"access_admin"}


def test_a_right_given_by_hand_on_pages_is_taken_away(world):
    group = group_of(world, Role.UNIT_EDITOR, world.unit)
    add = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    publish = Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore")
    for permission, page in ((add, world.other_unit), (publish, world.unit), (publish, world.ward)):
        GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
    before = GroupPagePermission.objects.filter(group=group).count()
    sync(world)
    assert GroupPagePermission.objects.filter(group=group).count() == before - 3
    ours = GroupPagePermission.objects.filter(group__ward_group__isnull=False)
    assert not ours.filter(permission__codename="publish_page").exists()


def test_a_right_given_by_hand_on_files_is_taken_away(world):
    group = group_of(world, Role.SUPERVISOR)
    add = Permission.objects.filter(codename="add_image", content_type__app_label="wagtailimages").get()
    GroupCollectionPermission.objects.create(group=group, collection=Collection.get_first_root_node(), permission=add)
    sync(world)
    assert not GroupCollectionPermission.objects.filter(group=group).exists()


def test_groups_without_a_role_lose_their_rights_and_stay_while_somebody_is_in_them(world):
    used, unused = (Group.objects.create(name=name) for name in ("Nhóm cũ", "Nhóm trống"))
    used.user_set.add(world.editor)
    page_right = Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore")
    file_right = Permission.objects.get(codename="add_image", content_type__app_label="wagtailimages")
    root = Collection.get_first_root_node()
    for group in (used, unused):
        GroupPagePermission.objects.create(group=group, page_id=world.ward.pk, permission=page_right)
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=file_right)
    kept = group_of(world, Role.OFFICE)
    before = kept.page_permissions.count(), kept.collection_permissions.count()
    drop_rights_outside_roles()
    assert (used.page_permissions.count(), used.collection_permissions.count()) == (0, 0)
    assert list(Group.objects.filter(pk__in=[used.pk, unused.pk])) == [used]
    assert all(before)
    assert (kept.page_permissions.count(), kept.collection_permissions.count()) == before


def test_a_right_given_by_hand_on_tables_is_taken_away(world):
    group = group_of(world, Role.OFFICE)
    group.permissions.add(Permission.objects.get(codename="change_user"), Permission.objects.get(codename="add_group"))
    sync(world)
    held = set(group.permissions.values_list("codename", flat=True))
    assert not held & {"change_user", "add_group"}


def test_setting_up_again_restores_a_right_that_was_taken_away_by_hand(world):
    def held(group: Group) -> Any:
        return (
            set(group.page_permissions.values_list("page_id", "permission_id")),
            set(group.collection_permissions.values_list("collection_id", "permission_id")),
            set(group.permissions.all()),
        )

    group = group_of(world, Role.CULTURE)
    before = held(group)
    assert all(before)
    for rights in (group.page_permissions, group.collection_permissions):
        rights.all().delete()
    group.permissions.clear()
    sync(world)
    assert held(group) == before


def test_a_collection_opened_by_hand_is_closed_again(world):
    collection = world.unit.collection.collection
    collection.view_restrictions.all().delete()
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    sync(world)
    restriction = collection.view_restrictions.get()
    assert restriction.restriction_type == CollectionViewRestriction.GROUPS
    allowed = {row.group_id for row in WardGroup.objects.filter(ward=world.ward, unit=None)}
    assert {group.pk for group in restriction.groups.all()} == {*allowed, world.unit.editor_group.group_id}


def test_no_group_holds_publish_anywhere(world):
    assert WardGroup.objects.filter(ward=world.ward).count() == GROUPS
    ours = GroupPagePermission.objects.filter(group__ward_group__isnull=False)
    assert not ours.filter(permission__codename__in=["publish_page", "unlock_page"]).exists()
    assert not Group.objects.filter(ward_group__isnull=False, permissions__codename__startswith="publish").exists()
    able = [name for name, person in world.people.items() if person.has_perm("wagtailcore.publish_page")]
    assert able == [name for name, person in world.people.items() if person.is_superuser]


def test_the_code_of_a_group_carries_its_ward_and_unit(world):
    rows = list(WardGroup.objects.filter(ward=world.ward))
    assert len(rows) == GROUPS
    for row in rows:
        expected = f"w{world.ward.pk}.{row.role}"
        assert row.code == (f"{expected}.u{row.unit_id}" if row.unit_id else expected)
    codes = [row.code for row in WardGroup.objects.all()]
    assert len(codes) == len(set(codes))


def test_two_groups_of_one_name_are_told_apart(world):
    Group.objects.create(name="Phường Thử: Tổ dân phố 9")
    world.unit.title = "Tổ dân phố 9"
    world.unit.save()
    group = Group.objects.get(pk=world.unit.editor_group.group_id)
    assert group.name == "Phường Thử: Tổ dân phố 9 (2)"
    sync(world)
    assert fresh(group).name == group.name


def test_people_stay_in_their_groups(world):
    before = {person.pk: set(person.groups.values_list("pk", flat=True)) for person in world.people.values()}
    sync(world)
    after = {person.pk: set(person.groups.values_list("pk", flat=True)) for person in world.people.values()}
    assert after == before
    assert sum(map(len, after.values())) >= 12
