"""Fixtures that most tests share: a ward with its people, a campaign and two units."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from tests.config import templates
from tests.config.snapshot import Snapshot
from tests.factories.pages import make_campaign, make_unit, make_ward_with_roles
from tests.factories.people import UserFactory, editor, officer
from thidua_pages.access.roles import Role
from thidua_pages.models import CampaignPage, HomePage, UnitPage

SNAPSHOT = pytest.StashKey[Snapshot]()


@dataclass
class World:
    """A ward: `people` by the code of their role; `editor` writes for `unit`, `other_editor` for `other_unit`."""

    ward: Any
    campaign: Any
    unit: Any
    other_unit: Any
    people: dict[str, Any] = field(default_factory=dict)
    council: list[Any] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def build_world(title: str = "Phường Thử", slug: str = "thu", hostname: str = "localhost") -> World:
    """Build a ward with all its people. The first ward is in the database that every test process copies."""
    ward = make_ward_with_roles(title, slug, hostname)
    unit, other = make_unit(ward, f"Tổ dân phố 1 {slug}"), make_unit(ward, f"Hội Phụ nữ {slug}", kind="mass_org")
    make_campaign(ward)
    editor(unit, ward, username=f"{slug}.editor")
    editor(other, ward, username=f"{slug}.other_editor")
    for role in (Role.OFFICE, Role.CULTURE, Role.CHAIR, Role.SUPERVISOR, Role.ADMINISTRATOR):
        officer(role, ward, username=f"{slug}.{role.value}")
    for number in range(1, 6):
        officer(Role.COUNCIL, ward, username=f"{slug}.council{number}")
    UserFactory(superuser=True, username=f"{slug}.superuser")
    return find_world(slug)


def find_world(slug: str = "thu") -> World:
    """The ward with this slug, read from the database again."""
    ward = HomePage.objects.get(slug=slug)
    units = UnitPage.objects.descendant_of(ward).order_by("path")
    world = World(ward, CampaignPage.objects.descendant_of(ward).get(), units[0], units[1])
    people = get_user_model().objects.filter(username__startswith=f"{slug}.").order_by("pk")
    world.people = {person.username.removeprefix(f"{slug}."): person for person in people}
    world.council = [world.people[f"council{number}"] for number in range(1, 6)]
    world.people["council"] = world.council[0]
    return world


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Give this process a database of its own, a copy of the one that has the ward, instead of migrating one."""
    original = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = copy = templates.copy_for(
        getattr(request.config, "workerinput", {}).get("workerid", "main")
    )
    with django_db_blocker.unblock():
        request.config.stash[SNAPSHOT] = Snapshot(django_db_blocker)
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = original
        templates.drop_copy(copy)


@pytest.fixture
def world(db: None) -> World:
    """The tests' ward, read from the database again."""
    return find_world()
