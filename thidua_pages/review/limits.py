"""Time limits of reviews. Which there are, only the slice of the reviewed page knows: it registers a function here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.models import TaskState

from thidua_pages.base import clock


@dataclass(frozen=True)
class Limit:
    """A review that must be over on `due_on`. `days_left`: working days after today; below zero when it has passed.
    While the review is held the limit stands still."""

    runs_from: date
    due_on: date
    days_left: int
    is_held: bool = False

    @property
    def is_over(self) -> bool:
        return self.days_left < 0

    @property
    def words(self) -> str:
        return f"đang tạm dừng, {self._left}" if self.is_held else self._left

    @property
    def _left(self) -> str:
        if self.is_over:
            return f"quá hạn {-self.days_left} ngày làm việc"
        return f"còn {self.days_left} ngày làm việc" if self.days_left else "hết hạn hôm nay"


FindLimits = Callable[[Mapping[int, TaskState], date], Mapping[int, Limit]]
_finders: dict[str, FindLimits] = {}


def register(model_name: str) -> Callable[[FindLimits], FindLimits]:
    """Decorate the function that gives, for pages of this type (page id → step in progress), the limits of those that
    have one."""

    def remember(find: FindLimits) -> FindLimits:
        _finders[model_name] = find
        return find

    return remember


def limits_of(steps: Mapping[Any, TaskState]) -> dict[int, Limit]:
    """Page id → its limit, for those of these specific pages (page → step in progress) that have one."""
    found: dict[int, Limit] = {}
    for model_name, find in _finders.items():
        mine = {page.pk: state for page, state in steps.items() if page._meta.model_name == model_name}
        if mine:
            found |= find(mine, clock.today())
    return found
