"""BASE_URL decides about every address, at every start."""

from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from tests.factories.pages import make_initiative
from tests.factories.stories import make_event
from tests.fixtures import build_world
from tests.operations.sentences import like
from thidua_pages.operations import addresses
from thidua_pages.operations.addresses import follow_base_url
from thidua_pages.operations.errors import Refused
from thidua_pages.outbox.mail import OutboxBackend

pytestmark = pytest.mark.django_db

OLD, NEW = "http://localhost", "http://thidua.example.vn:8080"


@pytest.fixture
def moved(world: Any, settings: Any) -> Client:
    """A site whose BASE_URL was changed, after its next start."""
    settings.BASE_URL, settings.ALLOWED_HOSTS = NEW, ["thidua.example.vn", "localhost"]
    follow_base_url()
    return Client(HTTP_HOST="thidua.example.vn:8080", SERVER_NAME="thidua.example.vn", SERVER_PORT="8080")


ADDRESSES = (
    *("/", "/sitemap.xml", "/robots.txt", "/feed.xml", "/feed.atom", "/hoat-dong/lich.ics"),
    "/.well-known/security.txt",
)


def test_no_page_or_feed_names_the_old_address(world: Any, moved: Client) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    make_event(world.ward, world.culture_social, "published")
    list_of_campaign = f"{world.campaign.url}mo-hinh/"
    named = 0
    for address in (*ADDRESSES, initiative.url, f"{list_of_campaign}rss.xml", f"{list_of_campaign}danh-sach.csv"):
        response = moved.get(address)
        assert response.status_code == 200, address
        text = b"".join(response).decode()
        assert OLD + "/" not in text, address
        named += NEW in text
    assert named >= 7


def test_an_address_asked_by_another_name_is_still_that_of_the_site(world: Any, moved: Client) -> None:
    text = Client(HTTP_HOST="localhost").get("/robots.txt").content.decode()
    assert f"Sitemap: {NEW}/sitemap.xml" in text


def test_e_mail_that_waits_leaves_with_the_new_address(world: Any, settings: Any) -> None:
    text = f"Xem {OLD}/quan-tri/pages/1/. Không sửa: {OLD}host/, {OLD}:8000/, {OLD}.example.vn/. Trang: {OLD}."
    message = EmailMultiAlternatives("Chờ", text, None, ["a@example.vn"])
    message.attach_alternative(f'<a href="{OLD}/x/">Xem</a>', "text/html")
    OutboxBackend().send_messages([message])
    settings.BASE_URL = NEW
    assert follow_base_url() == [OLD]
    kept = DBTaskResult.objects.get().args_kwargs["kwargs"]
    assert kept["text"] == (
        f"Xem {NEW}/quan-tri/pages/1/. Không sửa: {OLD}host/, {OLD}:8000/, {OLD}.example.vn/. Trang: {NEW}."
    )
    assert kept["html"] == f'<a href="{NEW}/x/">Xem</a>'


def test_another_ward_keeps_its_host_and_follows_scheme_and_port(world: Any, settings: Any) -> None:
    build_world("Phường Khác", "khac", "khac.example.vn")
    settings.BASE_URL, settings.HTTPS = "https://thidua.example.vn", True
    follow_base_url()
    assert set(Site.objects.values_list("hostname", "port")) == {("thidua.example.vn", 443), ("khac.example.vn", 443)}


def test_the_name_of_the_site_follows_the_ward(world: Any) -> None:
    world.ward.title = "Phường Đổi Tên"
    world.ward.save_revision().publish()
    call_command("setup_site", verbosity=0)
    assert Site.objects.get(is_default_site=True).site_name == "Phường Đổi Tên"


def test_nothing_is_written_when_nothing_changed(world: Any, settings: Any, django_assert_num_queries: Any) -> None:
    follow_base_url()
    with django_assert_num_queries(3):  # a savepoint around one question
        assert follow_base_url() == []


def test_two_wards_cannot_have_one_address(world: Any, settings: Any) -> None:
    build_world("Phường Khác", "khac", "khac.example.vn")
    settings.BASE_URL = "http://khac.example.vn"
    with pytest.raises(Refused, match=like(addresses.TAKEN)):
        follow_base_url()
