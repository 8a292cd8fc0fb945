"""Time limits of reviews. The slice that owns the page type knows its limits and registers a function here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from wagtail.models import Page, TaskState

from thidua_pages.base import clock

DAYS_LEFT = "còn {} ngày làm việc"
DUE_TODAY = "hết hạn hôm nay"
DAYS_OVER = "quá hạn {} ngày làm việc"
ON_HOLD = "đang tạm dừng, {}"


@dataclass(frozen=True)
class Limit:
    """The day, `due_on`, by which a review must be finished.

    `days_left` counts the working days after today; it is negative when the limit has passed. The days on hold do not
    count.
    """

    runs_from: date
    due_on: date
    days_left: int
    is_held: bool = False

    @property
    def is_over(self) -> bool:
        return self.days_left < 0

    @property
    def text(self) -> str:
        return ON_HOLD.format(self._days_left_text) if self.is_held else self._days_left_text

    @property
    def _days_left_text(self) -> str:
        if self.is_over:
            return DAYS_OVER.format(-self.days_left)
        return DAYS_LEFT.format(self.days_left) if self.days_left else DUE_TODAY


FindLimits = Callable[[Mapping[int, TaskState], date], Mapping[int, Limit]]
_finders: dict[str, FindLimits] = {}


def register(model_name: str) -> Callable[[FindLimits], FindLimits]:
    """Register the decorated function for the page type `model_name`.

    The function receives page id → step in progress and today's date, and returns page id → limit for the pages that
    have one.
    """

    def remember(find: FindLimits) -> FindLimits:
        _finders[model_name] = find
        return find

    return remember


def limits_of(steps: Mapping[Page, TaskState]) -> dict[int, Limit]:
    """Return page id → limit, for those of the specific pages (page → step in progress) that have one."""
    found: dict[int, Limit] = {}
    for model_name, find in _finders.items():
        mine = {page.pk: state for page, state in steps.items() if page._meta.model_name == model_name}
        if mine:
            found |= find(mine, clock.today())
    return found
