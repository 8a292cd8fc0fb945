"""The chair agrees to the ward's own awards, and signs and forwards those of a higher authority."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from tests.config import shared
from tests.factories.pages import make_nomination
from tests.fresh import fresh
from tests.wording import elements, error_of, read, refused
from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.models import Authority, AwardForm, SignedPaper
from thidua_pages.nominations.decisions.forms import IN_FUTURE, NO_DIGIT, ForwardForm
from thidua_pages.nominations.decisions.tasks import (
    AGREE,
    NO_SUBMISSION,
    RECORD,
    RECORD_OF_HIGHER,
    WAITS_ABOVE,
    ChairTask,
)
from thidua_pages.reports.work import STATES

NOON = datetime(2023, 12, 25, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def higher_form(world):
    authority = Authority.objects.create(name="Chủ tịch UBND tỉnh", level="province")
    return AwardForm.objects.create(
        campaign=world.campaign, code="provincial_commendation", title="Bằng khen", authority=authority
    )


def waiting(world, form=None):
    fields = {"award_form": form} if form else {}
    return make_nomination(world.unit, world.campaign, world.editor, "chair_decision", **fields)


@shared.state()
def for_the_province(world):
    """A nomination that waits for the chair, for an award that the ward does not grant itself."""
    return waiting(world, higher_form(world))


def screen(client, page):
    return client.get(reverse("review", args=[page.pk])).content.decode()


def send(client, page, **data):
    state = fresh(page).current_workflow_task_state
    form = {"action": "approve", "task_state": state.pk, **data}
    return client.post(reverse("review", args=[page.pk]), form, follow=True).content.decode()


def test_the_chair_agrees_to_what_is_the_wards_own(client, world):
    page = waiting(world)
    client.force_login(world.chair)
    shown = screen(client, page)
    assert AGREE in shown
    assert ChairTask.forward_label not in shown
    send(client, page)
    assert fresh(page).current_workflow_task.code == "decision_record"
    assert not SignedPaper.objects.exists()


def test_what_a_higher_authority_grants_is_signed_and_forwarded(client, world):
    form = higher_form(world)
    first, second = waiting(world, form), waiting(world, form)
    client.force_login(world.chair)
    with clock.at(NOON):
        shown = screen(client, first)
        assert ChairTask.forward_label in shown
        assert AGREE not in shown
        for page in (first, second):
            send(client, page, number=" 45/TTr-UBND ", signed_on="24/12/2023")
    paper = SignedPaper.objects.get()
    assert (paper.kind, paper.number, paper.signed_on) == ("submission", "45/TTr-UBND", date(2023, 12, 24))
    assert set(paper.nominations.all()) == {fresh(first), fresh(second)}
    assert paper.award_form == form
    assert fresh(first).current_workflow_task.code == "decision_record"
    assert str(paper) in screen(client, first)


def test_another_number_is_another_submission(client, world):
    form = higher_form(world)
    client.force_login(world.chair)
    with clock.at(NOON):
        for number in ("45/TTr-UBND", "46/TTr-UBND"):
            send(client, waiting(world, form), number=number, signed_on="24/12/2023")
    assert SignedPaper.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"signed_on": ""}, error_of(ForwardForm, "signed_on")),
        ({"signed_on": "26/12/2023"}, IN_FUTURE),
        ({"signed_on": "24/12/2023", "number": "TTr"}, NO_DIGIT),
    ],
)
def test_a_submission_needs_a_day_that_has_come(client, world, for_the_province, data, said):
    page = for_the_province
    client.force_login(world.chair)
    with clock.at(NOON):
        assert said in send(client, page, **data)
    assert fresh(page).current_workflow_task.code == "chair_decision"
    assert not SignedPaper.objects.exists()


def test_the_step_does_not_pass_in_code_without_a_submission(world, for_the_province):
    with refused(NO_SUBMISSION):
        for_the_province.current_workflow_task_state.specific.approve(user=world.chair)


def test_only_the_chair_forwards(world, for_the_province):
    page = for_the_province
    for person in (world.office_statistics, world.administrator, world.editor):
        with refused(rules.NOT_YOUR_TURN):
            page.current_workflow_task.on_action(page.current_workflow_task_state, person, "approve")
    assert not SignedPaper.objects.exists()


def test_a_forwarded_nomination_says_whom_it_waits_for(client, world, for_the_province):
    own = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    client.force_login(world.chair)
    with clock.at(NOON):
        send(client, for_the_province, number="45/TTr-UBND", signed_on="24/12/2023")
    waits = f"{WAITS_ABOVE} (Chủ tịch UBND tỉnh, tờ trình ngày 24/12/2023)"
    client.force_login(world.office_statistics)
    for page, label, name in ((for_the_province, RECORD_OF_HIGHER, waits), (own, RECORD, None)):
        shown = screen(client, page)
        buttons = [read(str(button)) for button in elements(shown, "#xu-ly .td-choice--approve button")]
        assert (buttons, read(str(elements(shown, "#td-step")[0]))) == (
            [label],
            name or fresh(page).current_workflow_task.name,
        )
    recording = client.get(reverse("record_many")).content.decode()
    assert sorted(read(str(one)) for one in elements(recording, "form button.td-button--main")) == [
        RECORD_OF_HIGHER,
        RECORD,
    ]
    for name in ("wagtailadmin_home", "rounds", "overview"):
        assert waits in read(client.get(reverse(name)).content.decode()), name
    client.force_login(world.editor)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert [read(str(title)) for title in elements(home, ".td-unit summary")] == [
        f"{STATES['in_review']} (1)",
        f"{WAITS_ABOVE} (1)",
    ]
    assert waits in read(home)
