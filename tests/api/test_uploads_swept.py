"""A photo or paper arrives before its page: the page names it later, or it is swept away."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from tests.api.tus import UPLOADS, Tus, on_the_way, photo_bytes
from tests.clients import client_of
from tests.factories.pages import make_initiative
from tests.factories.pdfs import pdf
from tests.factories.photos import make_photo
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.api.uploads import limits, pieces
from thidua_pages.api.uploads.sweeping import sweep_uploads
from thidua_pages.base import clock
from thidua_pages.models import File, InitiativePage, InitiativePhoto, Photo, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
Commits = Callable[..., Any]


def sent(world: World, name: str = "Đường hoa.jpg") -> int:
    """The id of a photo or paper that the unit's editor has sent."""
    state = Tus(world.editor).send(pdf("Báo cáo") if name.endswith(".pdf") else photo_bytes(), name).json()
    found: int = state["photo"] or state["document"]
    return found


def post(world: World, path: str, **values: Any) -> Any:
    app = Tus(world.editor)
    return app.client.post(f"/api/v3/{path}", json.dumps(values), content_type="application/json", headers=app.known)


def register(world: World, photo: int) -> InitiativePage:
    """Save a draft with the photo by the API."""
    values = {"title": "Đường hoa", "goal": "Trồng hoa", "photos": [{"image": photo, "phase": "before"}]}
    answer = post(world, "initiatives/", unit=world.unit.pk, campaign=world.campaign.slug, **values)
    assert answer.status_code == 201, answer.content.decode()
    assert [one["image"] for one in answer.json()["photos"]] == [photo]
    return InitiativePage.objects.get(pk=answer.json()["id"])


def sweep(after: timedelta = limits.UNUSED_STAYS + timedelta(minutes=1)) -> None:
    with clock.at(clock.now() + after):
        sweep_uploads.call()


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_what_no_page_names_is_swept_with_its_files(world: World, django_capture_on_commit_callbacks: Commits) -> None:
    path = f"{UPLOADS}{Tus(world.editor).send(photo_bytes()).json()['id']}/"
    assert Tus(world.editor).get(f"{path}preview/").status_code == 200
    sent(world, "bao-cao.pdf")
    assert len(files()) == 3  # the photo, its preview, the paper
    with django_capture_on_commit_callbacks(execute=True):
        sweep(limits.UNUSED_STAYS - timedelta(minutes=1))
    assert (Photo.objects.count(), File.objects.count()) == (1, 1)
    with django_capture_on_commit_callbacks(execute=True):
        sweep()
    assert [Photo.objects.count(), File.objects.count(), Upload.objects.count(), files()] == [0, 0, 0, []]


def test_what_a_draft_names_stays_also_when_a_later_one_leaves_it_out(world: World) -> None:
    photo = sent(world)
    page = register(world, photo)
    state = Tus(world.editor).get(f"{UPLOADS}{Upload.objects.get().pk}/").json()
    assert (state["photo"], state["expires_at"]) == (photo, None)
    page.photos = []
    page.save_revision(user=world.editor)
    InitiativePhoto.objects.all().delete()
    sweep()
    assert Photo.objects.filter(pk=photo).exists()
    assert not Upload.objects.exists()
    sweep()
    assert Photo.objects.filter(pk=photo).exists()


def test_a_paper_of_a_dossier_stays(world: World) -> None:
    paper, form = sent(world, "bao-cao.pdf"), world.campaign.award_forms.first().pk
    who = {"nominee_kind": "individual", "full_name": "Nguyễn Thị Minh Họa", "achievement_report": "Làm đường hoa"}
    dossier = [{"kind": "other", "title": "Báo cáo", "file": paper}]
    values = {"unit": world.unit.pk, "campaign": world.campaign.slug, "award_form": form, "dossier": dossier}
    answer = post(world, "nominations/", **values, **who)
    assert answer.status_code == 201, answer.content.decode()
    sweep()
    assert File.objects.filter(pk=paper).exists()


