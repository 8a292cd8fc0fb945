"""The sizes of photos are in one table, and are made when a page is published, not at a visitor's request."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.images.models import Filter

from tests.factories.pages import make_initiative, make_update
from tests.factories.photos import make_photo, on_initiative, on_update
from tests.worker import work_off
from thidua_pages.library.renditions import EVERY_SIZE, SPECS, make_renditions
from thidua_pages.models import PhotoRendition


@pytest.fixture
def published(world: Any) -> dict[str, Any]:
    initiative = make_initiative(
        world.unit, world.campaign, world.editor, "published", photos=on_initiative(world.unit, 3)
    )
    update = make_update(initiative, world.editor, "published", photos=on_update(world.unit, 2))
    work_off()
    return {"initiative": initiative, "update": update, "unit": world.unit, "home": world.ward}


def test_publishing_makes_every_size_of_every_photo(published: dict[str, Any]) -> None:
    for page, number in ((published["initiative"], 3), (published["update"], 2)):
        assert page.photos.count() == number
        for row in page.photos.all():
            assert set(row.image.renditions.values_list("filter_spec", flat=True)) == set(EVERY_SIZE)


@pytest.mark.parametrize("name", ["initiative", "update", "unit", "home"])
def test_no_page_makes_a_rendition_when_it_is_asked_for(published: dict[str, Any], client: Client, name: str) -> None:
    before = PhotoRendition.objects.count()
    assert client.get(published[name].url).status_code == 200
    assert PhotoRendition.objects.count() == before > 0


def test_a_draft_makes_none(world: Any) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "in_review", photos=on_initiative(world.unit))
    work_off()
    assert not PhotoRendition.objects.exists()


def test_what_is_there_is_not_made_again(world: Any) -> None:
    photo = make_photo(world.unit)
    make_renditions([photo])
    made = set(PhotoRendition.objects.values_list("pk", "file"))
    make_renditions([photo])
    assert set(PhotoRendition.objects.values_list("pk", "file")) == made


def test_a_photo_that_cannot_be_read_stops_no_other(world: Any, caplog: pytest.LogCaptureFixture) -> None:
    broken, sound = make_photo(world.unit), make_photo(world.unit)
    Path(broken.file.path).write_bytes(b"not a picture")
    make_renditions([broken, sound])
    assert sound.renditions.count() == len(EVERY_SIZE)
    assert f"photo {broken.pk}" in caplog.text


def test_every_size_is_webp_and_can_be_made() -> None:
    for spec in SPECS.values():
        widths = [int(re.search(r"\d+", name)[0]) for name in spec.filters]  # type: ignore[index]
        assert widths == sorted(widths) != []
        assert all(name.endswith("|format-webp") and Filter(name).operations for name in spec.filters)


def test_no_template_asks_for_a_size_of_its_own() -> None:
    found = [
        str(path)
        for path in (settings.ROOT / "templates").rglob("*.html")
        if re.search(r"\{% (srcset_image|image|picture) ", path.read_text(encoding="utf-8"))
    ]
    assert found == []
