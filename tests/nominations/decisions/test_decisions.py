"""Recording the decision on paper, and what a nomination may hold."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests.factories.pages import DECISION, act, make_campaign, make_nomination
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.taking_down import forced_down
from tests.wording import read, refused
from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.models import Award, Decision, HonourRollPage, NominationPage
from thidua_pages.nominations.choices import Honorific
from thidua_pages.nominations.decisions import recording
from thidua_pages.nominations.decisions.forms import IN_FUTURE
from thidua_pages.nominations.decisions.queries import honoured
from thidua_pages.plans.by_campaign import BELONGS_ELSEWHERE

NOON = datetime(2023, 12, 25, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def waiting(world, **fields):
    return make_nomination(world.unit, world.campaign, world.editor, "decision_record", **fields)


def test_two_nominations_share_the_decision_that_names_them_both(world):
    first, second = waiting(world), waiting(world)
    act(first, "approve", world.office_statistics, **DECISION)
    with refused(recording.OTHER_SIGNER.format(Decision.objects.get(), DECISION["signer_name"])):
        act(second, "approve", world.office_statistics, **{**DECISION, "signer_name": "Viết nhầm"})
    assert not fresh(second).live
    act(fresh(second), "approve", world.office_statistics, **DECISION)
    decision = Decision.objects.get()
    assert {award.nomination for award in decision.awards.all()} == {fresh(first), fresh(second)}
    assert (decision.signer_name, decision.recorded_by) == (DECISION["signer_name"], world.office_statistics)


@pytest.mark.parametrize(
    "other", [{"number": "153/QĐ-UBND"}, {"decided_on": date(2023, 12, 26)}, {"authority": "Chủ tịch UBND tỉnh"}]
)
def test_another_number_day_or_authority_is_another_decision(world, other):
    act(waiting(world), "approve", world.office_statistics, **DECISION)
    act(waiting(world), "approve", world.office_statistics, **{**DECISION, **other})
    assert Decision.objects.count() == Award.objects.count() == 2


def test_the_same_number_in_another_ward_is_another_decision(world):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    for ward in (world, elsewhere):
        act(waiting(ward), "approve", ward.office_statistics, **DECISION)
    assert set(Decision.objects.values_list("ward_id", flat=True)) == {world.ward.pk, elsewhere.ward.pk}


def test_a_decision_is_recorded_by_the_office_and_not_by_the_chair_or_the_author(world):
    page = waiting(world)
    for person in (world.chair, world.culture_social, world.editor, world.council[0], world.superuser):
        with refused(recording.ROW_REFUSED.format(page.display_name, rules.NOT_YOUR_TURN.reason)):
            act(fresh(page), "approve", person, **DECISION)
    assert not Decision.objects.exists()
    assert not fresh(page).live


def test_a_returned_nomination_leaves_no_decision_behind(world):
    page = waiting(world)
    act(page, "reject", world.office_statistics, comment="Quyết định chưa ký")
    assert not Decision.objects.exists()
    assert not fresh(page).live


def record(client, page, **data):
    state = fresh(page).current_workflow_task_state
    form = {
        **DECISION,
        "confirm": "1",
        "sure": "1",
        "decided_on": "25/12/2023",
        **data,
        "action": "approve",
        "task_state": state.pk,
    }
    return client.post(reverse("review", args=[page.pk]), form, follow=True)


def test_a_decision_of_tomorrow_is_refused(client, world):
    page = waiting(world)
    client.force_login(world.office_statistics)
    with clock.at(NOON):
        assert IN_FUTURE in record(client, page, decided_on="26/12/2023").content.decode()
        assert not fresh(page).live
        record(client, page, decided_on="25/12/2023")
    assert fresh(page).award.decision.decided_on == date(2023, 12, 25)
    assert fresh(page).live


def test_the_honour_roll_lists_the_person_with_number_and_day(world):
    act(waiting(world, full_name="Lê Thị Hoa", honorific="ba"), "approve", world.office_statistics, **DECISION)
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    shown = Client().get(roll.url).content.decode()
    for part in ("Bà Lê Thị Hoa", "152/QĐ-UBND", "25/12/2023", world.campaign.award_forms.first().title):
        assert part in read(shown)


def honoured_names(world, names):
    for name in names:
        act(waiting(world, full_name=name), "approve", world.office_statistics, **DECISION)
    return [award.nomination.full_name for award in honoured()]


def test_the_honoured_of_one_decision_are_ordered_by_their_given_names(world):
    names = ["Nguyễn Văn Bình", "Trần Thị An", "Lê Anh", "Phan An", "Y Cao"]
    assert honoured_names(world, names) == ["Phan An", "Trần Thị An", "Lê Anh", "Nguyễn Văn Bình", "Y Cao"]


def test_the_honoured_of_one_decision_stand_in_the_order_of_the_vietnamese_alphabet(world):
    names = ["Y Blưu", "Nguyễn Văn Bình", "A Đung", "Lê Thị Yến", "Phan Em"]
    assert honoured_names(world, names) == ["Nguyễn Văn Bình", "Y Blưu", "A Đung", "Phan Em", "Lê Thị Yến"]


def test_a_nomination_taken_down_leaves_the_honour_roll(world):
    page = waiting(world, full_name="Lê Thị Hoa")
    act(page, "approve", world.office_statistics, **DECISION)
    assert honoured().count() == 1
    forced_down(page)
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    assert honoured().count() == 0
    assert "Lê Thị Hoa" not in Client().get(roll.url).content.decode()


# --- What a nomination says -------------------------------------------------------------------------------


def test_a_form_of_award_of_another_campaign_is_refused(world):
    other = make_campaign(world.ward, "Đợt khác", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    page = make_nomination(world.unit, world.campaign, world.editor)
    assert page.clean() is None
    page.award_form = other.award_forms.first()
    with pytest.raises(ValidationError) as refusal:
        page.clean()
    sentence = BELONGS_ELSEWHERE.format(page.award_form, "Đợt khác", world.campaign.title)
    assert refusal.value.message_dict == {"award_form": [sentence]}


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        ("individual", "Nguyễn Thị Minh Hoa", "Hoa Thị Minh Nguyễn"),
        ("individual", "A Đung", "Đung A"),
        ("collective", "Tổ dân phố 3", "Tổ dân phố 3"),
        ("household", "Hộ bà Lê Thị An", "Hộ bà Lê Thị An"),
    ],
)
def test_a_persons_name_is_ordered_by_the_given_name_and_a_collectives_as_it_stands(world, kind, name, key):
    page = make_nomination(world.unit, world.campaign, world.editor, nominee_kind=kind, full_name=name)
    assert page.sort_name == key


def test_an_order_corrected_by_hand_is_kept(world):
    page = make_nomination(world.unit, world.campaign, world.editor, full_name="A Đung", sort_name="A Đung")
    page.save()
    assert fresh(page).sort_name == "A Đung"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("honorific", "shown"),
    [("ong", f"{Honorific.ONG.label} Y Blưu"), ("ba", f"{Honorific.BA.label} Y Blưu"), ("", "Y Blưu")],
)
def test_the_name_is_said_with_its_form_of_address(honorific, shown):
    assert NominationPage(honorific=honorific, full_name="Y Blưu").display_name == shown


def test_the_folder_of_nominations_has_no_public_face(world):
    page = make_nomination(world.unit, world.campaign, world.editor, "published")
    assert Client().get(page.url).status_code == 200
    assert Client().get(page.get_parent().url).status_code == 404
