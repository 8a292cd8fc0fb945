"""Đôn đốc: what a unit is told, and the mail to its editors. Each reminder is a row with who sent it and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.messages import WardMessage
from thidua_pages.base.vietnamese import short_date
from thidua_pages.following.board import Board, BoardRow, board_of, days_over
from thidua_pages.following.choices import Channel, SendState
from thidua_pages.following.models import Reminder
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.outbox.batches import Kind, NewRow, RowRefused, register, start
from thidua_pages.outbox.choices import Outcome
from thidua_pages.outbox.models import Batch
from thidua_pages.participants.models import Participant
from thidua_pages.plans.models import CampaignPage, CampaignStage

ACTION = "remind_units"
AT_ONCE = 12
"""So many units are reminded in the request; more by a batch."""
PAUSE = timedelta(minutes=1)
"""A second reminder of the same kind within this time is a second click."""
NO_ADDRESS = "Không biên tập viên nào của đơn vị có thư điện tử."
JUST_SENT = "Đơn vị vừa được nhắc chưa đầy một phút trước."
NOTHING_OWED = "Đơn vị không còn điều gì phải nhắc."
NOT_THERE = "Đơn vị không còn trong đợt thi đua này."


class NotReminded(Exception):
    """The unit was not reminded. The message, in Vietnamese, says why."""


@dataclass(frozen=True)
class Draft:
    """What a unit would be told. `addresses`: of its editors."""

    row: BoardRow
    text: str
    addresses: tuple[str, ...]


def drafts_of(board: Board, rows: Sequence[BoardRow]) -> list[Draft]:
    """Return what each of these rows that owes something would be told. One query."""
    rows = [row for row in rows if row.may_be_reminded]
    addresses = addresses_of([row.standing.unit.pk for row in rows if row.standing.unit])
    return [
        Draft(row, text_for(board, row), tuple(addresses.get(row.standing.unit.pk, ())))
        for row in rows
        if row.standing.unit
    ]


def addresses_of(units: Sequence[int]) -> dict[int, list[str]]:
    """Return unit id → the addresses of its active editors. One query."""
    people = User.objects.filter(is_active=True, groups__ward_group__unit__in=units).exclude(email="")
    found: dict[int, list[str]] = {}
    for unit, email in people.order_by("pk").values_list("groups__ward_group__unit", "email"):
        if unit in units and email not in found.setdefault(unit, []):
            found[unit].append(email)
    return found


def text_for(board: Board, row: BoardRow) -> str:
    """What the unit is told: in Zalo and in the mail alike."""
    name, minimum = row.standing.name, board.campaign.minimum_registrations
    stage = f" – {board.stage.name}" if board.stage else ""
    lines = [f"Kính gửi {name},", f"Về {board.campaign.title}{stage}:"]
    if row.standing.owes:
        have = f"mới đăng ký {row.standing.registered}/{minimum}" if row.standing.registered else "chưa gửi đăng ký"
        lines.append(f"- Đơn vị {have} mô hình hoặc công trình.{_about_deadline(board)}")
        lines.append(f"Đăng ký tại: {registration_url(row)}")
    lines += [
        f"- “{work.title}” được trả lại để sửa: {edit_url(work.pk)}"
        for work in row.works
        if work.state == SendState.RETURNED
    ]
    lines += [
        f"- “{work.title}” có hạn hoàn thành {short_date(work.expected_finish)}, nay đã quá hạn. "
        f"Đề nghị cập nhật tiến độ: {edit_url(work.pk)}"
        for work in row.past_due
    ]
    return "\n".join([*lines, "Trân trọng."])


def _about_deadline(board: Board) -> str:
    if not board.deadline:
        return ""
    over = days_over(board)
    left = (board.deadline - clock.today()).days
    when = f"đã quá {over} ngày" if over else "hôm nay là ngày cuối" if not left else f"còn {left} ngày"
    return f" Hạn đăng ký: hết ngày {short_date(board.deadline)} ({when})."


def registration_url(row: BoardRow) -> str:
    meta = InitiativePage._meta
    unit = row.standing.unit
    path = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, unit.pk if unit else 0])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def edit_url(page_id: int) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page_id])}"


@transaction.atomic
def remind(
    who: User, board: Board, participant_id: int, channel: Channel, asked_at: datetime | None = None
) -> Reminder:
    """Remind one unit, and note it. A mail goes to each of its editors, by the outbox. Raises NotReminded.

    `asked_at`: when the person pressed the button; now, unless a worker does it later. A reminder that was sent since,
    or shortly before, is the same one.
    """
    participant = Participant.objects.select_for_update(of=("self",)).filter(pk=participant_id).first()
    row = next((one for one in board.rows if participant and one.participant.pk == participant.pk), None)
    if participant is None or row is None:
        raise NotReminded(NOT_THERE)
    since = (asked_at or clock.now()) - PAUSE
    if Reminder.objects.filter(participant=participant, channel=channel, sent_at__gt=since).exists():
        raise NotReminded(JUST_SENT)
    drafts = drafts_of(board, [row])
    if not drafts:
        raise NotReminded(NOTHING_OWED)
    (draft,) = drafts
    if channel == Channel.MAIL and not draft.addresses:
        raise NotReminded(NO_ADDRESS)
    reminder = Reminder.objects.create(
        participant=participant,
        channel=channel,
        text=draft.text[:4000],
        addresses=len(draft.addresses) if channel == Channel.MAIL else 0,
        sent_by=who,
    )
    if channel == Channel.MAIL:
        _mail(board, draft)
    return reminder


def _mail(board: Board, draft: Draft) -> None:
    context = {
        "title": board.campaign.title,
        "text": draft.text,
        "lines": draft.text.splitlines(),
        "url": registration_url(draft.row),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    subject = render_to_string("emails/reminder_subject.txt", context).strip()
    for address in draft.addresses:
        message = WardMessage(subject, render_to_string("emails/reminder.txt", context), to=[address])
        message.attach_alternative(render_to_string("emails/reminder.html", context), "text/html")
        message.ward_path = ward_path_of(board.campaign)
        message.send()


def mail_by_batch(who: User, board: Board, drafts: Sequence[Draft], back: str) -> Batch:
    """Let the worker remind these units. Raises SentTwice."""
    ids = [draft.row.participant.pk for draft in drafts]
    stage = board.stage.pk if board.stage else None
    return start(
        REMINDERS,
        ward=Page.objects.get(path=ward_path_of(board.campaign)),
        who=who,
        title=f"Nhắc đăng ký: {board.campaign.title}",
        back=back,
        shared={"campaign": board.campaign.pk, "stage": stage, "asked_at": clock.now().isoformat()},
        same=[board.campaign.pk, stage, sorted(ids)],
        rows=[NewRow(name=draft.row.standing.name, data={"participant": draft.row.participant.pk}) for draft in drafts],
    )


def read_board(shared: Mapping[str, Any]) -> dict[str, Board | None]:
    """Return the board as things are now, for the units that a worker reminds next; None when it is gone."""
    campaign = CampaignPage.objects.filter(pk=shared["campaign"]).first()
    stage = CampaignStage.objects.filter(pk=shared["stage"], campaign=shared["campaign"]).first()
    is_gone = campaign is None or (shared["stage"] and stage is None)
    return {"board": None if campaign is None or is_gone else board_of(campaign, stage)}


def remind_by_worker(who: User, shared: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Remind one unit of what it owes by the board. Raises RowRefused."""
    board: Board | None = shared["board"]
    if board is None:
        raise RowRefused(Outcome.CHANGED, NOT_THERE)
    if not (verdict := rules.can_do_action(who, board.campaign, ACTION)):
        raise RowRefused(Outcome.NOT_ALLOWED, verdict.reason)
    try:
        remind(who, board, data["participant"], Channel.MAIL, datetime.fromisoformat(shared["asked_at"]))
    except NotReminded as refusal:
        outcome = Outcome.NOT_READY if str(refusal) == NO_ADDRESS else Outcome.CHANGED
        raise RowRefused(outcome, str(refusal)) from refusal
    return ""


REMINDERS = register(
    Kind(
        "reminders",
        said="Đã gửi thư nhắc {}/{} đơn vị.",
        do=remind_by_worker,
        prepare=read_board,
        remembered=timedelta(minutes=1),
    )
)
