"""The panels on the admin's front page, the review screen and the other screens of this project."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.wording import elements, error_of, text_of
from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.models import Erratum
from thidua_pages.nominations.decisions.forms import DecisionForm
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.reports.work import STATES

BEFORE = datetime(2023, 8, 10, 3, tzinfo=UTC)
AFTER = datetime(2023, 9, 10, 3, tzinfo=UTC)


@pytest.fixture
def home(client):
    def read(user):
        client.force_login(user)
        return client.get(reverse("wagtailadmin_home")).content.decode()

    return read


@pytest.fixture
def screen(client):
    def read(user, page):
        client.force_login(user)
        return client.get(reverse("review", args=[page.pk])).content.decode()

    return read


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_unit_that_owes_a_registration_is_told_the_deadline(home, world):
    with clock.at(BEFORE):
        text = home(world.editor)
    (notice,) = elements(text, ".td-unit .td-notice")
    assert "td-notice--warn" in notice["class"]
    assert "15/08/2023" in notice.text


def test_a_unit_that_is_late_is_told_that_it_may_still_register(home, world):
    with clock.at(AFTER):
        text = home(world.editor)
    (notice,) = elements(text, ".td-unit .td-notice")
    assert "td-notice--bad" in notice["class"]
    assert "15/08/2023" in notice.text
    assert reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk]) in text


def test_what_was_returned_comes_first_with_its_reason(home, world):
    draft = make_initiative(world.unit, world.campaign, world.editor, "draft", title="Thắp sáng ngõ 12")
    returned = make_initiative(world.unit, world.campaign, world.editor, "returned", title="Camera an ninh")
    text = home(world.editor)
    assert text.index("Camera an ninh") < text.index("Thắp sáng ngõ 12")
    (card,) = elements(text, ".td-card--returned")
    assert "Thiếu ảnh hiện trường" in card.select_one(".td-quote").text
    ways = [link["href"] for link in elements(text, ".td-card a.td-button--main")]
    assert ways == [edit_url(returned), edit_url(draft)]


def test_what_is_under_review_leads_to_its_state_and_not_to_the_editor(home, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    text = home(world.editor)
    assert text_of(text, ".td-unit summary") == f"{STATES['in_review']} (1)"
    assert reverse("review", args=[page.pk]) in text
    assert edit_url(page) not in text


def test_an_initiative_takes_updates_and_its_title_is_escaped(home, world):
    title = "Đường hoa <script>alert(1)</script>"
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title=title)
    text = home(world.editor)
    assert reverse("wagtailadmin_pages:add", args=["thidua_pages", "progressupdatepage", page.pk]) in text
    assert "<script>alert(1)" not in text


def test_a_reviewer_finds_what_awaits_them_and_nothing_else(home, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review", title="Vườn rau sạch")
    text = home(world.office_statistics)
    assert "(1)" in text_of(text, "#td-awaiting")
    assert "Vườn rau sạch" in text
    assert world.unit.title in text
    assert reverse("review", args=[page.pk]) in text
    nothing = home(world.culture_social)
    assert len(elements(nothing, "#td-awaiting ~ .td-empty")) == 1
    assert not elements(nothing, "#td-awaiting ~ .td-list")


def test_the_review_screen_offers_a_form_for_each_choice(screen, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    text = screen(world.office_statistics, page)
    for name in ("reject", "approve"):
        assert f'name="action" value="{name}"' in text
    assert f'name="task_state" value="{page.current_workflow_task_state.pk}"' in text
    assert 'id="reject-comment"' in text
    assert 'id="approve-comment"' in text
    assert text.count('src="' + reverse("review_draft", args=[page.pk])) == 1


def test_a_returned_page_offers_no_choice_until_it_is_sent_again(screen, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "returned")
    text = screen(world.office_statistics, page)
    assert 'name="action" value="approve"' not in text
    assert elements(text, "#td-returned")


def test_who_may_not_decide_reads_why(screen, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    text = screen(world.chair, page)
    assert rules.NOT_YOUR_TURN.reason in text
    assert 'name="action"' not in text


def test_the_decision_form_keeps_what_was_typed_and_says_what_is_wrong(client, world):
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    client.force_login(world.office_statistics)
    data = {
        "action": "approve",
        "task_state": page.current_workflow_task_state.pk,
        "number": "152/QĐ-UBND",
        "decided_on": "",
    }
    text = client.post(reverse("review", args=[page.pk]), data).content.decode()
    assert f'value="{data["number"]}"' in text
    assert 'placeholder="25/12/2023"' in text
    assert 'id="approve-decided_on-error"' in text
    assert error_of(DecisionForm, "decided_on") in text


def test_a_reviewer_reads_of_a_nomination_what_the_public_does_not(screen, world):
    page = make_nomination(world.unit, world.campaign, world.editor, "in_review")
    text = screen(world.office_statistics, page)
    assert page.full_name in text
    assert "Đã vận động nhân dân làm đường hoa." in text
    assert page.award_form.title in text
    assert "Xác nhận thành tích" in text


def test_the_council_sees_how_many_voted_and_not_how(client, screen, world):
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    first, second = world.council[:2]
    client.force_login(first)
    state = page.current_workflow_task_state
    client.post(
        reverse("review", args=[page.pk]),
        {"action": "disagree", "task_state": state.pk, "comment": "Chưa thuyết phục"},
    )
    own = screen(first, page)
    assert text_of(own, "#td-ballot-mine strong") == BallotChoice.DISAGREE.label
    assert 'value="agree"' in own
    text = screen(second, page)
    assert "<strong>1" in text
    assert "Chưa thuyết phục" not in text
    assert 'value="agree"' in text


def test_the_supervisor_writes_a_note_and_decides_nothing(screen, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    text = screen(world.supervisor, page)
    assert 'name="action" value="note"' in text
    assert 'name="action" value="approve"' not in text
    assert elements(text, "#td-notes")
    assert not elements(screen(world.editor, page), "#td-notes")


def test_an_update_shows_under_which_initiative_it_stands(screen, world):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    update = make_update(initiative, world.editor, "in_review")
    text = screen(world.culture_social, update)
    assert re.search(rf"{re.escape(world.unit.title)}\W+{initiative.title}", text)


def test_an_erratum_without_a_suggestion_can_only_be_dismissed(client, world):
    common = {"campaign": world.campaign, "reason": "Viết dính"}
    Erratum.objects.create(start=1, end=4, found="độngphong", suggestion="động phong", **common)
    Erratum.objects.create(start=8, end=9, found="2032", **common)
    client.force_login(world.office_statistics)
    text = client.get(reverse("errata", args=[world.campaign.pk])).content.decode()
    assert text.count('value="approved"') == 1
    assert text.count('value="dismissed"') == 2


def test_the_password_page_reports_what_is_wrong(client, world):
    client.force_login(world.editor)
    url = reverse("password_change")
    assert 'autocomplete="new-password"' in client.get(url).content.decode()
    data = {"old_password": "sai", "new_password1": "mot-mat-khau-dai", "new_password2": "khac"}
    text = client.post(url, data).content.decode()
    assert elements(text, '.td-notice--bad[role="alert"]')
    assert 'value="sai"' not in text


@pytest.mark.parametrize("english", ["Save draft", "Submit to", "Sign in", "Status:", "Toggle"])
def test_the_main_path_is_in_vietnamese(client, world, english):
    login = client.get(reverse("wagtailadmin_login")).content.decode()
    client.force_login(world.editor)
    add = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    pages = [reverse("wagtailadmin_home"), reverse("wagtailadmin_explore", args=[world.unit.pk]), add]
    for text in (login, *(client.get(url).content.decode() for url in pages)):
        assert english not in text
