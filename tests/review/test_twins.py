"""Autosave and “submit” at the same moment make one page, not two."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from tests.clients import client_of
from thidua_pages.models import InitiativePage


def create(client: Any, world: Any, title: str, **data: str) -> None:
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    headers = {"Accept": "application/json"} if not data else {}
    form = {"title": title, "goal": "Trồng hoa", "kind": "model", "status": "planned", "campaign": world.campaign.pk}
    for name in ("photos", "measures"):
        form |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    client.post(url, {**form, **data}, headers=headers)


def test_the_autosaved_draft_gives_way_to_the_submitted_page(client: Any, world: Any) -> None:
    client.force_login(world.editor)
    create(client, world, "Đường hoa")
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 1
    create(client, world, "Đường hoa", **{"action-submit": "1"})
    assert InitiativePage.objects.get(title="Đường hoa").workflow_in_progress


def test_a_late_autosave_leaves_the_submitted_page_alone(client: Any, world: Any) -> None:
    client.force_login(world.editor)
    create(client, world, "Đường hoa", **{"action-submit": "1"})
    create(client, world, "Đường hoa")
    assert InitiativePage.objects.get(title="Đường hoa").workflow_in_progress


def test_another_persons_page_of_the_same_name_stays(client: Any, world: Any) -> None:
    client.force_login(world.editor)
    create(client, world, "Đường hoa")
    client.force_login(world.administrator)
    create(client, world, "Đường hoa", **{"action-submit": "1"})
    assert InitiativePage.objects.filter(title="Đường hoa").count() == 2


@pytest.mark.django_db(transaction=True)
def test_autosave_and_submission_at_once_make_one_page(world: Any) -> None:
    """Two connections, as the browser opens them; whichever comes first, the submitted page stays."""
    start = Barrier(2)

    def post(**data: str) -> None:
        client = client_of(world.editor)
        start.wait()
        try:
            create(client, world, "Đường hoa", **data)
        finally:
            connections.close_all()

    for _ in range(5):
        requests = [Thread(target=post), Thread(target=post, kwargs={"action-submit": "1"})]
        for request in requests:
            request.start()
        for request in requests:
            request.join()
        page = InitiativePage.objects.get(title="Đường hoa")
        assert page.workflow_in_progress
        page.current_workflow_state.cancel(user=world.editor)
        page.delete()
