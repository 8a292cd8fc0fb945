"""Read the text of a ward's emulation plan into data, with the standard library only.

`parse_plan` returns the document, `extract_facts` the data in it, and `find_errata` its possible errors. Comparing
`words_of_text` with `words_of_plan` proves that no word was lost.
"""

from .emphasis import parse_runs, plain_text
from .errata import ErratumFinding, find_errata
from .errors import PlanSourceError
from .fact_types import (
    AwardFormFact,
    ContentFact,
    DutyFact,
    DutyItemFact,
    PlanFacts,
    TargetFact,
)
from .facts import extract_facts
from .lines import normalise
from .nodes import NodeKind, PlanNode, PlanSource, Run, Signer
from .parse import parse_plan
from .words import words_of_plan, words_of_text

__all__ = [
    "AwardFormFact",
    "ContentFact",
    "DutyFact",
    "DutyItemFact",
    "ErratumFinding",
    "NodeKind",
    "PlanFacts",
    "PlanNode",
    "PlanSource",
    "PlanSourceError",
    "Run",
    "Signer",
    "TargetFact",
    "extract_facts",
    "find_errata",
    "normalise",
    "parse_plan",
    "parse_runs",
    "plain_text",
    "words_of_plan",
    "words_of_text",
]
