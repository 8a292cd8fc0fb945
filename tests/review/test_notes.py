"""Supervision notes of MTTQ: who is asked, who answers, who reads, and that nothing of it is public."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative
from tests.factories.stories import make_story
from tests.fixtures import World, build_world
from tests.wording import elements, error_of, messages_of, read
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.models import InitiativePage, SupervisionNote
from thidua_pages.review.choices import NoteRecipient
from thidua_pages.review.forms import AnswerForm
from thidua_pages.review.notes import ANSWERED, FRESH_DAYS, write_note

ASKED, KEPT = "Vì sao chậm so với đăng ký?", "Ghi lại để theo dõi"
ANSWER = "Do mưa kéo dài, sẽ xong trong tháng"
READS_ALL = {"office_statistics", "culture_social", "council", "chair", "supervisor", "administrator"}
MAY_ANSWER = {
    NoteRecipient.NOBODY: set(),
    NoteRecipient.OFFICE: {"office_statistics", "administrator"},
    NoteRecipient.UNIT: {"editor", "administrator"},
}
ROLES = (*sorted(READS_ALL), "editor", "other_editor")


@pytest.fixture(autouse=True)
def by_the_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"


@shared.state()
def page(world: World) -> InitiativePage:
    return make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa tổ 1")


def post(person: Any, page: Any, **data: Any) -> Any:
    return client_of(person).post(reverse("review", args=[page.pk]), data, follow=True)


def screen(person: Any, page: Any) -> str:
    return client_of(person).get(reverse("review", args=[page.pk])).content.decode()


def home(person: Any) -> str:
    return client_of(person).get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("recipient", NoteRecipient.values)
@pytest.mark.parametrize("role", ROLES)
def test_who_reads_and_who_answers(world: World, page: InitiativePage, recipient: str, role: str) -> None:
    note = write_note(page, world.supervisor, ASKED, recipient)
    html = screen(world.people[role], page)
    is_unit = role == "editor" and recipient == NoteRecipient.UNIT
    assert (ASKED in html) == (role in READS_ALL or is_unit)
    may = role in MAY_ANSWER[NoteRecipient(recipient)]
    assert bool(elements(html, f"#td-note-{note.pk} form")) == may
    mail.outbox.clear()
    post(world.people[role], page, action="answer", note=note.pk, answer=ANSWER)
    note.refresh_from_db()
    assert (note.answer, note.answered_by) == ((ANSWER, world.people[role]) if may else ("", None))
    work_off()
    told = [letter.to for letter in mail.outbox if ANSWER in letter.body]
    assert told == ([[world.supervisor.email]] if may else [])
    desk = elements(home(world.people[role]), "#td-notes-waiting")
    assert not desk or not may


@pytest.mark.parametrize("role", [role for role in ROLES if role != "supervisor"])
def test_only_the_supervisor_writes_notes(world: World, page: InitiativePage, role: str) -> None:
    post(world.people[role], page, action="note", text=ASKED, recipient="office")
    assert not SupervisionNote.objects.exists()


def test_a_note_reaches_the_desk_and_the_mail_of_whom_it_is_sent_to(world: World, page: InitiativePage) -> None:
    for recipient, person, others in (
        ("office", world.office_statistics, (world.editor, world.culture_social)),
        ("unit", world.editor, (world.other_editor, world.office_statistics)),
    ):
        post(world.supervisor, page, action="note", text=f"{ASKED} {recipient}", recipient=recipient)
        work_off()
        (letter,) = (one for one in mail.outbox if f"{ASKED} {recipient}" in one.body)
        assert letter.to == [person.email]
        assert reverse("review", args=[page.pk]) in letter.body
        assert f"{ASKED} {recipient}" in read(str(elements(home(person), "#td-notes-waiting")))
        for other in others:
            assert f"{ASKED} {recipient}" not in home(other)
    own = elements(home(world.supervisor), "#td-notes-own")
    assert len(own[0].select(".td-mark")) == 2


def test_a_note_that_is_kept_writes_to_nobody(world: World, page: InitiativePage) -> None:
    post(world.supervisor, page, action="note", text=KEPT)
    work_off()
    assert SupervisionNote.objects.get().recipient == NoteRecipient.NOBODY
    assert mail.outbox == []
    assert not elements(home(world.office_statistics), "#td-notes-waiting")


def test_the_second_answer_is_told_of_the_first_and_keeps_what_was_typed(world: World, page: InitiativePage) -> None:
    note = write_note(page, world.supervisor, ASKED, "office")
    post(world.office_statistics, page, action="answer", note=note.pk, answer=ANSWER)
    answer = post(world.administrator, page, action="answer", note=note.pk, answer="Trả lời khác")
    assert messages_of(answer) == [ANSWERED]
    note.refresh_from_db()
    assert note.answer == ANSWER


def test_an_empty_answer_and_a_note_of_another_page_are_refused(world: World, page: InitiativePage) -> None:
    other = make_initiative(world.other_unit, world.campaign, world.other_editor)
    note = write_note(page, world.supervisor, ASKED, "unit")
    html = post(world.editor, page, action="answer", note=note.pk, answer=" ").content.decode()
    assert error_of(AnswerForm, "answer") in html
    post(world.other_editor, other, action="answer", note=note.pk, answer=ANSWER)
    post(world.administrator, other, action="answer", note=note.pk, answer=ANSWER)
    for bad in ("", "x", "9" * 30):
        assert post(world.editor, page, action="answer", note=bad, answer=ANSWER).status_code == 404
    note.refresh_from_db()
    assert not note.is_answered


def test_what_is_no_units_is_sent_to_the_office_only(world: World) -> None:
    story = make_story(world.ward, world.culture_social)
    options = [one["value"] for one in elements(screen(world.supervisor, story), "#note-recipient option")]
    assert options == [NoteRecipient.NOBODY, NoteRecipient.OFFICE]
    post(world.supervisor, story, action="note", text=ASKED, recipient="unit")
    assert not SupervisionNote.objects.exists()


def test_without_an_office_the_administrators_are_written_to(world: World, page: InitiativePage) -> None:
    world.office_statistics.is_active = False
    world.office_statistics.save()
    work_off()
    mail.outbox.clear()
    write_note(page, world.supervisor, ASKED, "office")
    work_off()
    assert [letter.to for letter in mail.outbox] == [[world.administrator.email]]


def test_an_answer_is_on_the_front_page_for_some_days(world: World, page: InitiativePage) -> None:
    note = write_note(page, world.supervisor, ASKED, "office")
    post(world.office_statistics, page, action="answer", note=note.pk, answer=ANSWER)
    assert not elements(home(world.supervisor), "#td-notes-own .td-mark")
    assert elements(home(world.supervisor), "#td-notes-own")
    with clock.at(clock.now() + timedelta(days=FRESH_DAYS + 1)):
        assert not elements(home(world.supervisor), "#td-notes-own")


def test_nothing_of_a_note_is_public_or_known_in_a_second_ward(
    world: World, page: InitiativePage, client: Client
) -> None:
    note = write_note(page, world.supervisor, ASKED, "unit")
    post(world.editor, page, action="answer", note=note.pk, answer=ANSWER)
    write_note(page, world.supervisor, KEPT, "office")
    stranger = build_world("Phường Hai", "hai", "hai.example.vn")
    seen = [client.get(page.url).content.decode(), client.get(f"/api/v3/pages/{page.pk}/").content.decode()]
    for person in (stranger.office_statistics, stranger.supervisor, stranger.editor):
        seen += [home(person), screen(person, page)]
        seen.append(client_of(person).get(reverse("supervision")).content.decode())
    for text in (ASKED, ANSWER, KEPT):
        assert not any(text in one for one in seen)
