"""A list that is right becomes a batch: a draft of each row, made by the worker, each row checked again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.clients import client_of
from tests.factories.people import editor
from tests.nominations.importing.lists import GOOD, INDIVIDUAL, OTHER, excel, names, put, said, send
from tests.wording import messages_of, text_of
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.models import Batch, BatchRow, NominationPage
from thidua_pages.nominations.importing import rows
from thidua_pages.nominations.importing.create import CREATED
from thidua_pages.outbox.batch_views import SENT_TWICE
from thidua_pages.outbox.batches import do_row
from thidua_pages.outbox.choices import Outcome

# --- A row that fails after the check ---------------------------------------------------------------------


def test_a_row_that_fails_late_is_told_and_can_be_finished_later(world, monkeypatch):
    real = NominationPage.save_revision

    def fail_for_the_second(page: Any, *args: Any, **kwargs: Any) -> Any:
        if page.full_name == OTHER[2]:
            raise ValidationError("Không lưu được.")
        return real(page, *args, **kwargs)

    monkeypatch.setattr(NominationPage, "save_revision", fail_for_the_second)
    content = said(put(world.editor, excel(GOOD, OTHER)))
    assert names() == [GOOD[2]]
    assert CREATED.format(1, 2) in text_of(content, "#td-batch-said")
    assert "Không lưu được." in text_of(content, "#td-batch-rows")
    assert Page.find_problems() == ([], [], [], [], [])
    monkeypatch.undo()
    batch = Batch.objects.get()
    client_of(world.editor).post(reverse("batch_go_on", args=[batch.pk]))
    work_off()
    assert names() == [GOOD[2], OTHER[2]]
    assert [row.outcome for row in batch.rows.all()] == [Outcome.DONE] * 2


def test_the_rights_of_the_person_are_asked_again_for_each_row(world):
    send(world.editor, GOOD, OTHER)
    do_row(BatchRow.objects.earliest("pk").pk)
    world.editor.groups.clear()
    work_off()
    assert names() == [GOOD[2]]
    assert BatchRow.objects.latest("pk").outcome == Outcome.NOT_ALLOWED


def test_a_form_of_award_that_is_gone_meanwhile_is_told(world):
    send(world.editor, GOOD)
    world.campaign.award_forms.update(for_individual=False)
    work_off()
    assert names() == []
    row = BatchRow.objects.get()
    assert (row.outcome, rows.NOT_FOR_KIND.format(INDIVIDUAL.lower()) in row.reason) == (Outcome.CHANGED, True)


def test_of_two_people_who_nominate_the_same_person_at_once_the_second_is_told(world):
    colleague = editor(world.unit, world.ward, username="thu.colleague")
    send(world.editor, GOOD)
    send(colleague, GOOD, OTHER)
    work_off()
    assert names() == [GOOD[2], OTHER[2]]
    told = BatchRow.objects.filter(outcome=Outcome.CHANGED).get()
    assert (told.batch.who, told.reason) == (colleague, rows.KNOWN.format(f"{GOOD[1]} {GOOD[2]}"))


def test_the_worker_keeps_no_summary_of_what_is_done(world):
    send(world.editor, GOOD)
    assert GOOD[4] in str(BatchRow.objects.get().data)
    work_off()
    assert BatchRow.objects.get().data == {}


def test_the_last_row_takes_no_more_queries_than_the_second(world):
    send(world.editor, *([*GOOD[:2], f"{GOOD[2]} {letter}", *GOOD[3:]] for letter in "ABCDEFGH"))
    asked = []
    for row in BatchRow.objects.all():
        with CaptureQueriesContext(connection) as captured:
            do_row(row.pk)
        asked.append(len(captured))
    assert asked[1] == asked[-1]
    assert len(names()) == 8


# --- Others meanwhile -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_no_transaction_writes_more_than_one_draft(world):
    """An import of 500 rows kept everybody else from writing for 35 to 62 seconds."""
    with CaptureQueriesContext(connection) as captured:
        put(world.editor, excel(*([*GOOD[:2], f"{GOOD[2]} {letter}", *GOOD[3:]] for letter in "ABCD")))
    drafts = [0]
    for query in captured:
        if query["sql"].startswith(("BEGIN", "COMMIT")):
            drafts.append(0)
        drafts[-1] += query["sql"].startswith('INSERT INTO "thidua_pages_nominationpage"')
    assert [number for number in drafts if number] == [1] * 4


# --- The same list twice ----------------------------------------------------------------------------------


def test_a_list_sent_twice_at_once_is_one_batch(world):
    first, second = send(world.editor, GOOD, OTHER), send(world.editor, GOOD, OTHER)
    assert SENT_TWICE in messages_of(second)
    assert second.redirect_chain == first.redirect_chain
    work_off()
    assert SENT_TWICE in messages_of(send(world.editor, GOOD, OTHER))
    assert names() == [GOOD[2], OTHER[2]]


def test_later_the_list_is_checked_as_any_other(world):
    put(world.editor, excel(GOOD))
    with clock.at(clock.now() + timedelta(minutes=11)):
        content = said(put(world.editor, excel(GOOD)))
    assert rows.KNOWN.format(f"{GOOD[1]} {GOOD[2]}") in content
