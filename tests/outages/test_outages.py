"""Something that the site needs is away: what can be served is served, what cannot says so."""

import subprocess
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests.caching.conftest import MEMORY
from tests.clients import client_of
from tests.factories.pages import make_initiative
from tests.factories.people import PASSWORD, officer
from tests.fresh import fresh
from tests.outages.conftest import database_away, stop
from tests.wording import text_of
from tests.worker import gather_mail, waiting, work_off
from thidua_pages.access.roles import Role
from thidua_pages.base.outages import Outage
from thidua_pages.caching import last_seen, versions
from thidua_pages.caching.scopes import ward_scope
from thidua_pages.models import HomePage
from thidua_pages.public import errors


@pytest.fixture
def pages_in_memory(settings: Any) -> None:
    settings.CACHES = {**settings.CACHES, "pages": {**MEMORY, "LOCATION": "pages-of-outages"}}
    caches["pages"].clear()


def quiet_client() -> Client:
    return Client(raise_request_exception=False)


class TestRedis:
    def test_pages_are_made_anew_and_the_admin_works(self, world: Any, redis: subprocess.Popen[bytes]) -> None:
        page = make_initiative(world.unit, world.campaign, world.editor, "published")
        waiting = make_initiative(world.unit, world.campaign, world.editor, "in_review")
        editor, addresses = client_of(world.editor), [page.get_url(), world.ward.get_url(), "/tim-kiem/?q=hoa"]
        before = [Client().get(address).content for address in addresses]
        stop(redis)
        assert [Client().get(address).content for address in addresses] == before
        assert editor.get("/quan-tri/").status_code == 200
        login = {"username": world.editor.username, "password": PASSWORD}
        assert Client().post("/quan-tri/login/", login).status_code == 302
        data = {"action": "approve", "task_state": waiting.current_workflow_task_state.pk}
        assert client_of(world.office_statistics).post(f"/quan-tri/duyet/{waiting.pk}/", data).status_code == 302
        assert Client().get(waiting.get_url()).status_code == 200
        assert Client().get("/healthz").status_code == 200
        ready = Client().get("/readyz")
        assert (ready.status_code, ready.json()["failed"]) == (503, ["cache"])


class TestMailServer:
    def test_a_server_that_says_nothing_stops_nobody_and_loses_nothing(
        self, world: Any, silent_mail_server: Callable[[], int]
    ) -> None:
        page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
        DBTaskResult.objects.all().delete()
        data = {"action": "approve", "task_state": page.current_workflow_task_state.pk}
        assert client_of(world.office_statistics).post(f"/quan-tri/duyet/{page.pk}/", data).status_code == 302
        assert fresh(page).live
        gather_mail()
        assert silent_mail_server() == 0
        letters = len(waiting("deliver"))
        assert letters
        work_off()
        assert silent_mail_server() == letters
        assert len(waiting("deliver")) == letters
        assert mail.outbox == []

    @pytest.mark.parametrize("place", range(3))
    def test_a_refused_address_keeps_no_other_reviewer_from_the_letter(
        self, world: Any, picky_mail_server: tuple[set[str], list[str]], place: int
    ) -> None:
        """Whichever of three reviewers has the wrong address, the other two are written to."""
        reviewers = [world.office_statistics, *(officer(Role.OFFICE, world.ward) for _ in range(2))]
        refuses, delivered = picky_mail_server
        refuses.add(reviewers[place].email)
        page = make_initiative(world.unit, world.campaign, world.editor, "draft")
        page.get_workflow().start(page, world.editor)
        gather_mail()
        work_off()
        assert sorted(delivered) == sorted({reviewer.email for reviewer in reviewers} - refuses)


@pytest.mark.django_db(transaction=True)
class TestDatabase:
    @pytest.mark.parametrize("address", ["/", "/tim-kiem/?q=hoa", "/quan-tri/login/"])
    def test_what_needs_it_says_so(self, address: str) -> None:
        with database_away():
            response = quiet_client().get(address)
        if address == "/quan-tri/login/" and response.status_code == 200:
            return  # the form can be shown without it
        assert response.status_code == 503
        assert errors.OUTAGES[Outage.DATABASE] in text_of(response.content.decode(), "main")

    def test_cached_pages_are_served(self, pages_in_memory: None) -> None:
        before = Client().get("/")
        assert Client().get("/").content == before.content
        with database_away():
            kept = quiet_client().get("/")
        assert (kept.status_code, kept.content, kept["ETag"]) == (200, before.content, before["ETag"])

    def test_a_cached_page_that_may_have_changed_since_is_not_served(self, pages_in_memory: None) -> None:
        for _ in range(2):
            Client().get("/")
            Client().get("/don-vi/")
        ward = HomePage.objects.get()
        versions.raise_now([ward_scope(ward), f"below:{ward.path}"])
        Client().get("/don-vi/")
        Client().get("/don-vi/")
        with database_away():
            assert quiet_client().get("/").status_code == 503
            assert quiet_client().get("/don-vi/").status_code == 200

    def test_a_cached_page_is_not_served_for_ever(self, pages_in_memory: None, monkeypatch: pytest.MonkeyPatch) -> None:
        for _ in range(2):
            Client().get("/")
        later = time.monotonic() + last_seen.TRUSTED_SECONDS
        monkeypatch.setattr(last_seen, "monotonic", lambda: later)
        with database_away():
            assert quiet_client().get("/").status_code == 503

    def test_a_program_is_told_too(self) -> None:
        with database_away():
            response = quiet_client().get("/api/v3/pages/")
        assert response.status_code == 503
        assert response.json()["detail"] == errors.OUTAGES[Outage.DATABASE]

    def test_the_process_is_alive_and_not_ready(self) -> None:
        with database_away():
            assert quiet_client().get("/healthz").status_code == 200
            ready = quiet_client().get("/readyz")
        assert ready.status_code == 503
        assert "database" in ready.json()["failed"]

    def test_afterwards_everything_is_as_before(self) -> None:
        with database_away():
            quiet_client().get("/")
        assert Client().get("/readyz").status_code == 200
