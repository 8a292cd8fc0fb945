"""One decision for many nominations: all of them or none."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from tests.factories.pages import act, make_nomination
from tests.factories.pdfs import pdf, upload
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.nominations.decisions.test_forwarding import higher_form
from tests.wording import elements, error_of
from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.library.checks.refusals import truncated
from thidua_pages.models import Award, Decision, Ending, Hold
from thidua_pages.nominations.decisions import recording
from thidua_pages.nominations.decisions.forms import IN_FUTURE, NO_DIGIT, DecisionForm
from thidua_pages.nominations.decisions.views import LEFT_OUT, NOT_HERE, RECORDED, RECORDED_BEFORE
from thidua_pages.review.holds import ON_HOLD

NOON = datetime(2030, 12, 25, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
FORM = {
    "number": "152/QĐ-UBND",
    "decided_on": "25/12/2023",
    "authority": "Chủ tịch UBND phường",
    "signer_position": "Chủ tịch",
    "signer_name": "Phan Thành Trung",
}
SURE = {"confirm": "1", "sure": "1"}
"""The second step: the officer has read what will be published, and has looked at what is doubtful."""


@pytest.fixture
def office(client, world, media):
    client.force_login(world.office_statistics)
    return client


def waiting(world, **fields):
    return make_nomination(world.unit, world.campaign, world.editor, "decision_record", **fields)


def state_of(page):
    return fresh(page).current_workflow_task_state


def row(page):
    return f"row-{state_of(page).pk}"


def url(world):
    return f"{reverse('record_many')}?dot={world.campaign.pk}"


def send(client, world, rows, **data):
    return send_once(client, world, rows, **SURE, **data)


def send_once(client, world, rows, **data):
    """Send the form itself, of which the officer is asked whether it is right."""
    group = world.campaign.award_forms.first().authority_id
    with clock.at(NOON):
        return client.post(url(world), {**FORM, "group": group, **rows, **data}, follow=True).content.decode()


def test_the_screen_ticks_all_that_wait_and_names_nobody_else(office, world):
    pages = [waiting(world, full_name=name) for name in ("Trần Văn An", "Lê Thị Bình")]
    make_nomination(world.unit, world.campaign, world.editor, "chair_decision", full_name="Người Chưa Tới")
    shown = office.get(url(world)).content.decode()
    for page in pages:
        assert f'name="{row(page)}" value="granted" checked' in shown
        assert page.full_name in shown
    assert "Người Chưa Tới" not in shown
    assert f'value="{FORM["authority"]}"' in shown


@pytest.mark.parametrize(
    "again",
    ["152/QÐ-UBND", "152/QĐ\u200b-UBND", "152/QĐ–UBND", "152/QĐ\u2011UBND", "152 / qđ - ubnd", "Số 152/QĐ-UBND"],
)
def test_one_number_is_one_decision_however_it_is_typed(office, world, again):
    first, second = waiting(world), waiting(world)
    send(office, world, {row(first): "granted"}, number=again)
    send(office, world, {row(second): "granted"}, authority="Chủ tịch\u00a0UBND phường")
    decision = Decision.objects.get()
    assert decision.number in ("152/QĐ-UBND", "152/qđ-ubnd")
    assert {award.nomination for award in decision.awards.all()} == {fresh(first), fresh(second)}


def test_one_decision_honours_all_that_are_ticked(office, world):
    one, two, left = waiting(world), waiting(world), waiting(world)
    said = send(office, world, {row(one): "granted", row(two): "granted"}, scan=upload())
    decision = Decision.objects.get()
    assert RECORDED.format(decision, 2) in said
    assert {award.nomination for award in decision.awards.all()} == {fresh(one), fresh(two)}
    assert decision.decided_on == date(2023, 12, 25)
    assert decision.scan_sha256
    assert fresh(one).live
    assert fresh(two).live
    assert state_of(left) is not None


def test_none_is_recorded_when_one_is_refused(office, world):
    good, held = waiting(world), waiting(world, full_name="Người Bị Tạm Dừng")
    Hold.objects.create(page=held, reason="Có đơn", held_by=world.chair)
    said = send(office, world, {row(good): "granted", row(held): "granted"})
    assert recording.ROW_REFUSED.format("Người Bị Tạm Dừng", ON_HOLD) in said
    assert not Decision.objects.exists()
    assert not Award.objects.exists()
    assert not fresh(good).live
    assert f'value="{FORM["number"]}"' in said


def test_an_outdated_row_stops_the_whole_form(office, world):
    good, gone = waiting(world), waiting(world, full_name="Người Bị Trả")
    rows = {row(good): "granted", row(gone): "granted"}
    act(fresh(gone), "reject", world.office_statistics, comment="Thiếu chữ ký")
    assert recording.ROW_REFUSED.format("Người Bị Trả", rules.NOT_AWAITING.reason) in send(office, world, rows)
    assert not Decision.objects.exists()
    assert not fresh(good).live


def test_a_form_sent_twice_records_once(office, world):
    rows = {row(page): "granted" for page in (waiting(world), waiting(world))}
    send(office, world, rows)
    assert RECORDED_BEFORE in send(office, world, rows)
    assert Decision.objects.count() == 1
    said = send(office, world, rows, number="153/QĐ-UBND")
    assert recording.HAS_AWARD.format(Decision.objects.get()) in said
    assert Decision.objects.count() == 1


def test_a_decision_of_another_signer_is_told(office, world):
    send(office, world, {row(waiting(world)): "granted"})
    page = waiting(world)
    said = send(office, world, {row(page): "granted"}, signer_name="Lê Văn Khác")
    assert (
        recording.OTHER_SIGNER.format(Decision.objects.get(), f"{FORM['signer_position']} {FORM['signer_name']}")
        in said
    )
    assert not fresh(page).live
    send(office, world, {row(page): "granted"})
    assert fresh(page).award.decision == Decision.objects.get()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"number": "QĐ-UBND"}, NO_DIGIT),
        ({"number": ""}, error_of(DecisionForm, "number")),
        ({"decided_on": "26/12/2030"}, IN_FUTURE),
        ({"signer_name": ""}, error_of(DecisionForm, "signer_name")),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(office, world, data, said):
    page, other = waiting(world), waiting(world)
    shown = send(office, world, {row(page): "granted"}, **data, scan=upload())
    assert said in shown
    assert elements(shown, "[data-held]")  # the file was taken, and is not asked for again
    assert f'name="{row(page)}" value="granted" checked' in shown
    assert f'name="{row(other)}" value="granted">' in shown
    assert not Decision.objects.exists()


def test_a_broken_scan_is_told_and_nothing_is_recorded(office, world):
    page = waiting(world)
    shown = send(office, world, {row(page): "granted"}, scan=upload(b"%PDF-1.7\n%%EOF\n"))
    (reason,) = truncated().messages
    assert reason in shown
    assert not fresh(page).live


def test_without_a_chosen_nomination_nothing_is_recorded(office, world):
    waiting(world)
    assert recording.NOTHING_CHOSEN in send(office, world, {})


def test_a_higher_authoritys_decision_grants_some_and_not_others(office, world):
    form = higher_form(world)
    yes, no, later = (waiting(world, award_form=form) for _ in range(3))
    rows = {row(yes): "granted", row(no): "not_granted", row(later): ""}
    shown = office.get(url(world)).content.decode()
    assert elements(shown, f'select[name="{row(later)}"] option[value=""]')
    said = send(office, world, rows, authority="Chủ tịch UBND tỉnh", number="9/QĐ-UBND")
    assert RECORDED.format(Decision.objects.get(), 1) in said
    assert LEFT_OUT.format(1) in said
    assert fresh(yes).live
    assert not fresh(no).live
    assert fresh(no).current_workflow_state is None
    ending = Ending.objects.get()
    assert (ending.kind, ending.ended_by) == ("not_granted", world.office_statistics)
    assert "9/QĐ-UBND" in ending.reason
    assert state_of(later) is not None


def test_what_the_ward_decides_cannot_be_left_out_by_a_higher_authority(office, world):
    yes, no = waiting(world), waiting(world)
    assert recording.WARD_DECIDES in send(office, world, {row(yes): "granted", row(no): "not_granted"})
    assert not fresh(yes).live
    assert not Ending.objects.exists()


def test_two_authorities_are_two_decisions(office, world):
    own, higher = waiting(world), waiting(world, award_form=higher_form(world))
    assert recording.TWO_AUTHORITIES in send(office, world, {row(own): "granted", row(higher): "granted"})
    assert not Decision.objects.exists()


def test_another_step_is_not_recorded(office, world):
    page = make_nomination(world.unit, world.campaign, world.other_editor, "dossier_check", full_name="Còn Kiểm Tra")
    assert recording.ROW_REFUSED.format("Còn Kiểm Tra", recording.NOT_THIS_STEP) in send(
        office, world, {row(page): "granted"}
    )


@pytest.mark.parametrize("role", ["chair", "council", "supervisor", "culture_social"])
def test_others_record_nothing(client, world, role):
    page = waiting(world, full_name="Người Đang Chờ")
    client.force_login(world.people[role])
    assert "Người Đang Chờ" not in client.get(url(world)).content.decode()
    assert rules.NOT_YOUR_TURN.reason in send(client, world, {row(page): "granted"})
    assert not fresh(page).live


def test_a_units_editor_has_no_such_screen(client, world):
    page = waiting(world)
    rows = {row(page): "granted"}
    client.force_login(world.editor)
    send(client, world, rows)
    assert not fresh(page).live
    answer = client.get(url(world), follow=True)
    assert "groups" not in answer.context
    assert not elements(answer.content.decode(), 'input[name="number"]')


def test_another_wards_nominations_are_neither_recorded_nor_named(office, world):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    page = waiting(elsewhere, full_name="Người Phường Hai")
    said = send(office, world, {row(page): "granted"})
    assert "Người Phường Hai" not in said
    assert NOT_HERE in said
    assert not fresh(page).live


def test_the_review_screen_takes_the_scan_too(office, world):
    page = waiting(world)
    form = {**FORM, "action": "approve", "task_state": state_of(page).pk, "scan": upload(pdf("Ban ky"))}
    shown = office.get(reverse("review", args=[page.pk])).content.decode()
    assert 'enctype="multipart/form-data"' in shown
    office.post(reverse("review", args=[page.pk]), {**form, **SURE})
    assert fresh(page).award.decision.scan_text == "Ban ky"
