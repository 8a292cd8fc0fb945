"""Signed papers: officers upload them, and the public can open exactly those that a public page offers."""

import hashlib
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from tests.factories.pages import DECISION, act, make_nomination
from tests.factories.pdfs import pdf, upload
from tests.fresh import fresh
from tests.nominations.decisions.test_forwarding import higher_form
from tests.taking_down import forced_down
from tests.wording import elements, error_of
from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.models import Decision, HonourRollPage, SignedPaper
from thidua_pages.nominations.decisions import scans
from thidua_pages.nominations.decisions.forms import SignedPaperForm
from thidua_pages.nominations.decisions.scans import read_scan
from thidua_pages.nominations.decisions.signed_papers import ALREADY, TAKEN_IN

NOON = datetime(2030, 12, 25, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PLAN = {"action": "new", "kind": "plan", "number": "05/KH-UBND", "signed_on": "01/08/2023", "signer_name": "Phan Trung"}
pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def office(client, world):
    client.force_login(world.office_statistics)
    return client


def url(world):
    return f"{reverse('signed_papers')}?dot={world.campaign.pk}"


def send(client, world, content=None, **data):
    form = {**PLAN, "scan": upload(content), **data}
    with clock.at(NOON):
        return client.post(url(world), form, follow=True).content.decode()


def status(address: str, user: Any = None) -> int:
    client = Client()
    if user:
        client.force_login(user)
    return client.get(address).status_code


def recorded(world, state="decision_record", **data):
    """A nomination whose decision is recorded; and that decision."""
    page = make_nomination(world.unit, world.campaign, world.editor, state)
    act(page, "approve", world.office_statistics, **DECISION, **data)
    return fresh(page), Decision.objects.get()


# --- Handing in -------------------------------------------------------------------------------------------


def test_a_paper_handed_in_shows_its_digest_and_is_the_official_version(office, world):
    said = send(office, world, pdf("Ke hoach"))
    digest = hashlib.sha256(pdf("Ke hoach")).hexdigest()
    paper = SignedPaper.objects.get()
    assert TAKEN_IN.format(paper, digest) in said
    assert said.count(digest) == 2
    assert (paper.signed_on, paper.recorded_by) == (date(2023, 8, 1), world.office_statistics)
    assert paper.scan_text == "Ke hoach"


def test_the_same_paper_twice_is_one_and_another_file_is_refused(office, world):
    send(office, world)
    assert ALREADY in send(office, world)
    assert scans.IS_OFFICIAL in send(office, world, pdf("Khac"))
    assert SignedPaper.objects.count() == 1


def test_a_paper_without_a_file_or_day_is_refused_and_stays_typed(office, world):
    shown = send(office, world, scan="")
    assert error_of(SignedPaperForm, "scan") in shown
    assert 'value="05/KH-UBND"' in shown
    assert error_of(SignedPaperForm, "signed_on") in send(office, world, signed_on="")
    assert not SignedPaper.objects.exists()


def test_a_submission_that_the_chair_signed_receives_its_file_later(office, world):
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record", award_form=higher_form(world))
    paper = SignedPaper.objects.get()
    assert elements(office.get(url(world)).content.decode(), f'input[name="paper"][value="paper-{paper.pk}"]')
    send(office, world, action="later", paper=f"paper-{paper.pk}")
    paper.refresh_from_db()
    assert paper.scan_sha256
    assert status(paper.scan.url) == 404
    assert status(paper.scan.url, world.chair) == 200
    assert set(paper.nominations.all()) == {page}


def test_a_decisions_scan_is_added_once(office, world):
    _, decision = recorded(world)
    send(office, world, action="later", paper=f"decision-{decision.pk}")
    decision.refresh_from_db()
    first = decision.scan_sha256
    assert first
    send(office, world, pdf("Khac"), action="later", paper=f"decision-{decision.pk}")
    decision.refresh_from_db()
    assert decision.scan_sha256 == first


@pytest.mark.parametrize("paper", ["decision-999999", "paper-999999", "paper-x", "paper-", "khac-1", ""])
def test_no_file_can_be_added_to_a_paper_that_does_not_exist(office, world, paper):
    assert office.post(url(world), {"action": "later", "paper": paper, "scan": upload()}).status_code == 200
    assert not SignedPaper.objects.exists()


@pytest.mark.parametrize("role", ["chair", "council", "supervisor", "culture_social"])
def test_others_of_the_ward_read_and_hand_in_nothing(client, world, role):
    client.force_login(world.people[role])
    assert 'type="file"' not in client.get(url(world)).content.decode()
    assert rules.NO_RIGHT.reason in send(client, world)
    assert not SignedPaper.objects.exists()


def test_a_units_editor_has_no_such_screen(client, world):
    client.force_login(world.editor)
    send(client, world)
    assert not SignedPaper.objects.exists()
    assert "papers" not in client.get(url(world), follow=True).context


# --- The public -------------------------------------------------------------------------------------------


def test_a_decisions_scan_is_public_while_someone_it_honours_is(world):
    page, decision = recorded(world, scan=read_scan(upload()))
    shown = f"{HonourRollPage.objects.descendant_of(world.ward).get().url}quyet-dinh/{decision.pk}/"
    html = Client().get(shown).content.decode()
    assert decision.scan.url in html
    assert decision.scan_sha256 in html
    answer = Client().get(decision.scan.url)
    assert answer.status_code == 200
    assert hashlib.sha256(answer.content).hexdigest() == decision.scan_sha256
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    forced_down(page)
    assert status(decision.scan.url) == 404
    assert status(decision.scan.url, world.office_statistics) == 200
    assert status(decision.scan.url, world.editor) == 404


def test_the_newest_signed_plan_is_public_with_its_campaign(office, world):
    send(office, world, pdf("Cu"))
    old = SignedPaper.objects.get()
    assert status(old.scan.url) == 200
    send(office, world, pdf("Moi"), number="06/KH-UBND", signed_on="02/08/2023")
    new = SignedPaper.objects.get(number="06/KH-UBND")
    html = Client().get(world.campaign.url).content.decode()
    assert new.scan.url in html
    assert new.scan_sha256 in html
    assert old.scan.url not in html
    assert (status(old.scan.url), status(new.scan.url)) == (404, 200)
    fresh(world.campaign).unpublish()
    assert status(new.scan.url) == 404


@pytest.mark.parametrize("kind", ["minutes", "submission", "report"])
def test_other_papers_are_never_public(office, world, kind):
    send(office, world, kind=kind)
    paper = SignedPaper.objects.get()
    assert status(paper.scan.url) == 404
    assert status(paper.scan.url, world.supervisor) == 200
    assert paper.scan.url not in Client().get(world.campaign.url).content.decode()


def test_kept_pages_show_a_scan_as_soon_as_it_comes(
    office, world, settings, tmp_path, django_capture_on_commit_callbacks
):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {**settings.CACHES, "pages": {**memory, "LOCATION": "pages"}}
    caches["pages"].clear()
    with django_capture_on_commit_callbacks(execute=True):
        _, decision = recorded(world)
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    addresses = [world.campaign.url, f"{roll.url}quyet-dinh/{decision.pk}/"]
    for address in addresses:
        assert "SHA-256" not in Client().get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        send(office, world)
        send(office, world, action="later", paper=f"decision-{decision.pk}")
    for address in addresses:
        assert "SHA-256" in Client().get(address).content.decode()
