"""Read the text of a ward's emulation plan into data, with the standard library only.

`parse_plan` returns the document, `extract_facts` the data in it, `find_gaps` what was not recognised, and
`find_errata` its possible errors. Comparing `words_of_text` with `words_of_plan` proves that no word was lost.
"""

from .emphasis import parse_runs, plain_text
from .errata import ErratumFinding, find_errata
from .errors import PlanSourceError
from .fact_types import (
    AwardFormFact,
    ContentFact,
    DutyFact,
    DutyItemFact,
    FactPlace,
    LegalBasisFact,
    ParticipantFact,
    PlanFacts,
    StageFact,
    TargetFact,
)
from .facts import extract_facts
from .gaps import Gap, find_gaps
from .lines import normalise
from .nodes import Heading, NodeKind, PlanNode, PlanSource, Run, Signer
from .parse import parse_plan
from .words import words_of_plan, words_of_text

__all__ = [
    "AwardFormFact",
    "ContentFact",
    "DutyFact",
    "DutyItemFact",
    "ErratumFinding",
    "FactPlace",
    "Gap",
    "Heading",
    "LegalBasisFact",
    "NodeKind",
    "ParticipantFact",
    "PlanFacts",
    "PlanNode",
    "PlanSource",
    "PlanSourceError",
    "Run",
    "Signer",
    "StageFact",
    "TargetFact",
    "extract_facts",
    "find_errata",
    "find_gaps",
    "normalise",
    "parse_plan",
    "parse_runs",
    "plain_text",
    "words_of_plan",
    "words_of_text",
]
