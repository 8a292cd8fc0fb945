"""A decision for many nominations, recorded one by one by the worker."""

import pytest
from django.urls import reverse

from tests.fresh import fresh
from tests.nominations.decisions.test_forwarding import higher_form
from tests.nominations.decisions.test_recording import office, row, send, state_of, waiting
from tests.worker import work_off
from thidua_pages.models import Award, Batch, Decision, Ending, Hold, HonourRollPage
from thidua_pages.nominations.decisions import recording, recording_by_batch, views
from thidua_pages.outbox.choices import Outcome
from thidua_pages.review.holds import ON_HOLD

__all__ = ["office"]


@pytest.fixture(autouse=True)
def two_are_many(monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 1)


def granted(*pages):
    return {row(page): "granted" for page in pages}


def outcomes():
    return {one.name: one.outcome for one in Batch.objects.get().rows.all()}


def test_the_worker_records_and_publishes_each(office, world):
    pages = [waiting(world, full_name=name) for name in ("Trần Văn An", "Lê Thị Bình", "Y Minh")]
    send(office, world, granted(*pages))
    assert Batch.objects.get().title == recording_by_batch.TITLE.format(Decision.objects.get())
    assert not any(fresh(page).live for page in pages)
    work_off()
    decision = Decision.objects.get()
    assert {award.nomination for award in decision.awards.all()} == {fresh(page) for page in pages}
    assert all(fresh(page).live for page in pages)
    assert set(outcomes().values()) == {Outcome.DONE}


def test_until_then_the_decision_is_not_public(office, world, client):
    send(office, world, granted(waiting(world), waiting(world)))
    office.logout()
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    address = f"{roll.url}quyet-dinh/{Decision.objects.get().pk}/"
    assert client.get(address).status_code == 404
    work_off()
    assert client.get(address).status_code == 200


def test_nothing_is_begun_when_one_is_refused(office, world):
    held = waiting(world, full_name="Người Bị Tạm Dừng")
    pages = [waiting(world), held]
    Hold.objects.create(page=held, reason="Có đơn", held_by=world.chair)
    assert recording.ROW_REFUSED.format("Người Bị Tạm Dừng", ON_HOLD) in send(office, world, granted(*pages))
    assert not Batch.objects.exists()
    assert not Decision.objects.exists()


def test_one_that_changes_meanwhile_is_named_and_recorded_later(office, world):
    good, held = waiting(world, full_name="Trần Văn An"), waiting(world, full_name="Lê Thị Bình")
    send(office, world, granted(good, held))
    hold = Hold.objects.create(page=held, reason="Có đơn", held_by=world.chair)
    work_off()
    assert (fresh(good).live, fresh(held).live) == (True, False)
    assert not Award.objects.filter(nomination=held).exists()
    refused = Batch.objects.get().rows.get(outcome=Outcome.CHANGED)
    assert (refused.name, refused.reason) == (held.display_name, ON_HOLD)
    hold.delete()
    office.post(reverse("batch_go_on", args=[Batch.objects.get().pk]))
    work_off()
    assert fresh(held).award.decision == fresh(good).award.decision


def test_the_same_form_sent_twice_is_one_batch(office, world):
    rows = granted(waiting(world), waiting(world))
    send(office, world, rows)
    send(office, world, rows)
    assert Batch.objects.count() == 1


def test_who_lost_the_role_meanwhile_records_nothing(office, world):
    pages = [waiting(world), waiting(world)]
    send(office, world, granted(*pages))
    world.office_statistics.groups.clear()
    work_off()
    assert not Award.objects.exists()
    assert state_of(pages[0]) is not None


def test_those_that_a_higher_authority_left_out_end(office, world):
    form = higher_form(world)
    named, left_out = waiting(world, award_form=form), waiting(world, award_form=form)
    rows = {row(named): "granted", row(left_out): "not_granted"}
    send(office, world, rows, authority=form.authority.name)
    work_off()
    assert fresh(named).live
    assert fresh(left_out).current_workflow_state is None
    assert Ending.objects.get().kind == "not_granted"
