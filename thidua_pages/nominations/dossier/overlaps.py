"""Comparing nominations: the same nominee, the same evidence, or nearly the same report. Overlaps only cause warnings.

One achievement earns one award (Law on Emulation and Commendation, Law 06/2022/QH15).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua_pages.base.text import fold
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.names import Nominee
from thidua_pages.nominations.report import sections

WORDS_PER_SHINGLE = 5
"""A shingle is a sequence of so many words. With fewer, the set phrases of reports alone would look alike."""
SHARE_OF_ALIKE = 0.5
"""Two reports are alike from this share of common shingles, counted in the shorter report."""
FEWEST_SHINGLES = 12
"""Reports with fewer shingles are not compared, because short texts agree by chance."""
MOST_WORDS = 2000
"""Only so many words of a report are compared, which limits the cost of a comparison."""


NOT_YET_OPEN = "Đợt thi đua bắt đầu nhận đề nghị khen thưởng từ ngày {}."
CLOSED = "Đợt thi đua đã hết nhận đề nghị khen thưởng từ sau ngày {}."


class OverlapKind(StrEnum):
    NOMINEE = "nominee"
    EVIDENCE = "evidence"
    REPORT = "report"


@dataclass(frozen=True)
class Claim:
    """What of a nomination is compared with others. `shingles`: those of its report."""

    pk: int
    campaign: int | None
    nominee: Nominee
    evidence: frozenset[int]
    shingles: frozenset[int]


@dataclass(frozen=True)
class Overlap:
    """`other` is the id of the nomination that overlaps."""

    kind: OverlapKind
    other: int


def shingles_of(report: str) -> frozenset[int]:
    """Return the shingles of a report as hashes: every sequence of five words, folded, without the outline's headings.

    Unlike difflib, sets of shingles also find a report that was put in another order or into a longer one, and the cost
    of comparing grows with the length of the texts, not with the product of their lengths.
    """
    words = fold(" ".join(text for _, text in sections(report))).split()[:MOST_WORDS]
    plain = [word.strip(".,;:!?…()“”\"'-–") for word in words]
    return frozenset(
        hash(tuple(plain[start : start + WORDS_PER_SHINGLE])) for start in range(len(plain) - WORDS_PER_SHINGLE + 1)
    )


def are_alike(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= FEWEST_SHINGLES and len(one & other) >= SHARE_OF_ALIKE * shorter


def overlaps(mine: Claim, others: Iterable[Claim]) -> list[Overlap]:
    """Return the overlaps of `mine` with others: the nominee within the same campaign, achievements in all
    campaigns."""
    found = []
    for other in others:
        if other.pk == mine.pk:
            continue
        if mine.campaign and other.campaign == mine.campaign and mine.nominee.may_be(other.nominee):
            found.append(Overlap(OverlapKind.NOMINEE, other.pk))
        if mine.evidence & other.evidence:
            found.append(Overlap(OverlapKind.EVIDENCE, other.pk))
        if are_alike(mine.shingles, other.shingles):
            found.append(Overlap(OverlapKind.REPORT, other.pk))
    return found


def outside_window(day: date, opens_on: date | None, closes_on: date | None) -> str:
    """Return a warning when `day` is outside the campaign's time for nominations (days inclusive); empty when it is
    inside."""
    if opens_on and day < opens_on:
        return NOT_YET_OPEN.format(short_date(opens_on))
    if closes_on and day > closes_on:
        return CLOSED.format(short_date(closes_on))
    return ""
