"""A unit from its creation in the admin to its retirement: what is made with it, and what is never deleted."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.test.utils.form_data import querydict_from_html

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_nomination
from tests.factories.people import editor
from tests.factories.photos import make_photo
from tests.fresh import fresh
from tests.taking_down import REASON
from thidua_pages.access.models import WardCollection, WardGroup
from thidua_pages.models import NominationFolderPage, UnitIndexPage, UnitPage


def post_form(client: Client, url: str, form_id: str, **data: str) -> Any:
    """Fill in the form that stands at `url` and send it."""
    shown = client.get(url)
    assert shown.status_code == 200
    form = querydict_from_html(shown.content.decode(), form_id=form_id).copy()
    for name, value in data.items():
        form[name.replace("__", "-")] = value
    answer = client.post(url, form)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer


def create_in_admin(client: Client, world: Any, **data: str) -> UnitPage:
    index = UnitIndexPage.objects.child_of(world.ward).get()
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "unitpage", index.pk])
    post_form(
        client,
        url,
        "page-edit-form",
        **{"title": "Tổ dân phố Đường Đá", "kind": "residential_group", **data},
    )
    return UnitPage.objects.get(title=data.get("title", "Tổ dân phố Đường Đá"))


def edit_in_admin(client: Client, unit: UnitPage, **data: str) -> Any:
    return post_form(client, reverse("wagtailadmin_pages:edit", args=[unit.pk]), "page-edit-form", **data)


@pytest.fixture
def office(client: Client, world: Any) -> Client:
    client.force_login(world.office_statistics)
    return client


def test_a_unit_made_in_the_admin_comes_with_all_that_it_needs(office, world):
    unit = create_in_admin(office, world, **{"action-publish": "1"})
    assert unit.live
    assert unit.url == "/don-vi/to-dan-pho-duong-da/"
    row = WardGroup.objects.get(unit=unit)
    assert (row.ward_id, row.role) == (world.ward.pk, "unit_editor")
    assert row.group.name == "Phường Thử: Tổ dân phố Đường Đá"
    collection = WardCollection.objects.get(unit=unit).collection
    assert collection.name == unit.title
    assert collection.get_parent() == WardCollection.objects.get(ward=world.ward, unit=None).collection
    pages = GroupPagePermission.objects.filter(group=row.group)
    assert set(pages.values_list("page_id", flat=True)) == {unit.pk}
    files = GroupCollectionPermission.objects.filter(group=row.group)
    assert set(files.values_list("collection_id", flat=True)) == {collection.pk}
    folder = NominationFolderPage.objects.child_of(unit).get()
    assert (folder.slug, folder.live) == ("de-nghi", True)


def test_a_new_units_editor_can_begin_at_once(office, world):
    unit = create_in_admin(office, world, **{"action-publish": "1"})
    assert not any(Page.find_problems())
    person = editor(unit, world.ward)
    page = make_initiative(unit, world.campaign, person, "in_review")
    assert page.workflow_in_progress
    client = client_of(person)
    assert "Tổ dân phố Đường Đá" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert make_nomination(unit, world.campaign, person).pk


def test_a_unit_saved_as_a_draft_has_its_folder_once_it_is_published(office, world):
    unit = create_in_admin(office, world)
    assert not unit.live
    edit_in_admin(office, unit, **{"action-publish": "1"})
    assert fresh(unit).live
    assert NominationFolderPage.objects.child_of(unit).count() == 1
    assert not any(Page.find_problems())
    assert make_initiative(unit, world.campaign, world.editor).pk


def test_renaming_keeps_the_group_its_people_and_the_files_and_renames_them(office, world):
    unit, group, collection = world.unit, world.unit.editor_group.group, world.unit.collection.collection
    edit_in_admin(office, unit, title="Tổ dân phố Mười", **{"action-publish": "1"})
    unit = fresh(unit)
    assert unit.title == "Tổ dân phố Mười"
    assert (unit.editor_group.group_id, unit.collection.collection_id) == (group.pk, collection.pk)
    assert unit.editor_group.group.name == f"{world.ward.title}: Tổ dân phố Mười"
    assert unit.collection.collection.name == "Tổ dân phố Mười"
    assert list(unit.editor_group.group.user_set.all()) == [world.editor]
    assert NominationFolderPage.objects.child_of(unit).count() == 1


def test_a_name_not_yet_published_does_not_rename_the_group(office, world):
    title = world.unit.title
    edit_in_admin(office, world.unit, title="Tên đang bàn")
    assert fresh(world.unit).editor_group.group.name == f"{world.ward.title}: {title}"


def test_retiring_a_unit_hides_it_and_loses_nothing(office, world):
    unit = world.unit
    initiative = make_initiative(unit, world.campaign, world.editor, "published")
    draft = make_initiative(unit, world.campaign, world.editor)
    before = {
        "pages": set(Page.objects.descendant_of(unit, inclusive=True).values_list("pk", flat=True)),
        "group": unit.editor_group.group_id,
        "collection": unit.collection.collection_id,
        "members": set(unit.editor_group.group.user_set.values_list("pk", flat=True)),
    }
    visitor = Client()
    assert visitor.get(initiative.url).status_code == 200
    office.post(
        reverse("wagtailadmin_pages:unpublish", args=[unit.pk]), {"reason": REASON, "include_descendants": "on"}
    )
    after = fresh(unit)
    assert not after.live
    assert before == {
        "pages": set(Page.objects.descendant_of(after, inclusive=True).values_list("pk", flat=True)),
        "group": after.editor_group.group_id,
        "collection": after.collection.collection_id,
        "members": set(after.editor_group.group.user_set.values_list("pk", flat=True)),
    }
    assert {visitor.get(url).status_code for url in (unit.url, initiative.url)} == {404}
    assert visitor.get(f"/api/v3/pages/{initiative.pk}/").status_code == 404
    visitor.force_login(world.editor)
    assert visitor.get(reverse("review", args=[draft.pk])).status_code == 200


def test_a_retired_unit_comes_back(office, world):
    office.post(reverse("wagtailadmin_pages:unpublish", args=[world.unit.pk]), {"reason": REASON})
    edit_in_admin(office, world.unit, **{"action-publish": "1"})
    unit = fresh(world.unit)
    assert unit.live
    assert Client().get(unit.url).status_code == 200
    nomination = make_nomination(unit, world.campaign, world.editor, "published")
    assert Client().get(nomination.url).status_code == 200


def test_only_the_office_and_the_administrator_make_units(client, world):
    index = UnitIndexPage.objects.child_of(world.ward).get()
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "unitpage", index.pk])

    def may(role: str) -> bool:
        client.force_login(world.people[role])
        return client.get(url).status_code == 200

    roles = ("editor", "office_statistics", "culture_social", "council", "chair", "supervisor", "administrator")
    assert [role for role in roles if may(role)] == ["office_statistics", "administrator"]


# --- What an editor sees ----------------------------------------------------------------------------------


@pytest.fixture
def neighbour(world: Any, media: Any) -> Any:
    """A draft and a photo of the other unit, and some of the editor's own."""
    make_initiative(world.unit, world.campaign, world.editor, title="Nhà mình")
    make_photo(world.unit, title="Ảnh nhà mình")
    make_photo(world.other_unit, title="Ảnh hàng xóm")
    return make_initiative(world.other_unit, world.campaign, world.other_editor, "in_review", title="Hàng xóm")


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("/quan-tri/pages/{unit}/", "Nhà mình"),
        ("/quan-tri/pages/{unit}/?q=Nh%C3%A0&search_all=1", "Nhà mình"),
        ("/quan-tri/pages/search/?q=Nh%C3%A0", "Nhà mình"),
        ("/quan-tri/images/", "Ảnh nhà mình"),
        ("/quan-tri/images/chooser/", "Ảnh nhà mình"),
        ("/quan-tri/choose-page/search/?q=Nh%C3%A0", "Nhà mình"),
        ("/quan-tri/", "Nhà mình"),
    ],
)
def test_an_editor_finds_their_own_units_work_and_not_the_neighbours(client, world, neighbour, url, own):
    client.force_login(world.editor)
    answer = client.get(url.format(unit=world.unit.pk))
    shown = answer.content.decode()
    if answer.headers["Content-Type"] == "application/json":
        shown = answer.json()["html"]
    assert own in shown
    assert "ng xóm" not in shown


