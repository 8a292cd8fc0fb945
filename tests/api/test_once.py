"""A POST that is sent again with its key acts once and gets the first answer."""

import json
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import APIToken

from tests.api.contract import description
from tests.library.test_ingest import encoded, plain
from tests.races import at_once, on_postgresql
from thidua_pages.api import once
from thidua_pages.api.jobs import forget_sent_requests
from thidua_pages.api.models import SentRequest
from thidua_pages.base import clock
from thidua_pages.models import InitiativePage, Photo

TITLE = "Đường hoa"


def token_of(person: Any) -> str:
    return f"Bearer {APIToken.create_token(user=person, name='thử')[1]}"


def post(world: Any, key: str | None = "mot", person: Any = None, path: str = "pages/", **changes: Any) -> Any:
    """Send a new initiative, from a client that knows nothing of those before."""
    fields = {"title": TITLE, "goal": "Trồng hoa", "kind": "model", "status": "planned"}
    meta = {"type": "thidua_pages.InitiativePage", "parent_id": world.unit.pk}
    data = json.dumps({"meta": meta, "campaign_id": world.campaign.pk, **fields, **changes})
    headers = {"Authorization": token_of(person or world.editor)} | ({once.HEADER: key} if key is not None else {})
    return Client().post(f"/api/v3/{path}", data, content_type="application/json", headers=headers)


def made() -> int:
    return InitiativePage.objects.filter(title=TITLE).count()


def test_the_second_gets_the_answer_of_the_first(world: Any) -> None:
    first = post(world)
    for cache in caches.all():
        cache.clear()  # as after a restart
    second = post(world)
    assert (first.status_code, first.content) == (second.status_code, second.content) == (201, first.content)
    assert first["Content-Type"] == second["Content-Type"]
    assert (once.REPLAYED in first, second[once.REPLAYED]) == (False, "true")
    assert made() == 1


def test_without_a_key_and_with_another_one_each_acts(world: Any) -> None:
    for key in (None, None, "mot", "hai"):
        assert post(world, key).status_code == 201
    assert made() == 4


def test_the_key_is_that_of_a_person_and_an_address(world: Any) -> None:
    assert post(world).status_code == post(world, person=world.administrator).status_code == 201
    page = InitiativePage.objects.filter(title=TITLE).first()
    assert post(world, path=f"pages/{page.pk}/actions/copy/", title=TITLE, keep_live=False).status_code == 201
    assert made() == 3


def test_other_content_with_the_same_key_is_refused(world: Any) -> None:
    post(world)
    answer = post(world, title="Bờ kè")
    assert (answer.status_code, answer.json()["detail"]) == (422, once.OTHER_CONTENT)
    assert not InitiativePage.objects.filter(title="Bờ kè").exists()


def test_what_was_refused_may_be_corrected_and_sent_with_the_same_key(world: Any) -> None:
    assert post(world, kind="khác").status_code == 422
    assert made() == 0
    assert post(world).status_code == 201
    assert made() == 1


def test_a_process_that_died_in_the_middle_leaves_nothing_locked(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*args: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(once, "_answer", die)
        with pytest.raises(SystemExit):
            post(world)
    assert made() == SentRequest.objects.count() == 0
    assert post(world).status_code == 201
    assert made() == 1


@pytest.mark.parametrize("key", ["", "hai khóa", "khóa", "x" * 201])
def test_a_key_that_is_none_is_refused(world: Any, key: str) -> None:
    answer = post(world, key)
    assert (answer.status_code, answer.json()["detail"]) == (400, once.WRONG_KEY)
    assert made() == 0


def test_nobody_fills_the_table_without_being_known(world: Any) -> None:
    answer = Client().post("/api/v3/pages/", "{}", content_type="application/json", headers={once.HEADER: "mot"})
    assert answer.status_code == 401
    assert not SentRequest.objects.exists()


def test_a_key_is_forgotten_after_two_days(world: Any) -> None:
    post(world)
    forget_sent_requests.call()
    assert SentRequest.objects.count() == 1
    with clock.at(clock.now() + once.KEPT):
        assert once.REPLAYED not in post(world)
        assert made() == 2
    with clock.at(clock.now() + 2 * once.KEPT + timedelta(seconds=1)):
        forget_sent_requests.call()
    assert not SentRequest.objects.exists()


def test_a_photo_is_stored_once(world: Any, media: Any) -> None:
    data, token = encoded(plain(), "PNG"), token_of(world.editor)
    fields = {"title": "Ảnh", "collection_id": world.unit.collection.collection_id}
    answers = []
    for content in (data, data, data + b" "):
        form = {**fields, "file": SimpleUploadedFile("anh.png", content, "image/png")}
        headers = {"Authorization": token, once.HEADER: "mot"}
        answers.append(Client().post("/api/v3/images/", form, headers=headers))
    assert [answer.status_code for answer in answers] == [201, 201, 422], answers[0].content
    assert answers[0].content == answers[1].content
    assert Photo.objects.count() == 1


def test_every_post_of_the_api_takes_a_key() -> None:
    every = [(method, one) for path in description()["paths"].values() for method, one in path.items()]
    operations = [one for method, one in every if method == "post" and one["operationId"] not in once.NO_ACT]
    assert len(operations) > 10
    for one in operations:
        assert [each["name"] for each in one["parameters"]].count(once.HEADER) == 1, one
    others = [one for method, one in every if one not in operations]
    assert once.HEADER not in json.dumps(others)


# --- At the same moment ------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_at_once_one_acts_and_the_others_get_its_answer_or_wait(world: Any) -> None:
    answers = at_once(*[lambda: post(world) for _ in range(3)])
    assert made() == 1
    assert {answer.status_code for answer in answers} <= {201, 409}, answers
    done = [answer for answer in answers if answer.status_code == 201]
    assert len({answer.content for answer in done}) == 1
    assert len([answer for answer in done if once.REPLAYED not in answer]) == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_while_the_first_is_at_work_the_second_is_told_when_to_ask_again(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work, may_end, answer_of = Event(), Event(), once._answer

    def slowly(response: Any) -> Any:
        at_work.set()
        assert may_end.wait(30)
        return answer_of(response)

    def again() -> Any:
        assert at_work.wait(30)
        try:
            return post(world)
        finally:
            may_end.set()

    monkeypatch.setattr(once, "_answer", slowly)
    first, second = at_once(lambda: post(world), again)
    assert (first.status_code, second.status_code, second.json()["detail"]) == (201, 409, once.AT_WORK)
    assert second["Retry-After"] == str(once.WAIT)
    assert made() == 1
