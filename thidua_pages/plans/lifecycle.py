"""Where a campaign stands today: not yet started, in progress, or over."""

from datetime import date
from typing import Protocol

from thidua_pages.base import clock

NOT_YET, UNDER_WAY, OVER = "Sắp phát động", "Đang diễn ra", "Đã kết thúc"


class HasDates(Protocol):
    starts_on: date | None
    ends_on: date | None


def lifecycle(campaign: HasDates) -> str:
    """Return the label. Unknown dates are ignored."""
    today = clock.today()
    if campaign.starts_on and today < campaign.starts_on:
        return NOT_YET
    return OVER if campaign.ends_on and today > campaign.ends_on else UNDER_WAY