@pytest.mark.parametrize(
    "url",
    [
        "/quan-tri/pages/{unit}/",
        "/quan-tri/pages/{page}/edit/",
        "/quan-tri/pages/{page}/history/",
        "/quan-tri/pages/{page}/view_draft/",
        "/quan-tri/duyet/{page}/",
        "/quan-tri/duyet/{page}/xem/",
        "/quan-tri/choose-page/{page}/",
        "/quan-tri/pages/search/?q=hang",
        "/quan-tri/choose-page/search/?q=hang",
        "/quan-tri/bulk/wagtailcore/page/delete/?id={page}",
        "/quan-tri/api/main/pages/{page}/",
    ],
)
def test_an_editor_sees_nothing_of_the_neighbours_draft(client, world, neighbour, url):
    client.force_login(world.editor)
    answer = client.get(url.format(page=neighbour.pk, unit=world.other_unit.pk), follow=True)
    assert "Hàng xóm" not in answer.content.decode().replace("\\u00e0", "à").replace("\\u00f3", "ó")


def test_an_editor_chooses_a_campaign_of_the_ward(client, world):
    client.force_login(world.editor)
    answer = client.get("/quan-tri/choose-page/?page_type=thidua_pages.campaignpage").json()
    assert world.campaign.title in answer["html"]
    assert Collection.objects.count() > 1


def test_a_title_that_is_too_long_is_refused_and_no_browser_cuts_it(office: Client, world: Any) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[world.unit.pk])
    shown = office.get(url).content.decode()
    assert 'maxlength="' not in shown
    form = querydict_from_html(shown, form_id="page-edit-form").copy()
    for title in ("Tổ dân phố " * 30, "\u200b\u3000"):
        form["title"] = title
        assert "title" in office.post(url, form).context["form"].errors
    assert fresh(world.unit).latest_revision_id == world.unit.latest_revision_id
