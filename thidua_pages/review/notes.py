"""Supervision notes of MTTQ: who reads them, to whom they are sent, and their answers.

A note that is sent waits on the desk of its recipient, and both sides get an e-mail. Notes to the office, and those
that are sent to nobody, are read by the roles of the ward; a unit reads only what was sent to it.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.grants import grants_of, ward_path_of
from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import NOTE_ANSWERERS, Role
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.base import clock
from thidua_pages.base.messages import are_muted
from thidua_pages.base.tree import within
from thidua_pages.review import letters
from thidua_pages.review.choices import NoteRecipient
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.models import SupervisionNote

ANSWERED = "Ý kiến này đã được trả lời trước đó. Câu trả lời của bạn chưa được ghi; hãy xem lại."
NOT_ASKED = "Ý kiến này chỉ lưu lại, không gửi cho ai trả lời."
NO_UNIT = "Trang này không thuộc đơn vị nào. Hãy gửi văn phòng của phường."
UNIT_DEPTH = 4
"""The depth of a unit in the page tree."""
FRESH_DAYS = 14
"""How long the author of a note finds its answer on the front page."""


def recipients_on(page: Page) -> list[tuple[str, str]]:
    """Return the recipients that a note on this page may have, for a form."""
    return [
        (str(code), str(label))
        for code, label in NoteRecipient.choices
        if code != NoteRecipient.UNIT or WardGroup.objects.filter(unit__path=_unit_path(page)).exists()
    ]


def notes_on(page: Page, user: AnyUser) -> list[SupervisionNote]:
    """Return the notes on this page that the person may read, oldest first. One query."""
    notes = page.supervision_notes.select_related("author", "answered_by")
    return [note for note in notes if rules.can_read_note(user, page, note.recipient)]


def write_note(page: Page, author: User, text: str, recipient: str) -> SupervisionNote:
    """Store a note and write to those who are to answer it. Raises ReviewRefused without the right."""
    if not (verdict := rules.can_note(author, page)):
        raise ReviewRefused(verdict.reason)
    if recipient not in dict(recipients_on(page)):
        raise ReviewRefused(NO_UNIT)
    with transaction.atomic():
        note = SupervisionNote.objects.create(page=page, author=author, text=text, recipient=recipient)
        _tell("supervision_note", answerers_of(note), note)
    return note


def answer_note(page: Page, pk: int, user: User, text: str) -> SupervisionNote:
    """Store the answer to a note on `page`, and write to its author. Two people at once are taken one after the other.

    Raises ReviewRefused when the person may not answer it, or somebody has answered it.
    """
    with transaction.atomic():
        note = SupervisionNote.objects.select_for_update().filter(pk=pk, page=page).first()
        if note is None or not (verdict := rules.can_answer_note(user, page, note.recipient)):
            raise ReviewRefused(rules.NO_RIGHT.reason if note is None else verdict.reason)
        if note.is_answered:
            raise ReviewRefused(ANSWERED)
        note.answer, note.answered_by, note.answered_at = text, user, clock.now()
        note.save(update_fields=["answer", "answered_by", "answered_at"])
        _tell("supervision_answer", [note.author], note)
    return note


def answerers_of(note: SupervisionNote) -> list[User]:
    """Return the active people who are to answer a note: the office, or the editors of the unit; where there is nobody,
    the administrators."""
    main = {NoteRecipient.OFFICE: Role.OFFICE, NoteRecipient.UNIT: Role.UNIT_EDITOR}.get(NoteRecipient(note.recipient))
    if main is None:
        return []
    holders = Q(groups__ward_group__role=main, groups__ward_group__ward__path=ward_path_of(note.page))
    if main == Role.UNIT_EDITOR:
        holders = Q(groups__ward_group__role=main, groups__ward_group__unit__path=_unit_path(note.page))
    people = User.objects.filter(holders, is_active=True).distinct().order_by("pk")
    administrators = User.objects.filter(
        is_active=True,
        groups__ward_group__role=Role.ADMINISTRATOR,
        groups__ward_group__ward__path=ward_path_of(note.page),
    )
    return list(people) or list(administrators.distinct().order_by("pk"))


def notes_readable_by(user: AnyUser) -> QuerySet[SupervisionNote]:
    """Return the notes of the wards in which the person holds a role other than unit editor, newest first."""
    mine = Q(pk__in=[])
    for grant in grants_of(user):
        if grant.role != Role.UNIT_EDITOR:
            mine |= within(grant.ward_path, "page__path")
    return SupervisionNote.objects.filter(mine).select_related("page", "author", "answered_by").order_by("-written_at")


def unanswered(user: AnyUser) -> QuerySet[SupervisionNote]:
    """Return the notes that wait for an answer by this person, oldest first."""
    mine = Q(pk__in=[])
    for grant in grants_of(user):
        for recipient, roles in NOTE_ANSWERERS.items():
            if grant.role in roles:
                mine |= Q(recipient=recipient) & within(grant.unit_path or grant.ward_path, "page__path")
    waiting = SupervisionNote.objects.filter(mine, answered_at__isnull=True)
    return waiting.select_related("page", "author").order_by("written_at")


def own_notes(user: AnyUser) -> QuerySet[SupervisionNote]:
    """Return the notes that the person sent and that are not answered, or were answered lately."""
    if not user.is_authenticated:
        return SupervisionNote.objects.none()
    lately = Q(answered_at__isnull=True) | Q(answered_at__gte=clock.now() - timedelta(days=FRESH_DAYS))
    sent = SupervisionNote.objects.filter(lately, author=user).exclude(recipient=NoteRecipient.NOBODY)
    return sent.select_related("page", "answered_by").order_by("answered_at", "written_at")


def _unit_path(page: Page) -> str:
    """Return the path of the unit above the page, if there is one."""
    return page.path[: Page.steplen * UNIT_DEPTH]


def _tell(name: str, people: Iterable[User], note: SupervisionNote) -> None:
    if are_muted():
        return
    page = note.page.specific
    context = {**letters.about(page), "note": note, "note_url": f"{letters.address_of('review', page.pk)}#td-notes"}
    for person in people:
        if person.is_active and person.email:
            letters.write(name, person.email, ward_path_of(page), context)
