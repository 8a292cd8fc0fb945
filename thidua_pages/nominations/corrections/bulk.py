"""Agreeing to many corrections: a batch of the outbox, in which each is asked by the same rules as one alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from thidua_pages.accounts.models import User
from thidua_pages.nominations.corrections.applying import agree
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.outbox.batches import Kind, NewRow, RowRefused, register, start
from thidua_pages.outbox.choices import Outcome
from thidua_pages.outbox.models import Batch
from thidua_pages.review.errors import ReviewRefused

TITLE = "Duyệt {} đính chính"
SAID = "Đã đính chính {}/{} chỗ."
GONE = "Không còn đề nghị đính chính này."


def start_agreeing(corrections: Sequence[Correction], user: User, back: str) -> Batch:
    """Start the batch. The corrections are of one ward. Raises SentTwice."""
    keys = sorted(one.pk for one in corrections)
    return start(
        AGREEING,
        ward=corrections[0].ward,
        who=user,
        title=TITLE.format(len(keys)),
        back=back,
        shared={},
        rows=[
            NewRow(name=one.about, note=str(one), data={"correction": one.pk}, url=reverse("correction", args=[one.pk]))
            for one in corrections
        ],
        same=keys,
    )


def agree_to_row(who: User, shared: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    row = Correction.objects.filter(pk=data["correction"]).first()
    if row is None:
        raise RowRefused(Outcome.CHANGED, GONE)
    try:
        agree(row, who)
    except ReviewRefused as refusal:
        raise RowRefused(Outcome.NOT_READY, str(refusal)) from refusal
    return ""


AGREEING = register(Kind("corrections", said=SAID, do=agree_to_row))
