"""Before a decision is recorded, the officer reads what will be published and what is doubtful, and confirms it."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from tests.clients import client_of
from tests.factories.pdfs import upload
from tests.fresh import fresh
from tests.nominations.decisions.test_recording import FORM, SURE, office, row, send, send_once, state_of, url, waiting
from tests.wording import elements, read
from thidua_pages.base.vietnamese import short_date
from thidua_pages.models import Award, Decision
from thidua_pages.nominations.decisions import doubts
from thidua_pages.nominations.decisions.confirming import JOINS

__all__ = ["office"]


def hidden(shown):
    """What the question sends again, with the fields of its form."""
    return {one["name"]: one["value"] for one in elements(shown, "form.td-choice input[type=hidden]")}


def test_nothing_is_recorded_before_the_officer_has_read_who_will_be_published(office, world, media):
    one, two, left = (waiting(world, full_name=name) for name in ("Trần Văn An", "Lê Thị Bình", "Ngô Văn Còn"))
    shown = send_once(office, world, {row(one): "granted", row(two): "granted"}, scan=upload())
    names = read(str(elements(shown, "#td-names")))
    assert ("Trần Văn An" in names, "Lê Thị Bình" in names, "Ngô Văn Còn" in names) == (True, True, False)
    facts = read(str(elements(shown, "#td-facts")))
    for text in (FORM["number"], "25/12/2023", FORM["authority"], FORM["signer_name"], "2 trường hợp: 2 cá nhân"):
        assert text in facts
    assert not Decision.objects.exists()
    back = office.post(url(world), {**hidden(shown), "back": "1"}).content.decode()
    assert f'value="{FORM["number"]}"' in back
    assert f'name="{row(one)}" value="granted" checked' in back
    assert f'name="{row(left)}" value="granted">' in back
    assert elements(back, "[data-held]")
    office.post(url(world), {**hidden(back), **hidden(shown), **SURE})
    assert Award.objects.count() == 2
    assert Decision.objects.get().scan_sha256
    assert state_of(left) is not None


def test_one_is_asked_about_too_and_nothing_is_lost_on_the_way_back(office, world, media):
    page = waiting(world, full_name="Trần Văn An")
    address = reverse("review", args=[page.pk])
    form = {**FORM, "action": "approve", "task_state": state_of(page).pk, "scan": upload()}
    shown = office.post(address, form).content.decode()
    assert "Trần Văn An" in read(str(elements(shown, "#td-names")))
    assert not fresh(page).live
    back = office.post(address, {**hidden(shown), "back": "1"}).content.decode()
    assert f'value="{FORM["number"]}"' in back
    unsure = office.post(address, {**hidden(shown), "confirm": "1"}).content.decode()
    assert elements(unsure, "#td-doubts .td-error")
    assert not fresh(page).live
    office.post(address, {**hidden(shown), **SURE})
    assert fresh(page).award.decision.scan_sha256


def test_a_held_scan_is_for_who_sent_it(world, media):
    page, other = waiting(world), client_of(world.administrator)
    shown = send_once(client_of(world.office_statistics), world, {row(page): "granted"}, scan=upload())
    said = other.post(url(world), {**hidden(shown), **SURE}).content.decode()
    assert elements(said, ".td-field--error input[name=scan]")
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("known", "number", "warned"),
    [
        (None, "15", [doubts.NO_SYMBOL.format("15", "15")]),
        (None, "15/QĐ-UBND", []),
        ("15/QĐ-UBND", "015 / qđ–ubnd", ["15/QĐ-UBND"]),
        ("15/QĐ-UBND", "15", ["15/QĐ-UBND", doubts.NO_SYMBOL.format("15", "15")]),
        ("15", "Số 15/QÐ-UBND", ["15"]),
        ("15/QĐ-HĐND", "15/QĐ-UBND", []),
        ("16/QĐ-UBND", "15/QĐ-UBND", []),
    ],
)
def test_a_number_without_symbol_or_that_the_book_has_is_named(world, known, number, warned):
    ward, day = world.ward, date(2023, 12, 25)
    if known:
        Decision.objects.create(
            ward=ward, number=known, decided_on=date(2023, 5, 4), authority=FORM["authority"], signer_name="A"
        )
    found = doubts.about_number(ward, number, FORM["authority"].upper(), day)
    said = [
        one if one.startswith("Số “") else doubts.IN_THE_BOOK.format(2023, FORM["authority"].upper(), one, "04/05/2023")
        for one in warned
    ]
    assert sorted(found) == sorted(said)
    assert doubts.about_number(ward, number, "Chủ tịch UBND tỉnh", day) == [one for one in found if "ký hiệu" in one]
    assert doubts.about_number(ward, number, FORM["authority"], date(2024, 1, 2)) == [
        one for one in found if "ký hiệu" in one
    ]


def test_a_day_before_what_it_decides_or_not_worked_is_named_and_may_be_recorded_knowingly(office, world):
    page = waiting(world)
    shown = send_once(office, world, {row(page): "granted"}, decided_on="24/12/2023")
    said = read(str(elements(shown, "#td-doubts")))
    for task, sentence in (("ballottask", doubts.BEFORE_THE_COUNT), ("chairtask", doubts.BEFORE_THE_CHAIR)):
        done = TaskState.objects.get(**{f"task__{task}__isnull": False}, status="approved")
        assert sentence.format(short_date(done.finished_at)) in said
    assert doubts.NOT_WORKED.format("24/12/2023", "Chủ nhật").casefold() in said.casefold()
    send(office, world, {row(page): "granted"}, decided_on="24/12/2023")
    assert fresh(page).award.decision.decided_on == date(2023, 12, 24)


def test_who_joins_a_decision_that_was_recorded_is_told_so(office, world):
    send(office, world, {row(waiting(world)): "granted"})
    shown = send_once(office, world, {row(waiting(world)): "granted"})
    assert JOINS.format(1) in read(shown)
