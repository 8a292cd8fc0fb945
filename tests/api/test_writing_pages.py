"""Registering, editing and reporting by the API: with the admin's forms and rules, one version after the other."""

import json
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken, PageLogEntry

from tests.api.contract import assert_as_described
from tests.clients import client_of
from tests.factories.pages import act, make_initiative, make_update
from tests.factories.photos import make_photo
from tests.fresh import fresh
from tests.races import at_once
from tests.worker import gather_mail, work_off
from thidua_pages.access import rules
from thidua_pages.access.choosable import NOT_OFFERED
from thidua_pages.api.writing import versions
from thidua_pages.library.consent import NEEDS_CONSENT
from thidua_pages.models import InitiativePage, ProgressUpdatePage, UnitPage

TITLE = "Tuyến đường hoa"
"""Of the pages that these tests make."""


def call(person: Any, method: str, path: str, data: Any = None, **headers: str) -> Any:
    if person is not None:
        headers["Authorization"] = f"Bearer {APIToken.create_token(user=person, name='thử')[1]}"
    body = "" if data is None else json.dumps(data)
    return Client().generic(method, f"/api/v3/{path}", body, content_type="application/json", headers=headers)


def new(world: Any, **changes: Any) -> dict[str, Any]:
    fields = {"title": TITLE, "goal": "Trồng hoa hai bên đường", "kind": "works", "status": "planned"}
    return {"unit": world.unit.pk, "campaign": world.campaign.slug, **fields, **changes}


def register(world: Any, person: Any = None, **changes: Any) -> Any:
    return call(person or world.editor, "POST", "initiatives/", new(world, **changes))


def change(person: Any, page: Any, tag: str | None = None, kind: str = "initiatives", **changes: Any) -> Any:
    tag = versions.etag_of(fresh(page)) if tag is None else tag
    return call(person, "PATCH", f"{kind}/{page.pk}/", changes, **{"If-Match": tag})


def faults(answer: Any) -> dict[str, str]:
    """Where → what, of an answer that names faults."""
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return {"/".join(map(str, one["loc"])): one["msg"] for one in answer.json()["errors"]}


def newest(page: Any) -> Any:
    return fresh(page).get_latest_revision_as_object()


# --- Registering -------------------------------------------------------------------------------------------


def test_a_works_project_with_all_that_belongs_to_it(world: Any, media: Any) -> None:
    photo, number = make_photo(world.unit), world.campaign.contents.first().number
    answer = register(
        world,
        place="Ngõ 12",
        starts_on="10/9/2026",
        expected_finish="2026-12-01",
        budget_vnd="60 triệu",
        people_served="1.200",
        workdays=150,
        contents=[number],
        measures=[{"label": "Đường hoa", "unit": "m", "promised": "1200 m"}, {"label": "Hộ", "promised": 38}],
        photos=[{"image": photo.pk, "caption": "Trước khi trồng", "phase": "before"}],
    )
    assert answer.status_code == 201, answer.content
    data = answer.json()
    assert_as_described("initiatives_create", data, 201)
    page = InitiativePage.objects.get(title=TITLE)
    assert (page.live, page.slug, page.owner) == (False, "tuyen-duong-hoa", world.editor)
    assert answer["Location"] == f"/api/v3/initiatives/{page.pk}/"
    assert answer["ETag"] == versions.etag_of(page)
    assert (data["budget_vnd"], data["people_served"], data["workdays"]) == (60_000_000, 1200, 150)
    assert (data["starts_on"], data["expected_finish"], data["contents"]) == ("2026-09-10", "2026-12-01", [number])
    assert [(row["label"], row["promised"]) for row in data["measures"]] == [("Đường hoa", "1200"), ("Hộ", "38")]
    assert [(row["image"], row["caption"], row["phase"]) for row in data["photos"]] == [
        (photo.pk, "Trước khi trồng", "before")
    ]
    read = call(world.editor, "GET", f"initiatives/{page.pk}/?version=draft")
    assert (read.json(), read["ETag"]) == (data, answer["ETag"])


