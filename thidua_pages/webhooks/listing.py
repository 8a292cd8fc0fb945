"""What a line of the log says about a message."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thidua_pages.webhooks.choices import DeliveryState, Failure
from thidua_pages.webhooks.models import WebhookDelivery


@dataclass(frozen=True)
class ListedDelivery:
    """`said`: why the last attempt failed, in words; `answer`: the status and the beginning of what the receiver
    answered."""

    pk: int
    message_id: str
    event: str
    subject: int | None
    made_at: datetime
    state: str
    state_label: str
    tries: int
    said: str
    answer: str
    next_at: datetime | None
    ended_at: datetime | None


def listed(rows: Iterable[WebhookDelivery]) -> list[ListedDelivery]:
    return [_listed(row) for row in rows]


def _listed(row: WebhookDelivery) -> ListedDelivery:
    last = row.attempts[-1] if row.attempts else {}
    failure = last.get("failure", "")
    said = Failure(failure).label if failure in Failure.values else ""
    if row.state == DeliveryState.OBSOLETE:
        said = "Nội dung không còn công bố, nên tin không được gửi nữa."
    return ListedDelivery(
        pk=row.pk,
        message_id=row.message_id,
        event=row.event,
        subject=row.subject,
        made_at=row.made_at,
        state=row.state,
        state_label=row.get_state_display(),
        tries=len(row.attempts),
        said=str(said) if row.state != DeliveryState.DELIVERED else "",
        answer=f"{last['status']} {last['excerpt']}".strip() if failure and last.get("status") else "",
        next_at=row.next_at if row.state == DeliveryState.WAITING else None,
        ended_at=row.ended_at,
    )
