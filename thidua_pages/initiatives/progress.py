"""The computation of progress, as pure functions.

Unknown progress is not zero. It is left out of the mean and counted separately.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Progress:
    """`percent` (0–100, or None if nothing is known), and the number of parts with known and unknown progress."""

    percent: int | None
    known: int
    unknown: int

    @property
    def total(self) -> int:
        return self.known + self.unknown


def initiative_progress(percents_by_date: Iterable[int | None], *, is_done: bool = False) -> int | None:
    """Return the percent (0–100) of one initiative: the newest known value of its published updates.

    `percents_by_date` is sorted from the oldest update to the newest. The newest value counts even if it is lower than
    an earlier one. An initiative with the status "done" is at 100.
    """
    if is_done:
        return 100
    known = [percent for percent in percents_by_date if percent is not None]
    return min(100, max(0, known[-1])) if known else None


def roll_up(parts: Iterable[tuple[int | None, Decimal | int]]) -> Progress:
    """Return the weighted mean of the parts `(percent, weight)` whose percent is known.

    Parts without a percent, or with a weight of zero or less, are counted as unknown.
    """
    total = weights = Decimal(0)
    known = unknown = 0
    for percent, weight in parts:
        if percent is None or weight <= 0:
            unknown += 1
            continue
        known += 1
        weights += Decimal(weight)
        total += Decimal(min(100, max(0, percent))) * Decimal(weight)
    if not known:
        return Progress(None, 0, unknown)
    return Progress(int((total / weights).quantize(Decimal(1), ROUND_HALF_UP)), known, unknown)


def mean_progress(percents: Iterable[int | None]) -> Progress:
    """Return the progress of a unit or a campaign. All its initiatives have the same weight."""
    return roll_up((percent, 1) for percent in percents)