@pytest.mark.parametrize("role", ["editor", "other_editor", "office_statistics", "culture_social", "chair", "council"])
def test_who_registers_is_who_may_in_the_admin(world: Any, role: str) -> None:
    person = world.people[role]
    may = bool(rules.can_add(person, world.unit, "initiativepage"))
    answer = register(world, person)
    assert answer.status_code == (201 if may else 403), answer.content
    assert InitiativePage.objects.filter(title=TITLE).exists() == may


def history(page: Any) -> list[str]:
    return list(PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", flat=True))


def test_history_review_and_notices_are_those_of_the_admin(world: Any, django_capture_on_commit_callbacks: Any) -> None:
    form = {**new(world), "campaign": world.campaign.pk, "action-submit": "1"} | {
        f"{name}-{count}": 0 for name in ("photos", "measures") for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    form.pop("unit")
    told: list[Any] = []
    for send in (
        lambda: client_of(world.editor).post(
            reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk]), form
        ),
        lambda: register(world, submit=True),
    ):
        before = transaction.savepoint()
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            answer = send()
        assert answer.status_code in (201, 302), answer.content
        gather_mail()
        work_off()
        page = InitiativePage.objects.order_by("-pk").first()
        step = page.current_workflow_task_state
        mails = sorted((one.subject, *one.to) for one in mail.outbox)
        told.append((history(page), page.revisions.count(), step.task.name, step.workflow_state.requested_by, mails))
        transaction.savepoint_rollback(before)
    assert told[0] == told[1]
    assert told[0][-1]


def test_what_is_sent_for_review_must_be_complete(world: Any, media: Any) -> None:
    photo = make_photo(world.unit)
    shown = [{"image": photo.pk, "shows_children": True}]
    assert register(world, photos=shown).status_code == 201
    assert faults(register(world, photos=shown, submit=True)) == {"body/photos/0/has_consent": NEEDS_CONSENT}
    assert "body/goal" in faults(register(world, goal="", submit=True))
    consented = [{**shown[0], "has_consent": True}]
    answer = register(world, photos=consented, submit=True)
    assert answer.status_code == 201, answer.content
    assert InitiativePage.objects.get(pk=answer.json()["id"]).workflow_in_progress


def test_what_cannot_be_chosen_is_answered_as_what_does_not_exist(world: Any, media: Any) -> None:
    foreign, own = make_photo(world.other_unit), make_photo(world.unit)
    for pk in (foreign.pk, 987_654):
        photos = [{"image": own.pk}, {"image": pk}]
        assert faults(register(world, photos=photos)) == {"body/photos/1/image": NOT_OFFERED}
    UnitPage.objects.filter(pk=world.other_unit.pk).update(live=False)
    for unit in (world.other_unit.pk, 987_654, "khong-co"):
        assert faults(register(world, unit=unit)) == {"body/unit": NOT_OFFERED}
    assert faults(register(world, campaign="khong-co")) == {"body/campaign": NOT_OFFERED}
    assert faults(register(world, contents=[999])) == {"body/contents": NOT_OFFERED}


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"budget_vnd": "12,5"}, "budget_vnd"),
        ({"budget_vnd": True}, "budget_vnd"),
        ({"starts_on": "31/02/2026"}, "starts_on"),
        ({"kind": "khác"}, "kind"),
        ({"title": ""}, "title"),
        ({"tilte": "Sai"}, "tilte"),
        ({"measures": [{"label": "Hộ", "promised": "nhiều"}]}, "measures/0/promised"),
        ({"measures": [{"promised": 3}]}, "measures/0/label"),
    ],
)
def test_each_fault_is_named_in_the_names_of_the_api(world: Any, wrong: dict[str, Any], place: str) -> None:
    found = faults(register(world, **wrong))
    assert all(name.startswith(f"body/{place}") for name in found), found
    assert not InitiativePage.objects.filter(title=TITLE).exists()


# --- Changing ----------------------------------------------------------------------------------------------


