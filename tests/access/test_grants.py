"""Who holds which role: what a person's grants are, and how often they are read."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from tests.factories.people import UserFactory
from tests.fixtures import build_world
from tests.fresh import fresh
from thidua_pages.access.grants import Grant, grants_of, roles_at, ward_paths
from thidua_pages.access.roles import Role


def test_the_grants_of_a_person_are_read_once(world: Any, django_assert_num_queries: Any) -> None:
    person = fresh(world.editor)
    with django_assert_num_queries(1):
        first = grants_of(person)
        assert grants_of(person) == first == (Grant(Role.UNIT_EDITOR, world.ward.path, world.unit.path),)


def test_nobody_without_an_active_account_holds_a_role(world: Any) -> None:
    left, operator = fresh(world.editor), fresh(world.superuser)
    left.is_active = operator.is_active = False
    for person in (None, AnonymousUser(), left, operator, UserFactory()):
        assert grants_of(person) == ()
        assert roles_at(person, world.unit) == frozenset()


def test_a_role_is_held_in_its_ward_or_unit_only(world: Any) -> None:
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    assert roles_at(world.editor, world.unit) == {Role.UNIT_EDITOR}
    assert roles_at(world.editor, world.other_unit) == roles_at(world.editor, world.ward) == frozenset()
    assert roles_at(world.chair, world.unit) == roles_at(world.chair, world.ward) == {Role.CHAIR}
    assert roles_at(world.chair, elsewhere.unit) == frozenset()
    assert roles_at(world.superuser, elsewhere.unit) == {Role.ADMINISTRATOR}
    assert ward_paths(world.editor) == {world.ward.path}
