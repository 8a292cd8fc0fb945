"""A campaign with one of each thing that is published, and one of each that is not; and how its open data is asked."""

from typing import Any

from django.test import Client

from tests.factories.pages import make_initiative, make_nomination, make_update
from thidua_pages.models import InitiativeMeasure, UpdateMeasure

SECRET = "Chưa công bố"


def make_site(world: Any) -> Any:
    world.work = make_initiative(
        world.unit,
        world.campaign,
        world.editor,
        "published",
        title="=Đường hoa",
        goal="Dòng một\nDòng hai",
        contents=list(world.campaign.contents.all()),
        measures=[InitiativeMeasure(label="Đường hoa", unit="m", promised="1200.50", achieved=650)],
    )
    world.update = make_update(
        world.work,
        world.editor,
        "published",
        title="Đã trồng",
        percent=40,
        measures=[UpdateMeasure(label="Đường hoa", unit="m", value=650)],
    )
    world.award = make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Trần Thị Mận")
    draft = make_initiative(world.unit, world.campaign, world.editor, title=SECRET)
    make_update(world.work, world.editor, title=SECRET)
    make_nomination(world.unit, world.campaign, world.editor, "in_review", full_name=SECRET)
    world.hidden = draft
    return world


def address(world: Any, name: str = "") -> str:
    return f"{world.campaign.url}du-lieu-mo/{name}"


def get(world: Any, name: str = "", **headers: str) -> Any:
    response = Client().get(address(world, name), headers=headers)
    assert response.status_code == 200, name
    return response


def rows(world: Any, table: str) -> list[dict[str, Any]]:
    return list(get(world, f"{table}.json").json())
