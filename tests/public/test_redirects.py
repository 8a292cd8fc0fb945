"""An old address still leads to its page after the page was renamed or moved, and reveals nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.config import shared
from tests.factories.pages import make_initiative, make_unit, make_update
from tests.fixtures import World, build_world
from tests.fresh import fresh
from thidua_pages.bin.taking_down import take_down
from thidua_pages.models import InitiativePage


@shared.state()
def initiative(world: World) -> InitiativePage:
    return make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")


@pytest.fixture
def rename(django_capture_on_commit_callbacks: Any) -> Callable[[Any, str], Any]:
    def rename(page: Any, slug: str) -> Any:
        """Save a new version as the editor does, and publish it when the page is published."""
        page = fresh(page)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            if page.live:
                page.save_revision().publish(skip_permission_checks=True)
            else:
                page.save()
        return fresh(page)

    return rename


def test_a_renamed_page_is_found_at_its_old_address_with_all_below_it(
    client: Any, world: Any, initiative: Any, rename: Any
) -> None:
    update = make_update(initiative, world.editor, "published")
    unit = rename(world.unit, "ten-moi")
    for page, old in [(unit, world.unit.url), (initiative, initiative.url), (update, update.url)]:
        response = client.get(old)
        new = fresh(page).url
        assert (response.status_code, response.headers.get("Location")) == (301, new)
        assert new.startswith("/don-vi/ten-moi/")
        assert client.get(new).status_code == 200


def test_a_moved_page_is_found_at_its_old_address(client: Any, world: Any, initiative: Any, rename: Any) -> None:
    update = make_update(initiative, world.editor, "published")
    target = make_unit(world.ward, "Tổ mới")
    page = fresh(initiative)
    page.move(fresh(target), pos="last-child")
    moved = fresh(initiative)
    assert client.get(initiative.url).headers["Location"] == moved.url
    assert client.get(update.url).headers["Location"] == f"{moved.url}{update.slug}/"


def test_two_renames_lead_to_the_last_name(client: Any, world: Any, initiative: Any, rename: Any) -> None:
    rename(initiative, "ten-hai")
    last = rename(initiative, "ten-ba")
    assert client.get(initiative.url).headers["Location"] == last.url
    assert client.get(initiative.url.replace(initiative.slug, "ten-hai")).headers["Location"] == last.url


def test_a_page_renamed_back_to_its_first_name_has_no_redirect_loop(client: Any, initiative: Any, rename: Any) -> None:
    rename(initiative, "ten-hai")
    rename(initiative, initiative.slug)
    assert client.get(initiative.url).status_code == 200


def test_the_query_survives_no_redirect_and_breaks_none(client: Any, initiative: Any, rename: Any) -> None:
    last = rename(initiative, "ten-hai")
    assert client.get(initiative.url + "?utm=x&n=%01").headers["Location"] == last.url


def test_a_page_taken_down_is_not_told_of_by_its_old_address(
    client: Any, world: Any, initiative: Any, rename: Any
) -> None:
    update = make_update(initiative, world.editor, "published")
    renamed = rename(initiative, "ten-bi-mat")
    take_down(renamed, world.office_statistics, "Đăng nhầm", with_below=True)
    for old in (initiative.url, update.url):
        response = client.get(old)
        assert response.status_code == 404
        assert "ten-bi-mat" not in response.content.decode()


def test_a_page_published_again_is_found_at_its_old_address(client: Any, initiative: Any, rename: Any) -> None:
    renamed = rename(initiative, "ten-hai")
    renamed.unpublish()
    fresh(initiative).save_revision().publish(skip_permission_checks=True)
    assert client.get(initiative.url).headers["Location"] == renamed.url


def test_a_restricted_page_is_not_told_of_by_its_old_address(client: Any, initiative: Any, rename: Any) -> None:
    renamed = rename(initiative, "ten-bi-mat")
    PageViewRestriction.objects.create(page=renamed, restriction_type="login")
    assert client.get(initiative.url).status_code == 404


def test_a_draft_renamed_or_moved_leaves_nothing_behind(client: Any, world: Any, rename: Any) -> None:
    draft = make_initiative(world.unit, world.campaign, world.editor, "draft", title="Bản nháp")
    renamed = rename(draft, "ten-bi-mat")
    assert client.get(draft.url).status_code == 404
    renamed.move(fresh(world.other_unit), pos="last-child")
    assert not Redirect.objects.exists()
    assert "nhap" not in client.get("/api/v3/redirects/").content.decode()


def test_an_old_address_counts_in_its_own_ward_alone(client: Any, world: Any, initiative: Any, rename: Any) -> None:
    build_world("Phường Khác", "khac", "127.0.0.1")
    rename(initiative, "ten-hai")
    assert client.get(initiative.url).status_code == 301
    assert client.get(initiative.url, headers={"host": "127.0.0.1"}).status_code == 404
