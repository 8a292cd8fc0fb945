"""HEAD is answered as GET, without a body."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import APIToken

from tests.api.test_reading import API, LISTS
from tests.config import shared
from tests.factories.pages import make_initiative

HEADERS = ("ETag", "Content-Type", "Content-Length", "Vary", "Cache-Control")


@shared.state()
def site(world: Any) -> Any:
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    return world


@pytest.mark.parametrize("path", [*(f"{name}/" for name in LISTS), "search/?q=hoa", "pages/"])
def test_head_has_the_headers_of_get_and_no_body(site, path):
    head = Client().head(f"{API}/{path}")
    got = Client().get(f"{API}/{path}")
    assert (head.status_code, head.content) == (200, b"")
    assert got.content
    assert {name: head.get(name) for name in HEADERS} == {name: got.get(name) for name in HEADERS}


def test_head_of_one_page_and_of_none(site):
    pk = site.campaign.pk
    for path in (f"campaigns/{pk}/", f"campaigns/{pk}/standing/", f"pages/{pk}/", "openapi.json", "docs/"):
        assert Client().head(f"{API}/{path}").status_code == 200, path
    assert Client().head(f"{API}/initiatives/{pk}/").status_code == 404


def test_head_is_kept_for_get_and_tells_what_is_newer(site):
    etag = Client().head(f"{API}/units/")["ETag"]
    assert Client().head(f"{API}/units/", headers={"If-None-Match": etag}).status_code == 304
    assert Client().get(f"{API}/units/", headers={"If-None-Match": etag}).status_code == 304


def test_head_asks_for_the_same_rights_as_get(site):
    assert Client().head(f"{API}/me/").status_code == 401
    _, token = APIToken.create_token(user=site.editor, name="thử")
    answer = Client().head(f"{API}/me/", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.content) == (200, b"")


def test_head_of_what_only_takes_post_is_refused(site):
    pk = site.campaign.pk
    assert Client().head(f"{API}/pages/{pk}/actions/publish/").status_code == 405