def test_what_the_database_or_the_index_knows_of_stays(world: World) -> None:
    page, photo = make_initiative(world.unit, world.campaign, world.editor), sent(world)
    InitiativePhoto.objects.create(page=page, image_id=photo)  # without a version
    sweep()
    assert Photo.objects.filter(pk=photo).exists()


def test_what_somebody_changed_in_the_library_stays(world: World) -> None:
    photo = Photo.objects.get(pk=sent(world))
    data = {"title": "Đường hoa tổ 1", "collection": photo.collection_id}
    assert client_of(world.editor).post(f"/quan-tri/images/{photo.pk}/", data).status_code == 302
    sweep()
    assert fresh(photo).title == "Đường hoa tổ 1"


def test_what_came_by_the_admin_is_not_swept(world: World) -> None:
    photo = make_photo(world.unit, world.editor)
    sweep(timedelta(days=1000))
    assert Photo.objects.get() == photo


def test_what_was_never_finished_and_what_was_refused_is_swept(world: World) -> None:
    app = Tus(world.editor)
    path = app.begin(100)
    app.patch(path, 0, b"x" * 50)
    app.send(b"x" * 100)
    assert (len(on_the_way()), Upload.objects.count()) == (1, 2)
    sweep(limits.WAITS - timedelta(minutes=1))
    assert (len(on_the_way()), Upload.objects.count()) == (1, 2)
    sweep(limits.WAITS + timedelta(minutes=1))
    assert (len(on_the_way()), Upload.objects.count()) == (0, 0)


def test_what_is_being_added_to_waits_for_the_next_sweep(world: World) -> None:
    Tus(world.editor).begin(100)
    Upload.objects.update(held_until=clock.now() + timedelta(days=9))
    sweep(limits.WAITS + timedelta(minutes=1))
    assert Upload.objects.count() == 1


def test_bytes_of_which_no_row_knows_are_swept(world: World) -> None:
    Tus(world.editor).patch(Tus(world.editor).begin(100), 0, b"x" * 50)
    [known] = on_the_way()
    pieces.default_storage.save(f"{pieces.FOLDER}/0b8f5c3e-7d1a-4a52-9a37-0a4c7d1b2e6f", ContentFile(b"x"))
    pieces.default_storage.save(f"{pieces.FOLDER}/ghi-chu.txt", ContentFile(b"x"))
    sweep(timedelta(hours=1))
    assert len(on_the_way()) == 3
    sweep(timedelta(days=2))
    assert on_the_way() == [known]


def test_the_sender_sees_the_photo_before_a_page_shows_it(world: World) -> None:
    app = Tus(world.editor)
    state = app.send(photo_bytes((2000, 1500))).json()
    answer = app.client.get(state["preview"], headers=app.known)
    content = b"".join(answer.streaming_content)
    assert (answer.status_code, answer["Content-Type"], content[8:12]) == (200, "image/webp", b"WEBP")
    assert "no-store" in answer["Cache-Control"]
    assert client_of(world.editor).get(state["preview"]).status_code == 200
    for stranger in (world.other_editor, world.office_statistics):
        assert client_of(stranger).get(state["preview"]).status_code == 404
    assert app.get(f"{app.begin(100)}preview/").status_code == 404


def test_what_a_page_uses_is_not_called_off(world: World) -> None:
    register(world, sent(world))
    answer = Tus(world.editor).delete(f"{UPLOADS}{Upload.objects.get().pk}/")
    assert answer.status_code == 409
    assert Photo.objects.count() == 1


def test_an_id_of_another_persons_photo_cannot_be_named(world: World) -> None:
    state = Tus(world.other_editor).send(photo_bytes()).json()
    values = {"title": "Đường hoa", "goal": "Trồng hoa", "photos": [{"image": state["photo"], "phase": "before"}]}
    answer = post(world, "initiatives/", unit=world.unit.pk, campaign=world.campaign.slug, **values)
    assert answer.status_code == 422
    assert not Upload.objects.get().is_kept
