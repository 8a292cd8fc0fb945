"""A form for a new page that is sent twice makes one page, and nothing of two different forms is lost."""

from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow

from tests.clients import client_of
from tests.factories.pages import make_initiative
from tests.fresh import fresh
from tests.races import at_once, on_postgresql
from tests.wording import messages_of
from thidua_pages.access import sent_twice
from thidua_pages.access.models import SentForm
from thidua_pages.access.sent_twice import SENT_ALREADY
from thidua_pages.base import clock
from thidua_pages.models import InitiativePage


def form_of(world: Any) -> dict[str, Any]:
    form = {
        "title": "Đường hoa",
        "goal": "Trồng hoa",
        "kind": "model",
        "status": "planned",
        "campaign": world.campaign.pk,
    }
    for name in ("photos", "measures"):
        form |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    return {**form, "action-submit": "1"}


def send(person: Any, world: Any, **changes: Any) -> Any:
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    return client_of(person).post(url, {**form_of(world), **changes}, follow=True)


def test_the_second_leads_to_the_page_of_the_first(world: Any) -> None:
    send(world.editor, world)
    second = send(world.editor, world)
    page = InitiativePage.objects.get(title="Đường hoa")
    assert page.workflow_in_progress
    assert SENT_ALREADY in messages_of(second)
    assert second.redirect_chain[0][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("change", [{"goal": "Trồng cây"}, {"status": "ongoing"}])
def test_a_form_that_differs_makes_its_own_page(world: Any, change: dict[str, str]) -> None:
    send(world.editor, world)
    send(world.editor, world, **change)
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 2


def test_the_same_form_of_another_person_makes_its_own_page(world: Any) -> None:
    send(world.editor, world)
    send(world.administrator, world)
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 2


def test_a_page_that_was_deleted_may_be_made_again(world: Any) -> None:
    send(world.editor, world)
    page = InitiativePage.objects.get(title="Đường hoa")
    page.current_workflow_state.cancel(user=world.editor)
    fresh(page).delete()
    assert SENT_ALREADY not in messages_of(send(world.editor, world))
    assert InitiativePage.objects.get(title="Đường hoa").workflow_in_progress


def test_it_needs_no_cache(world: Any, settings: Any) -> None:
    dummy = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = dict.fromkeys(settings.CACHES, dummy)
    send(world.editor, world)
    assert SENT_ALREADY in messages_of(send(world.editor, world))


def test_after_some_minutes_the_same_form_makes_another_page(world: Any) -> None:
    send(world.editor, world)
    SentForm.objects.update(sent_at=clock.now() - sent_twice.TWICE)
    sent_twice.forget_old()
    assert not SentForm.objects.exists()
    send(world.editor, world)
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 2
    sent_twice.forget_old()
    assert SentForm.objects.count() == 1


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
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    if page is not None:
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(url, form_of(world)).status_code == 409


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_new", [True, False])
def test_at_once_none_ends_in_an_error_of_ours(world: Any, is_new: bool) -> None:
    page = None if is_new else make_initiative(world.unit, world.campaign, world.editor)
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    if page is not None:
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    clients = [Client(raise_request_exception=False) for _ in range(4)]
    for client in clients:
        client.force_login(world.editor)
    answers = at_once(*[partial(client.post, url, form_of(world)) for client in clients])
    assert max(answer.status_code for answer in answers) < 500
    assert InitiativePage.objects.count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_page(world: Any) -> None:
    answers = at_once(*[lambda: send(world.editor, world) for _ in range(4)])
    assert [answer.status_code for answer in answers] == [200] * 4
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 1
