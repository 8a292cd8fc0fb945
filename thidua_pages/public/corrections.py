"""The lines “Đính chính ngày …” below a decision and an award."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from thidua_pages.library.publicity import may_get_document
from thidua_pages.nominations.corrections.queries import PublicCorrection


@dataclass(frozen=True)
class CorrectionLine:
    """`correction`, and the address of its signed paper where this visitor may read that; else empty."""

    correction: PublicCorrection
    paper_url: str = ""


def lines_of(request: HttpRequest, corrections: Iterable[PublicCorrection]) -> list[CorrectionLine]:
    """One question for each paper, which are few."""
    urls: dict[int, str] = {}
    lines = []
    for one in corrections:
        paper = one.paper
        if paper and paper.pk not in urls:
            urls[paper.pk] = paper.scan.url if paper.scan and may_get_document(request, paper.scan) else ""
        lines.append(CorrectionLine(one, urls[paper.pk] if paper else ""))
    return lines
