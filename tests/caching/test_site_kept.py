"""The site of a host is kept while its ward does not change, and looked up again after every change."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from tests.fixtures import World
from thidua_pages.caching.wards import ward_version_of
from thidua_pages.operations.wards import make_ward

HOST = "phuong-khac.example.vn"


@pytest.fixture
def site(world: World, page_cache: Any, settings: Any) -> Site:
    settings.ALLOWED_HOSTS = ["*"]
    return Site.objects.get(is_default_site=True)


def looked_up(rf: Any, host: str = "testserver") -> Any:
    request = rf.get("/", headers={"host": host})
    ward_version_of(request)
    return request


def test_the_third_request_asks_for_the_version_only(site: Site, rf: Any, django_assert_num_queries: Any) -> None:
    looked_up(rf)
    looked_up(rf)
    with django_assert_num_queries(1):
        request = looked_up(rf)
    with django_assert_num_queries(0):
        assert Site.find_for_request(request) == site


@pytest.mark.parametrize("times", [0, 1, 2, 3])
def test_another_home_page(site: Site, rf: Any, times: int) -> None:
    for _ in range(times):
        looked_up(rf)
    other = make_ward("Phường khác", "khac")
    site.root_page = other
    site.save()
    for _ in range(3):
        assert Site.find_for_request(looked_up(rf)).root_page_id == other.pk


def test_a_changed_home_page(site: Site, rf: Any) -> None:
    for _ in range(3):
        looked_up(rf)
    home = site.root_page.specific
    home.title = "Phường tên mới"
    home.save_revision().publish()
    for _ in range(3):
        assert Site.find_for_request(looked_up(rf)).root_page.title == "Phường tên mới"


def test_a_new_site_and_its_end(site: Site, rf: Any) -> None:
    for _ in range(3):
        assert Site.find_for_request(looked_up(rf, HOST)) == site
    new = Site.objects.create(hostname=HOST, root_page=make_ward("Phường khác", "khac"))
    for _ in range(3):
        assert Site.find_for_request(looked_up(rf, HOST)) == new
        assert Site.find_for_request(looked_up(rf)) == site
    new.delete()
    for _ in range(3):
        assert Site.find_for_request(looked_up(rf, HOST)) == site


def test_no_site(site: Site, rf: Any, client: Client) -> None:
    site.delete()
    for _ in range(3):
        assert Site.find_for_request(looked_up(rf)) is None
