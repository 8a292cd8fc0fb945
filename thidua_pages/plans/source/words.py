"""Prove that reading a plan loses nothing, by comparing its words, in order, with those of the file.

A word is what is between blanks, with its punctuation ("đua;" is one word). On both sides

- asterisks are left out, because the nodes have them as style;
- a marker is a word of its own, also when it is printed without a blank ("1.Mục đích");
- the dash before an item is "-", whichever dash is printed.

Recipients are stored without their dash, so "- " is added here.
"""

from collections.abc import Iterator

from .lines import normalise
from .markers import DASHES, split_marker
from .nodes import PlanNode, PlanSource


def words_of_text(text: str) -> tuple[str, ...]:
    """Return the words of a plan's text, in the order of the file."""
    words: list[str] = []
    for line in normalise(text).replace("*", "").split("\n"):
        marked = split_marker(line)
        if marked is None:
            words += line.split()
        else:
            words.append("-" if marked.marker in DASHES else marked.marker)
            words += marked.rest.split()
    return tuple(words)


def words_of_plan(plan: PlanSource) -> tuple[str, ...]:
    """Return the words of a plan that was read, in the order of the document."""
    return words_of_text("\n".join(printed_lines(plan)))


def printed_lines(plan: PlanSource) -> Iterator[str]:
    """Yield the plan as plain lines, from the preamble to the signer's name and the annexes."""
    yield from plan.preamble
    yield plan.kind
    yield plan.abstract
    yield from map(_printed, plan.body[: plan.annex_from])
    yield plan.recipients_title
    yield from (f"- {recipient}" for recipient in plan.recipients)
    yield from (plan.signer.capacity, plan.signer.position, plan.signer.note, plan.signer.name)
    if plan.annex_from is not None:
        yield from map(_printed, plan.body[plan.annex_from :])


def _printed(node: PlanNode) -> str:
    return f"{node.marker} {node.text}"
