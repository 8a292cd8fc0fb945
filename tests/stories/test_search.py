"""Stories and events in the site's search: published ones, by what their pages show."""

from typing import Any

import pytest

from tests.factories.photos import make_photo
from tests.factories.stories import make_event, make_story, on_event, story_body
from tests.fresh import fresh


def found(client: Any, text: str, kind: str = "") -> list[str]:
    answer = client.get("/tim-kiem/", {"q": text, "loai": kind})
    assert answer.status_code == 200
    return [row.entry.title for row in answer.context["rows"]]


@pytest.mark.parametrize("text", ["quet ngo", "Ngõ sạch thì vui", "Bà Hoa", "sửa nhà", "ảnh chính"])
def test_a_story_is_found_by_its_words_quotes_and_captions(client, world, media, text):
    fields = {"body": story_body(world.unit), "photo": make_photo(world.unit), "photo_caption": "Ảnh chính"}
    make_story(world.ward, world.culture_social, "published", title="Người quét ngõ", **fields)
    assert found(client, text) == found(client, text, "story") == ["Người quét ngõ"]
    assert found(client, text, "event") == []


def test_neighbouring_paragraphs_are_not_one_word(client, world):
    body = [("paragraph", "<h2>Sáng sớm</h2><p>Quét ngõ.</p>")]
    make_story(world.ward, world.culture_social, "published", title="Bà Hoa", body=body)
    assert found(client, "sớm") == found(client, "quét") == ["Bà Hoa"]


@pytest.mark.parametrize("text", ["hoi thi nau an", "moi ba con", "nhà văn hóa phường", "Ảnh 1"])
def test_an_event_is_found_by_its_text_place_and_captions(client, world, media, text):
    make_event(world.ward, world.culture_social, "published", title="Hội thi nấu ăn", photos=on_event(world.unit))
    assert found(client, text) == found(client, text, "event") == ["Hội thi nấu ăn"]


@pytest.mark.parametrize("state", ["draft", "in_review", "returned"])
def test_what_is_not_published_is_not_found(client, world, state):
    make_story(world.ward, world.culture_social, state, title="Người quét ngõ")
    make_event(world.ward, world.culture_social, state, title="Hội thi quét ngõ")
    assert found(client, "quét ngõ") == []


def test_what_is_taken_down_is_no_longer_found(client, world):
    page = make_event(world.ward, world.culture_social, "published", title="Hội thi quét ngõ")
    fresh(page).unpublish(user=world.culture_social)
    assert found(client, "quét ngõ") == []
