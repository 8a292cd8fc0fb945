"""A refused request leaves nothing behind, however it is refused."""

from typing import Any

import pytest
from django.contrib import messages
from django.contrib.auth.models import Group
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Revision

from tests.clients import client_of
from thidua_pages.base.changes import in_one_change

TOLD = {
    "error": [messages.ERROR],
    "done": [messages.SUCCESS],
    "both": [messages.ERROR, messages.SUCCESS],
    "nothing": [],
}


@pytest.mark.parametrize("role", ["council", "chair", "supervisor"])
def test_a_refused_publication_of_a_page_without_versions_makes_none(world: Any, role: str) -> None:
    """Wagtail's code makes the version before it asks whether the person may publish it."""
    page = world.unit
    Revision.objects.for_instance(page).delete()
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    assert client_of(world.people[role]).post(address).status_code == 403
    assert not Revision.objects.for_instance(page).exists()


@pytest.mark.parametrize("told", TOLD)
def test_a_redirect_that_tells_of_nothing_but_errors_is_undone(db: None, rf: RequestFactory, told: str) -> None:
    @in_one_change
    def view(request: HttpRequest) -> HttpResponse:
        Group.objects.create(name="Dấu vết")
        for level in TOLD[told]:
            messages.add_message(request, level, "Câu báo")
        return redirect("wagtailadmin_home")

    request = rf.post("/")
    request._messages = CookieStorage(request)
    view(request)
    assert Group.objects.filter(name="Dấu vết").exists() is (told != "error")
