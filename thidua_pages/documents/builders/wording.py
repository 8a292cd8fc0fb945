"""Phrases that several documents share."""

from collections.abc import Iterable
from typing import Any

from thidua_pages.base.vietnamese import NBSP, series, two_digits
from thidua_pages.documents.model import Paragraph, Run
from thidua_pages.nominations.ceremony import KINDS_IN_ORDER
from thidua_pages.nominations.choices import NomineeKind

COUNTED = {NomineeKind.COLLECTIVE: "tập thể", NomineeKind.HOUSEHOLD: "hộ gia đình", NomineeKind.INDIVIDUAL: "cá nhân"}


def paragraph(text: str, *, lead: str = "") -> Paragraph:
    """A paragraph that may begin with a bold `lead` ("Điều 1.")."""
    return Paragraph((Run(f"{lead} ", bold=True), Run(text)) if lead else (Run(text),))


def counted(nominations: Iterable[Any]) -> str:
    """How many nominees there are of each kind: "02 tập thể, 01 hộ gia đình và 12 cá nhân", with no-break spaces."""
    kinds = [nomination.nominee_kind for nomination in nominations]
    return series([f"{two_digits(kinds.count(kind))}{NBSP}{COUNTED[kind]}" for kind in KINDS_IN_ORDER if kind in kinds])
