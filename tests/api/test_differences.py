"""What a version of a page changes, and who can see or edit a page, by the API."""

from typing import Any

import pytest

from tests.api.contract import assert_as_described
from tests.api.test_workflow import call
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination
from tests.factories.photos import make_photo
from tests.fresh import fresh
from thidua_pages.access import rules
from thidua_pages.access.roles import Role
from thidua_pages.models import InitiativeMeasure, InitiativePhoto

EVERYBODY = ["editor", "other_editor", "office_statistics", "culture_social", "council1", "chair", "supervisor"]


@shared.state()
def site(world: Any) -> Any:
    world.page = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa", goal="Đẹp")
    world.draft = make_initiative(world.unit, world.campaign, world.editor, title="Nháp")
    world.waiting = make_initiative(world.unit, world.campaign, world.editor, "in_review", title="Chờ")
    return world


@pytest.fixture
def versions(site: Any) -> tuple[Any, Any, Any]:
    """The published version, one with other words, and one with a measure and a photo."""
    first = site.page.get_latest_revision()
    page = fresh(site.page)
    page.title, page.goal = "Đường hoa mới", "Đẹp <b>hơn</b>"
    second = page.save_revision(user=site.editor)
    page = second.as_object()
    page.measures.add(InitiativeMeasure(label="Đường hoa", unit="m", promised=650))
    page.photos.add(InitiativePhoto(image=make_photo(site.unit, title="Ảnh"), caption="Trước khi làm", sort_order=1))
    return first, second, page.save_revision(user=site.office_statistics)


def difference(site: Any, version: Any, older: Any = None, user: Any = None, status: int = 200) -> Any:
    query = f"?older={older.pk}" if older else ""
    path = f"{site.page.pk}/revisions/{version.pk}/difference/{query}"
    data = call(user or site.editor, "GET", path, status=status)
    if status == 200:
        assert_as_described("pages_revisions_difference", data)
    return data


def test_a_version_beside_the_one_before(site: Any, versions: Any) -> None:
    first, second, third = versions
    found = difference(site, second)
    assert (found["older"]["id"], found["newer"]["id"], found["newer"]["by"]) == (first.pk, second.pk, str(site.editor))
    title, goal = found["fields"]
    assert (title["before"], title["after"]) == ("Đường hoa", "Đường hoa<ins> mới</ins>")
    assert "&lt;b&gt;" in goal["after"]
    assert found["photos"] == []
    found = difference(site, third)
    (measure,) = found["fields"]
    assert (measure["label"], measure["before"]) == ("Số đo: Đường hoa", "")
    assert "Đăng ký: 650" in measure["after"]
    (photo,) = found["photos"]
    assert (photo["change"], photo["from_place"]) == ("added", None)


def test_two_versions_that_are_not_neighbours_in_either_order(site: Any, versions: Any) -> None:
    first, _, third = versions
    found = difference(site, third, older=first)
    assert len(found["fields"]) == 3
    assert [photo["change"] for photo in found["photos"]] == ["added"]
    assert [photo["change"] for photo in difference(site, first, older=third)["photos"]] == ["removed"]


def test_the_first_version_has_none_before_it(site: Any) -> None:
    first = site.draft.revisions.order_by("pk").first()
    data = call(site.editor, "GET", f"{site.draft.pk}/revisions/{first.pk}/difference/")
    assert (data["older"], data["fields"], data["photos"]) == (None, [], [])


def test_a_version_of_another_page_is_none(site: Any, versions: Any) -> None:
    other = site.draft.get_latest_revision()
    difference(site, other, status=404)
    difference(site, versions[0], older=other, status=404)


@pytest.mark.parametrize("role", [*EVERYBODY, "administrator"])
def test_who_reads_the_history_reads_the_difference(site: Any, versions: Any, role: str) -> None:
    user = site.people.get(role) or getattr(site, role)
    allowed = rules.can_read_history(user, site.page).ok
    difference(site, versions[1], user=user, status=200 if allowed else 403)
    draft = site.draft.get_latest_revision()
    status = 200 if rules.can_read_history(user, site.draft) else 403 if rules.can_read_draft(user, site.draft) else 404
    call(user, "GET", f"{site.draft.pk}/revisions/{draft.pk}/difference/", status=status)


@pytest.mark.parametrize("name", ["ward", "campaign", "unit"])
def test_pages_that_are_not_reviewed_have_differences_too(site: Any, name: str) -> None:
    page = fresh(getattr(site, name))
    page.save_revision()
    page.title = "Tên khác"
    version = page.save_revision()
    user = site.people["administrator"]
    data = call(user, "GET", f"{page.pk}/revisions/{version.pk}/difference/")
    assert any("khác" in field["after"] for field in data["fields"])


def access(user: Any, page: Any, status: int = 200) -> Any:
    data = call(user, "GET", f"{page.pk}/access/", status=status)
    if status == 200:
        assert_as_described("pages_access", data)
    return data


@pytest.mark.parametrize("state", ["draft", "waiting", "page"])
def test_each_role_is_told_as_the_rules_decide(site: Any, state: str) -> None:
    page = getattr(site, state)
    found = {one["role"]: one for one in access(site.office_statistics, page)["roles"]}
    assert set(found) == set(Role.values)
    for name in (*EVERYBODY, "administrator"):
        user = site.people.get(name) or getattr(site, name)
        for role, told in found.items():
            if str(user) in told["people"]:
                assert rules.can_read_draft(user, page)
                assert told["may_edit"] is (rules.can_edit(user, page).ok and not rules.is_under_review(page)), role
    everybody = {person for told in found.values() for person in told["people"]}
    assert str(site.editor) in everybody
    assert str(site.other_editor) not in everybody


def test_whether_visitors_see_it(site: Any) -> None:
    assert access(site.editor, site.page)["is_public"] is True
    assert access(site.editor, site.draft)["is_public"] is False


def test_a_unit_editor_reads_roles_without_names(site: Any) -> None:
    told = access(site.editor, site.draft)["roles"]
    assert {one["people"] is None for one in told} == {True}
    access(site.other_editor, site.draft, 404)
    access(site.other_editor, site.page, 403)


def test_the_number_of_queries(site: Any, django_assert_max_num_queries: Any) -> None:
    nomination = make_nomination(site.unit, site.campaign, site.editor)
    with django_assert_max_num_queries(30):
        access(site.office_statistics, nomination)
