"""What the API answers to an anonymous visitor, and how it refuses."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import APIToken, Page

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.fixtures import build_world
from tests.taking_down import taken_down
from thidua_pages.models import NominationPage

PROBLEM = "application/problem+json"
SECRET = "Bao-cao-kin"
TYPES = ("InitiativePage", "ProgressUpdatePage", "NominationPage", "UnitPage", "CampaignPage", "HomePage")


def get(path: str, user: Any = None, **extra: Any) -> Any:
    headers = {}
    if user is not None:
        _, token = APIToken.create_token(user=user, name="thử")
        headers["Authorization"] = f"Bearer {token}"
    return Client(**extra).get(f"/api/v3/{path}", headers=headers)


def ids(path: str, **extra: Any) -> set[int]:
    answer = get(path, **extra)
    assert answer.status_code == 200
    return {item["id"] for item in answer.json()["items"]}


def every_id(path: str = "pages/?limit=20", **extra: Any) -> set[int]:
    """The ids of a list, page after page."""
    found: set[int] = set()
    while len(batch := ids(f"{path}&offset={len(found)}", **extra)):
        found |= batch
    return found


@pytest.fixture
def pages(world: Any) -> dict[str, Any]:
    """A published page of each reviewed kind, and one that is not."""
    shown = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa công khai")
    return {
        "initiative": shown,
        "update": make_update(shown, world.editor, "published", title="Tiến độ công khai"),
        "nomination": make_nomination(world.unit, world.campaign, world.editor, "published", title="Đã khen"),
        "draft": make_initiative(world.unit, world.campaign, world.editor, title=f"Nháp {SECRET}"),
        "waiting": make_initiative(world.unit, world.campaign, world.editor, "in_review", title=f"Chờ {SECRET}"),
        "returned": make_update(shown, world.editor, "returned", title=f"Trả {SECRET}"),
    }


def test_the_list_holds_exactly_the_live_pages_of_the_site(world, pages):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    make_initiative(elsewhere.unit, elsewhere.campaign, elsewhere.editor, "published")
    live = set(Page.objects.live().filter(path__startswith=world.ward.path).values_list("pk", flat=True))
    assert every_id() == live
    assert pages["initiative"].pk in live
    assert not {pages[name].pk for name in ("draft", "waiting", "returned")} & live


@pytest.mark.parametrize("kind", TYPES)
def test_the_list_of_a_type_holds_its_live_pages(world, pages, kind):
    live = Page.objects.live().filter(path__startswith=world.ward.path, content_type__model=kind.lower())
    assert every_id(f"pages/?type=thidua_pages.{kind}&limit=20") == set(live.values_list("pk", flat=True))


def test_what_is_not_published_has_no_address(pages):
    for name in ("draft", "waiting", "returned"):
        for path in (f"pages/{pages[name].pk}/", f"pages/{pages[name].pk}/?version=draft"):
            assert get(path).status_code == 404
        assert get(f"pages/find/?id={pages[name].pk}").status_code == 404
        assert get(f"pages/{pages[name].pk}/revisions/").status_code == 401


def test_search_finds_what_is_published_and_nothing_else(pages):
    assert ids("pages/?search=khai") == {pages["initiative"].pk, pages["update"].pk}
    assert ids(f"pages/?search={SECRET}") == set()


def test_a_new_version_under_review_is_not_shown(world, pages):
    draft = pages["initiative"].get_latest_revision_as_object()
    draft.title = draft.goal = SECRET
    draft.save_revision(user=world.editor)
    for path in (
        f"pages/{draft.pk}/",
        f"pages/{draft.pk}/?version=draft",
        "pages/?limit=20",
        f"pages/?search={SECRET}",
    ):
        assert SECRET not in get(path).content.decode()
    assert SECRET in get(f"pages/{draft.pk}/?version=draft", world.editor).content.decode()


def test_a_page_taken_down_leaves_the_api_with_what_stands_below_it(world, pages):
    taken_down(pages["initiative"], world.office_statistics)
    assert not every_id() & {pages["initiative"].pk, pages["update"].pk}
    assert get(f"pages/{pages['update'].pk}/").status_code == 404


# --- Nominations ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state", ["draft", "in_review", "council_ballot", "chair_decision", "decision_record", "returned"]
)
def test_a_nomination_appears_nowhere_before_its_decision(world, state):
    page = make_nomination(
        world.unit, world.campaign, world.editor, state, title=f"Đề nghị {SECRET}", full_name=f"Người {SECRET}"
    )
    revision = page.latest_revision_id
    paths = ["pages/?limit=20", "pages/?type=thidua_pages.NominationPage", f"pages/?search={SECRET}"]
    paths += [f"pages/?child_of={page.get_parent().pk}", f"pages/?descendant_of={world.unit.pk}"]
    paths += [f"pages/{page.pk}/", f"pages/{page.pk}/?version=draft", f"pages/{page.pk}/revisions/"]
    paths += [f"pages/{page.pk}/revisions/{revision}/", f"pages/find/?id={page.pk}"]
    paths += [f"pages/find/?html_path={page.get_url()}"]
    for user in (None, world.other_editor):
        for path in paths:
            answer = get(path, user)
            assert SECRET not in answer.content.decode(), path
            if str(page.pk) in path.split("?")[0]:
                assert answer.status_code in (401, 403, 404), path
    assert not NominationPage.objects.live().exists()


PRIVATE = ("achievement_report", "dossier", "has_consent", "nominee_account", "sort_name", "ballots")


@pytest.mark.parametrize("role", [None, "editor", "office_statistics", "superuser"])
def test_the_report_the_dossier_and_the_consent_are_never_in_the_api(world, role):
    page = make_nomination(
        world.unit, world.campaign, world.editor, "published", achievement_report=f"Thành tích {SECRET}"
    )
    user = role and world.people[role]
    for path in (f"pages/{page.pk}/", f"pages/{page.pk}/?version=draft"):
        answer = get(path, user)
        assert answer.status_code == 200
        assert not set(PRIVATE) & set(answer.json())
        assert SECRET not in answer.content.decode()
    if role == "superuser":
        revision = get(f"pages/{page.pk}/revisions/{page.latest_revision_id}/", user)
        assert revision.status_code == 200
        assert SECRET not in revision.content.decode()


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_field_can_be_guessed_neither_by_filter_nor_by_order(world, name):
    for report in ("Bê", "A", "Cê"):
        make_nomination(
            world.unit, world.campaign, world.editor, "published", achievement_report=report, full_name=report
        )

    def listed(query: str) -> list[int]:
        answer = get(f"pages/?type=thidua_pages.NominationPage&limit=20{query}")
        return [item["id"] for item in answer.json()["items"]] if answer.status_code == 200 else plain

    plain = listed("")
    assert len(plain) == 3
    values = ("A", "1", "true", "false", "x")
    assert {query: listed(query) for query in (f"&{name}={value}" for value in values)} == {
        f"&{name}={value}": plain for value in values
    }
    assert listed(f"&order={name}") == listed(f"&order=-{name}") == plain


# --- Errors, documentation --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "pages/999999/", 404),
        ("GET", "pages/abc/", 422),
        ("GET", "pages/?limit=abc", 422),
        ("GET", "pages/?type=khong.Co", 422),
        ("GET", "images/999999/", 404),
        ("GET", "documents/999999/", 404),
        ("POST", "pages/", 401),
        ("DELETE", "pages/1/", 401),
        ("PATCH", "pages/1/", 401),
        ("POST", "pages/1/actions/publish/", 401),
        ("GET", "whoami/", 401),
        ("GET", "sites/", 401),
    ],
)
def test_a_refusal_is_a_problem_that_a_program_can_read(world, method, path, status):
    answer = Client().generic(method, f"/api/v3/{path}", "{}", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (status, PROBLEM)
    body = answer.json()
    assert body["status"] == status
    assert body["title"]


def test_a_refusal_by_the_rules_is_a_problem_too(world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    _, token = APIToken.create_token(user=world.editor, name="thử")
    answer = Client().delete(f"/api/v3/pages/{page.pk}/", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (403, PROBLEM)


@pytest.mark.parametrize("role", ["editor", "other_editor", "office_statistics", "council1", "chair", "supervisor"])
def test_a_token_hides_nothing_that_is_public(world, pages, role):
    person = world.people.get(role) or getattr(world, role)
    public = every_id()
    seen = every_id(user=person)
    assert public <= seen
    assert (pages["draft"].pk in seen) is (role in ("editor", "office_statistics"))
    assert get(f"pages/{pages['initiative'].pk}/", person).json()["title"] == pages["initiative"].title
    assert get(f"pages/{world.campaign.pk}/", person).status_code == 200
    titles = get("pages/?type=thidua_pages.InitiativePage&order=title", person).json()["items"]
    assert [one["title"] for one in titles] == sorted(one["title"] for one in titles)
    assert ids("pages/?search=khai", user=person) == ids("pages/?search=khai")
    assert (pages["draft"].pk in ids(f"pages/?search={SECRET}", user=person)) is (
        role in ("editor", "office_statistics")
    )


@pytest.mark.parametrize("token", ["", "sai", "x" * 500])
def test_a_wrong_token_is_an_anonymous_visitor_at_most(world, pages, token):
    headers = {"Authorization": f"Bearer {token}"}
    assert Client().get("/api/v3/whoami/", headers=headers).status_code == 401
    assert Client().get(f"/api/v3/pages/{pages['draft'].pk}/", headers=headers).status_code in (401, 404)


def test_a_session_of_the_admin_is_no_token(world, pages):
    client = client_of(world.administrator)
    assert client.get(f"/api/v3/pages/{pages['draft'].pk}/").status_code == 404
    assert client.delete(f"/api/v3/pages/{pages['draft'].pk}/").status_code == 401


def test_the_token_of_a_disabled_person_opens_nothing(world, pages):
    world.editor.is_active = False
    world.editor.save()
    assert get(f"pages/{pages['draft'].pk}/", world.editor).status_code in (401, 404)
    assert get("whoami/", world.editor).status_code == 401


def test_the_documentation_loads_nothing_from_elsewhere(db):
    answer = get("docs/")
    assert answer.status_code == 200
    page = answer.content.decode()
    loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=[\"']([^\"']+)", page)
    assert loaded
    assert [url for url in loaded if re.match(r"(https?:)?//", url)] == []
    assert "/api/v3/openapi.json" in page


CLOSED = {"Nomination", "NewNomination", "NominationChange", "NominationReview"}
"""The shapes of `/nominations/` and of its review, which only those read who read the dossier in the admin."""


def test_the_description_of_the_api_names_no_private_field(db):
    answer = get("openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.")
    schemas = answer.json()["components"]["schemas"]
    nominations = {name: set(schema.get("properties", {})) for name, schema in schemas.items() if "Nomination" in name}
    assert any("nominee_kind" in fields for fields in nominations.values())
    assert {name for name, fields in nominations.items() if fields & set(PRIVATE)} == CLOSED