def test_a_change_keeps_what_was_not_sent(world: Any, media: Any) -> None:
    first, second = make_photo(world.unit), make_photo(world.unit)
    measures = [{"label": "Hộ", "promised": 38, "achieved": 4}, {"label": "Đường", "unit": "km", "promised": 6.5}]
    made = register(world, measures=measures, photos=[{"image": first.pk, "caption": "Một"}], budget_vnd="1,5 tỷ")
    page = InitiativePage.objects.get(pk=made.json()["id"])
    rows = {row.label: row.pk for row in newest(page).measures.all()}
    answer = change(world.editor, page, place="Ngõ 12")
    assert answer.status_code == 200, answer.content
    assert answer.json() == {**made.json(), "place": "Ngõ 12"}
    answer = change(
        world.editor,
        page,
        photos=[{"image": second.pk}, {"image": first.pk}],
        measures=[{"label": "Cây", "promised": 90}, {"label": "Hộ", "achieved": 38}],
    )
    assert answer.status_code == 200, answer.content
    assert_as_described("initiatives_change", answer.json())
    saved = newest(page)
    assert [(row.image_id, row.caption) for row in saved.photos.all()] == [(second.pk, ""), (first.pk, "Một")]
    assert [(row.label, row.promised, row.achieved) for row in saved.measures.all()] == [
        ("Cây", 90, None),
        ("Hộ", 38, 38),
    ]
    assert [row.pk for row in saved.measures.all() if row.label == "Hộ"] == [rows["Hộ"]]
    assert saved.budget_vnd == 1_500_000_000
    assert history(page).count("wagtail.edit") == 3


