"""What author and reviewers should look at twice in a nomination. Nothing here stops anyone.

One achievement earns one award (Law on Emulation and Commendation, Law 06/2022/QH15), so what overlaps is pointed out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua_pages.base.text import fold
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.report import sections

WORDS = 5
"""Words in a row that are compared at a time: by fewer, set phrases of reports alone would look alike."""
ALIKE = 0.5
"""The share of the shorter report's stretches found in the other from which both tell the same."""
FEWEST = 12
"""Stretches that a report needs to be compared: two short sentences agree by chance."""
LONGEST = 2000
"""Words of a report that are compared, so that the cost of one comparison has an end."""


class Kind(StrEnum):
    NOMINEE = "nominee"
    EVIDENCE = "evidence"
    REPORT = "report"
    WINDOW = "window"


@dataclass(frozen=True)
class Claim:
    """What a nomination claims, for comparing; `stretches`: see `stretches_of`."""

    pk: int
    campaign: int | None
    nominee: tuple[str, str]
    evidence: frozenset[int]
    stretches: frozenset[int]


@dataclass(frozen=True)
class Overlap:
    """`other` is the id of the nomination that overlaps."""

    kind: Kind
    other: int


def nominee_key(kind: str, full_name: str) -> tuple[str, str]:
    """By this two nominations name the same nominee: kind and name, whatever capitals and marks were typed."""
    return kind, fold(full_name)


def stretches_of(report: str) -> frozenset[int]:
    """Every five words in a row of a report, folded, without the outline's headings, as hashes.

    Sets of stretches and not difflib: a report that was put in another order, or stands within a longer one, still
    meets, and comparing costs as much as the texts are long, not their product.
    """
    words = fold(" ".join(text for _, text in sections(report))).split()[:LONGEST]
    plain = [word.strip(".,;:!?…()“”\"'-–") for word in words]
    return frozenset(hash(tuple(plain[start : start + WORDS])) for start in range(len(plain) - WORDS + 1))


def tell_the_same(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= FEWEST and len(one & other) >= ALIKE * shorter


def overlaps(mine: Claim, others: Iterable[Claim]) -> list[Overlap]:
    """Where `mine` overlaps with other nominations: the nominee within one campaign, achievements in any."""
    found = []
    for other in others:
        if other.pk == mine.pk:
            continue
        if mine.campaign and other.campaign == mine.campaign and all(mine.nominee) and other.nominee == mine.nominee:
            found.append(Overlap(Kind.NOMINEE, other.pk))
        if mine.evidence & other.evidence:
            found.append(Overlap(Kind.EVIDENCE, other.pk))
        if tell_the_same(mine.stretches, other.stretches):
            found.append(Overlap(Kind.REPORT, other.pk))
    return found


def outside_window(day: date, opens_on: date | None, closes_on: date | None) -> str:
    """What to say when `day` is not in the campaign's time for nominations (days inclusive); empty when it is."""
    if opens_on and day < opens_on:
        return f"Đợt thi đua bắt đầu nhận đề nghị khen thưởng từ ngày {short_date(opens_on)}."
    if closes_on and day > closes_on:
        return f"Đợt thi đua đã hết nhận đề nghị khen thưởng từ sau ngày {short_date(closes_on)}."
    return ""
