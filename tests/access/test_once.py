"""A form that is sent twice acts once, and nothing of two different forms is lost."""

from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Workflow

from tests.clients import client_of
from tests.factories.pages import make_initiative
from tests.factories.photos import make_photo
from tests.fresh import fresh
from tests.library.test_ingest import encoded, plain
from tests.races import at_once, on_postgresql
from tests.wording import elements, messages_of
from thidua_pages.access import once
from thidua_pages.access.models import SentForm
from thidua_pages.access.once import FIELD, SENT_ALREADY
from thidua_pages.base import clock
from thidua_pages.models import InitiativePage, Photo, SupervisionNote

AUTOSAVE = {"Accept": "application/json"}


def form_of(world: Any, photo: Photo | None = None) -> dict[str, Any]:
    form = {
        "title": "Đường hoa",
        "goal": "Trồng hoa",
        "kind": "model",
        "status": "planned",
        "campaign": world.campaign.pk,
        FIELD: "mot",
    }
    for name in ("photos", "measures"):
        form |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    if photo is not None:
        form |= {"photos-TOTAL_FORMS": 1, "photos-0-image": photo.pk, "photos-0-phase": "during", "photos-0-ORDER": 1}
    return form


SUBMIT = {"action-submit": "1"}


def address(world: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])


def send(person: Any, world: Any, headers: dict[str, str] | None = None, **changes: Any) -> Any:
    follow = not headers
    return client_of(person).post(address(world), {**form_of(world), **changes}, headers=headers or {}, follow=follow)


# --- The token ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["wagtailadmin_pages:add", "review", "wagtailimages:add", "wagtailusers_users:add"])
def test_every_form_has_a_token_of_its_own(world: Any, screen: str) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    known = {"wagtailadmin_pages:add": ["thidua_pages", "initiativepage", world.unit.pk], "review": [page.pk]}
    client = client_of(world.administrator)
    tokens = []
    for _ in range(2):
        html = client.get(reverse(screen, args=known.get(screen, []))).content.decode()
        fields = elements(html, f"form input[name={FIELD}]")
        assert len(fields) == len(elements(html, "form input[name=csrfmiddlewaretoken]")) > 0
        tokens += [field["value"] for field in fields]
    assert len(set(tokens)) == len(tokens)


def test_pages_of_the_public_have_none(world: Any, client: Client) -> None:
    assert FIELD not in client.get("/").content.decode()


# --- A form for a new page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("button", [{}, SUBMIT])
def test_the_second_leads_to_the_page_of_the_first(world: Any, button: dict[str, str]) -> None:
    first = send(world.editor, world, **button)
    second = send(world.editor, world, **button)
    page = InitiativePage.objects.get(title="Đường hoa")
    assert page.revisions.count() == 1
    assert SENT_ALREADY in messages_of(second)
    assert second.redirect_chain == first.redirect_chain


def test_the_same_form_shown_again_makes_its_own_page(world: Any) -> None:
    send(world.editor, world)
    send(world.editor, world, **{FIELD: "hai"})
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 2


def test_the_token_is_that_of_a_person(world: Any) -> None:
    send(world.editor, world)
    send(world.administrator, world)
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 2


def test_submit_after_autosave_goes_on_with_the_page(world: Any, media: Any) -> None:
    """The later form says more: nothing of it is lost, and no photo is there twice."""
    photo = make_photo(world.unit)
    rows = {name: value for name, value in form_of(world, photo).items() if name.startswith("photos")}
    made = send(world.editor, world, AUTOSAVE, **rows).json()
    send(world.editor, world, goal="Trồng hoa, dựng rào", **rows, **SUBMIT)
    page = InitiativePage.objects.get(title="Đường hoa")
    assert page.pk == made["pk"]
    assert page.workflow_in_progress
    version = page.get_latest_revision_as_object()
    assert version.goal == "Trồng hoa, dựng rào"
    assert [row.image for row in version.photos.all()] == [photo]


def test_a_second_autosave_goes_on_with_the_page_and_tells_its_address(world: Any) -> None:
    first = send(world.editor, world, AUTOSAVE).json()
    second = send(world.editor, world, AUTOSAVE, goal="Trồng hoa, dựng rào").json()
    assert second["pk"] == first["pk"]
    assert second["url"] == first["url"] == reverse("wagtailadmin_pages:edit", args=[first["pk"]])
    assert fresh(InitiativePage.objects.get()).get_latest_revision_as_object().goal == "Trồng hoa, dựng rào"


def test_a_late_autosave_leaves_the_submitted_page_alone(world: Any) -> None:
    send(world.editor, world, **SUBMIT)
    late = send(world.editor, world, AUTOSAVE, goal="Khác")
    assert late.status_code == 409
    page = InitiativePage.objects.get(title="Đường hoa")
    assert page.workflow_in_progress
    assert page.get_latest_revision_as_object().goal == "Trồng hoa"