def test_a_change_of_what_is_published_is_a_draft_beside_it(world: Any, media: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    photo = make_photo(world.unit)
    for caption in ("Một", "Hai"):
        answer = change(world.editor, page, title=TITLE, photos=[{"image": photo.pk, "caption": caption}])
        assert answer.status_code == 200, answer.content
    assert (answer.json()["title"], answer.json()["is_published"]) == (TITLE, True)
    assert [row["caption"] for row in answer.json()["photos"]] == ["Hai"]
    assert fresh(page).title != TITLE
    assert fresh(page).photos.count() == 0
    for person in (None, world.editor):
        assert call(person, "GET", f"initiatives/{page.pk}/").json()["title"] == page.title
    assert call(None, "GET", f"initiatives/{page.pk}/?version=draft").status_code == 404
    assert call(world.other_editor, "GET", f"initiatives/{page.pk}/?version=draft").status_code == 404
    assert call(world.editor, "GET", f"initiatives/{page.pk}/?version=draft").json() == answer.json()


def test_a_change_needs_the_version_that_it_was_written_for(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    tag = call(world.editor, "GET", f"initiatives/{page.pk}/")["ETag"]
    for nothing in ({}, {"If-Match": ""}):
        answer = call(world.editor, "PATCH", f"initiatives/{page.pk}/", {"place": "Ngõ 1"}, **nothing)
        assert (answer.status_code, answer.json()["detail"]) == (428, versions.NEEDS_VERSION)
    assert change(world.editor, page, f"W/{tag}", place="Ngõ 1").status_code == 200
    late = change(world.editor, page, tag, place="Ngõ 2")
    assert (late.status_code, late.json()["place"]) == (412, "Ngõ 1")
    assert late["ETag"] == versions.etag_of(fresh(page)) != tag
    assert_as_described("initiatives_change", late.json(), 412)
    assert newest(page).place == "Ngõ 1"
    assert change(world.editor, page, late["ETag"], place="Ngõ 2").status_code == 200
    published = make_published(world)
    assert call(None, "GET", f"initiatives/{published.pk}/")["ETag"] != versions.etag_of(published)


def make_published(world: Any) -> Any:
    return make_initiative(world.unit, world.campaign, world.editor, "published", title="Bờ kè")


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_for_one_version_at_once_one_is_refused(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    tag = versions.etag_of(fresh(page))
    answers = at_once(
        *[lambda place=place: change(world.editor, page, tag, place=place) for place in ("Ngõ 1", "Ngõ 2")]
    )
    done, late = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, late.status_code) == (200, 412)
    assert newest(page).place == done.json()["place"] == late.json()["place"]


def test_who_changes_is_who_may_in_the_admin(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    for role in ("editor", "other_editor", "office_statistics", "council", "supervisor"):
        person = world.people[role]
        status = 200 if rules.can_edit(person, page) else 403 if rules.can_read_draft(person, page) else 404
        assert change(person, page, place="Ngõ 1").status_code == status, role
    assert change(None, page, place="Ngõ 1").status_code == 401


def test_nothing_is_changed_during_the_review_and_what_is_returned_is_sent_again(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    answer = change(world.editor, page, place="Ngõ 1")
    assert (answer.status_code, answer.json()["detail"]) == (409, rules.UNDER_REVIEW.reason)
    act(page, "reject", world.office_statistics, comment="Bổ sung địa điểm")
    state = fresh(page).current_workflow_state
    answer = change(world.editor, page, place="Ngõ 1", submit=True)
    assert answer.status_code == 200, answer.content
    assert fresh(page).current_workflow_state == state
    assert fresh(page).workflow_in_progress


# --- Updates -----------------------------------------------------------------------------------------------


def report(world: Any, initiative: Any, person: Any = None, **changes: Any) -> Any:
    data = {"initiative": initiative.pk, "date": "10/9/2026", "percent": "40%", "text": "Đã trồng 650 m", **changes}
    return call(person or world.editor, "POST", "updates/", data)


def test_an_update_with_photos_is_posted_and_corrected(world: Any, media: Any) -> None:
    page, photo = make_published(world), make_photo(world.unit)
    answer = report(
        world,
        page,
        measures=[{"label": "Đường", "unit": "m", "value": "650"}],
        photos=[{"image": photo.pk}],
        submit=True,
    )
    assert answer.status_code == 201, answer.content
    assert_as_described("updates_create", answer.json(), 201)
    update = ProgressUpdatePage.objects.get(pk=answer.json()["id"])
    assert (update.get_parent().pk, update.title, update.percent) == (page.pk, "Cập nhật ngày 10/09/2026", 40)
    assert update.workflow_in_progress
    act(update, "reject", world.culture_social, comment="Ghi rõ hơn")
    answer = change(world.editor, update, kind="updates", percent=45)
    assert answer.status_code == 200, answer.content
    assert_as_described("updates_change", answer.json())
    assert (answer.json()["percent"], len(answer.json()["photos"])) == (45, 1)
    assert answer.json()["measures"] == [{"label": "Đường", "unit": "m", "value": "650"}]


def test_an_update_is_for_the_own_works_alone(world: Any) -> None:
    page = make_published(world)
    assert report(world, page, world.other_editor).status_code == 403
    draft = make_initiative(world.other_unit, world.campaign, world.other_editor)
    for pk in (draft.pk, 987_654):
        assert faults(report(world, InitiativePage(pk=pk))) == {"body/initiative": NOT_OFFERED}
    assert "body/date" in faults(report(world, page, date="10/9/2199"))
    assert not ProgressUpdatePage.objects.exists()
    update = make_update(page, world.editor)
    assert change(world.other_editor, update, kind="updates", percent=9).status_code == 404


# --- By the session of the site ----------------------------------------------------------------------------


def test_a_page_of_the_site_writes_with_its_session_and_the_proof(world: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    data = json.dumps(new(world))
    send = {"data": data, "content_type": "application/json"}
    assert client.post("/api/v3/initiatives/", **send).status_code == 401
    client.force_login(world.editor)
    assert client.post("/api/v3/initiatives/", **send).status_code == 403
    client.cookies["csrftoken"] = token = "a" * 32
    answer = client.post("/api/v3/initiatives/", **send, headers={"X-CSRFToken": token})
    assert answer.status_code == 201, answer.content
    world.editor.must_change_password = True
    world.editor.save()
    assert client.post("/api/v3/initiatives/", **send, headers={"X-CSRFToken": token}).status_code == 401
