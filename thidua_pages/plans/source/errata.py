"""Find possible errors in a plan's text, for a person to decide. Nothing is corrected here."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

from .dates import date_slips
from .errata_table import ERRATUM_RULES
from .numbering_slips import numbering_slips
from .spelling_slips import spelling_slips


@dataclass(frozen=True, slots=True)
class ErratumFinding:
    """A place in the text: `text[start:end] == found`. `suggestion` is None when a person must decide."""

    start: int
    end: int
    found: str
    suggestion: str | None
    reason: str


def find_errata(text: str) -> list[ErratumFinding]:
    """Return the findings in the order of the text.

    Offsets are into `text` as given, whatever its newlines and Unicode form.
    """
    composed, offsets = _composed(text)
    findings = []
    for rule in ERRATUM_RULES:
        for match in rule.pattern.finditer(composed):
            start, end = (offsets[place] for place in match.span("found"))
            findings.append(ErratumFinding(start, end, text[start:end], rule.suggestion, rule.reason))
    for begin, stop, reason in chain(date_slips(composed), numbering_slips(composed), spelling_slips(composed)):
        start, end = offsets[begin], offsets[stop]
        findings.append(ErratumFinding(start, end, text[start:end], None, reason))
    return sorted(findings, key=lambda finding: (finding.start, finding.end))


def _composed(text: str) -> tuple[str, list[int]]:
    """Return `text` in NFC, and for each place in it (the end included) the place in `text`."""
    pieces: list[str] = []
    offsets: list[int] = []
    for cluster in re.finditer(r"(?s).[\u0300-\u036f]*", text):
        piece = unicodedata.normalize("NFC", cluster[0])
        pieces.append(piece)
        offsets += [cluster.start()] * len(piece)
    return "".join(pieces), [*offsets, len(text)]