def test_two_pages_of_one_title_both_stay(world: Any) -> None:
    """Nothing is deleted because it looks like something else."""
    earlier = make_initiative(world.unit, world.campaign, world.editor, title="Đường hoa")
    send(world.editor, world, **SUBMIT)
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 2
    assert InitiativePage.objects.filter(pk=earlier.pk).exists()


def test_a_page_that_was_deleted_may_be_made_again(world: Any) -> None:
    send(world.editor, world)
    fresh(InitiativePage.objects.get(title="Đường hoa")).delete()
    assert SENT_ALREADY not in messages_of(send(world.editor, world))
    assert InitiativePage.objects.filter(title="Đường hoa").exists()


def test_a_form_with_errors_may_be_sent_again(world: Any) -> None:
    assert send(world.editor, world, title="", **SUBMIT).status_code == 200
    send(world.editor, world, **SUBMIT)
    assert InitiativePage.objects.get(title="Đường hoa").workflow_in_progress


def test_old_tokens_are_forgotten(world: Any) -> None:
    send(world.editor, world)
    once.forget_old()
    assert SentForm.objects.count() == 1
    SentForm.objects.update(sent_at=clock.now() - once.KEPT)
    once.forget_old()
    assert not SentForm.objects.exists()


# --- Other forms -------------------------------------------------------------------------------------------


def test_a_note_is_written_once(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    note = {"action": "note", "text": "Cần thêm ảnh", FIELD: "mot"}
    for _ in range(2):
        client_of(world.supervisor).post(reverse("review", args=[page.pk]), note)
    assert SupervisionNote.objects.count() == 1


def test_a_photo_is_stored_once_and_the_script_gets_the_same_answer(world: Any, media: Any) -> None:
    prefix, answers = "image-chooser-upload", []
    data = encoded(plain(), "PNG")
    for _ in range(2):
        form = {f"{prefix}-title": "Ảnh", f"{prefix}-collection": world.unit.collection.collection_id, FIELD: "mot"}
        form[f"{prefix}-file"] = SimpleUploadedFile("anh.png", data)
        answers.append(client_of(world.editor).post(reverse("wagtailimages_chooser:create"), form))
    assert Photo.objects.count() == 1
    assert answers[0].json() == answers[1].json()


def test_while_the_first_is_at_work_the_second_is_told_to_wait(world: Any, media: Any) -> None:
    """As for a photo that is being decoded."""
    form = {"title": "Ảnh", "collection": Collection.get_first_root_node().pk, FIELD: "mot"}
    client, url = client_of(world.superuser), reverse("wagtailimages:add")
    client.post(url, {**form, "file": SimpleUploadedFile("anh.png", encoded(plain(), "PNG"))})
    SentForm.objects.update(answer=None)
    again = {**form, "file": SimpleUploadedFile("anh.png", encoded(plain(), "PNG"))}
    assert client.post(url, again).status_code == 409
    SentForm.objects.update(sent_at=clock.now() - once.GIVEN_UP)
    again["file"] = SimpleUploadedFile("anh.png", encoded(plain(), "PNG"))
    assert client.post(url, again).status_code == 302
    assert Photo.objects.count() == 2


# --- At the same moment ------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_new", [True, False])
def test_a_review_that_another_request_has_just_started_is_no_error_of_ours(
    world: Any, monkeypatch: pytest.MonkeyPatch, is_new: bool
) -> None:
    """As when a form arrives twice at once: the second was checked before the first had started the review."""
    start = Workflow.start

    def start_twice(self: Workflow, *args: Any, **kwargs: Any) -> Any:
        start(self, *args, **kwargs)
        return start(self, *args, **kwargs)

    monkeypatch.setattr(Workflow, "start", start_twice)
    client = client_of(world.editor)
    client.raise_request_exception = False
    page = None if is_new else make_initiative(world.unit, world.campaign, world.editor)
    url = address(world) if page is None else reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(url, {**form_of(world), **SUBMIT}).status_code == 409


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_new", [True, False])
def test_at_once_none_ends_in_an_error_of_ours(world: Any, is_new: bool) -> None:
    page = None if is_new else make_initiative(world.unit, world.campaign, world.editor)
    url = address(world) if page is None else reverse("wagtailadmin_pages:edit", args=[page.pk])
    clients = [Client(raise_request_exception=False) for _ in range(4)]
    for client in clients:
        client.force_login(world.editor)
    answers = at_once(*[partial(client.post, url, {**form_of(world), **SUBMIT}) for client in clients])
    assert max(answer.status_code for answer in answers) < 500
    assert InitiativePage.objects.count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_page(world: Any) -> None:
    answers = at_once(*[lambda: send(world.editor, world, **SUBMIT) for _ in range(4)])
    assert [answer.status_code for answer in answers] == [200] * 4
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 1


@pytest.mark.django_db(transaction=True)
def test_autosave_and_submission_at_once_make_one_page(world: Any) -> None:
    """Two connections, as the browser opens them; whichever comes first, the submitted page stays."""
    at_once(lambda: send(world.editor, world, AUTOSAVE), lambda: send(world.editor, world, **SUBMIT))
    assert InitiativePage.objects.get(title="Đường hoa").workflow_in_progress
