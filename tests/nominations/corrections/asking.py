"""Corrections as people ask for them and answer them, over HTTP."""

from typing import Any

from django.urls import reverse

from tests.clients import client_of
from tests.fresh import fresh
from thidua_pages.models import Correction

RECORD = {"reason": "Gõ thiếu ký hiệu", "paper_kind": "record"}
LETTER = {
    "paper_number": "21/UBND-VP",
    "paper_signed_on": "26/12/2023",
    "paper_signer_name": "Phan Thành Trung",
}


def ask(subject: Any, user: Any, **data: Any) -> Any:
    """Send the form of a decision or an award with these readings changed; returns the answer."""
    name, key = ("correct_award", subject.pk) if hasattr(subject, "full_name") else ("correct_decision", subject.pk)
    if name == "correct_award":
        names = ("nominee_kind", "full_name", "honorific", "sort_name", "position", "workplace")
        now = {name: getattr(subject, name) for name in names} | {"award_form": subject.award_form_id}
    else:
        now = {
            "number": subject.number,
            "decided_on": f"{subject.decided_on:%d/%m/%Y}",
            "authority": subject.authority,
            "signer_position": subject.signer_position,
            "signer_name": subject.signer_name,
            **{f"sum-{one.award_form_id}-{one.nominee_kind}": str(one.amount) for one in subject.sums.all()},
        }
    return client_of(user).post(reverse(name, args=[key]), {**now, **RECORD, **data}, follow=True)


def asked(subject: Any, user: Any, **data: Any) -> Correction:
    """Ask for a correction, which succeeds."""
    before = Correction.objects.count()
    said = told(ask(subject, user, **data))
    assert Correction.objects.count() > before, said
    return Correction.objects.order_by("-pk")[0]


def answer(correction: Correction, user: Any, action: str = "agree", **data: Any) -> list[str]:
    """Answer on the screen of the correction; returns the messages."""
    return told(
        client_of(user).post(reverse("correction", args=[correction.pk]), {"action": action, **data}, follow=True)
    )


def agreed(subject: Any, world: Any, **data: Any) -> Correction:
    """Ask as the office and agree as the chair."""
    row = asked(subject, world.office_statistics, **data)
    answer(row, world.chair)
    row = fresh(row)
    assert row.state == "applied"
    return row


def told(response: Any) -> list[str]:
    return [str(one) for one in response.context["messages"]] if response.context else []
