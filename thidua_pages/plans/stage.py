"""Where a campaign stands today, in words."""

from datetime import date
from typing import Protocol

from thidua_pages.base import clock


class HasDates(Protocol):
    starts_on: date | None
    ends_on: date | None


def stage(campaign: HasDates) -> str:
    """Before its first day, after its last day, or between them. A day that is not known is not asked about."""
    today = clock.today()
    if campaign.starts_on and today < campaign.starts_on:
        return "Sắp phát động"
    return "Đã kết thúc" if campaign.ends_on and today > campaign.ends_on else "Đang diễn ra"
