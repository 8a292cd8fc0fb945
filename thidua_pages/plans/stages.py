"""The stages of a campaign (giai đoạn): which one a day belongs to, and what may be wrong with their dates.

A campaign may have none. A day before, between or after the stages belongs to the campaign, but to no stage.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from thidua_pages.base.vietnamese import short_date

OUTSIDE_CAMPAIGN = "Giai đoạn phải nằm trong thời gian của đợt thi đua, từ {} đến hết {}."
END_BEFORE_START = "Ngày kết thúc giai đoạn không thể trước ngày bắt đầu."
DEADLINE_OUTSIDE = "Hạn đăng ký của giai đoạn phải nằm trong giai đoạn đó."
OVERLAPS = "Giai đoạn này trùng ngày với giai đoạn “{}”. Các giai đoạn phải nối tiếp nhau."


class Dated(Protocol):
    """A campaign or one of its stages."""

    starts_on: date
    ends_on: date
    registration_deadline: date | None


class NamedStage(Dated, Protocol):
    name: str


AnyStage = TypeVar("AnyStage", bound=Dated)


def stage_of(day: date, stages: Iterable[AnyStage]) -> AnyStage | None:
    """Return the stage to which the day belongs, or None."""
    return next((stage for stage in stages if stage.starts_on <= day <= stage.ends_on), None)


def deadline_on(day: date, campaign: Dated, stages: Iterable[Dated]) -> date | None:
    """Return the deadline for a registration of that day: its stage's own, otherwise the campaign's."""
    stage = stage_of(day, stages)
    return (stage and stage.registration_deadline) or campaign.registration_deadline


def wrong_dates(campaign: Dated, stages: Sequence[NamedStage]) -> list[tuple[int, str, str]]:
    """Return what is wrong with the dates of the stages, as (place in `stages`, field, message)."""
    found: list[tuple[int, str, str]] = []
    for place, stage in enumerate(stages):
        if stage.ends_on < stage.starts_on:
            found.append((place, "ends_on", END_BEFORE_START))
            continue
        for field in ("starts_on", "ends_on"):
            if not campaign.starts_on <= getattr(stage, field) <= campaign.ends_on:
                bounds = short_date(campaign.starts_on), short_date(campaign.ends_on)
                found.append((place, field, OUTSIDE_CAMPAIGN.format(*bounds)))
        deadline = stage.registration_deadline
        if deadline and not stage.starts_on <= deadline <= stage.ends_on:
            found.append((place, "registration_deadline", DEADLINE_OUTSIDE))
        for other in stages[:place]:
            if stage.starts_on <= other.ends_on and other.starts_on <= stage.ends_on:
                found.append((place, "starts_on", OVERLAPS.format(other.name)))
                break
    return found
