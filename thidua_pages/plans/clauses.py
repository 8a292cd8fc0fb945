"""The layout of the clauses of a plan: which are headings, which form a list, and how they are named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from wagtail.blocks import StreamValue

LONGEST_HEADING = 160
"""In characters: a longer text is a paragraph."""
ENDS_A_PARAGRAPH = (".", ";", ",", "!", "?", "…")
NAME_WORDS = 14
"""The number of words of a clause that the table of contents shows."""


def without_paragraphs(text: object) -> SafeString:
    """Return rich text without its paragraph elements, for use inside a heading or after a marker."""
    html = re.sub(r"</p>\s*<p[^>]*>", "<br>", str(text))
    return mark_safe(re.sub(r"</?p[^>]*>", "", html).strip())


def is_heading(text: object) -> bool:
    """Whether a clause is a short title ("Mục đích"). A paragraph is longer or ends with a punctuation mark."""
    plain = strip_tags(str(text)).strip()
    return bool(plain) and len(plain) <= LONGEST_HEADING and not plain.endswith(ENDS_A_PARAGRAPH)


def clause_name(entry: dict[str, Any], contents: Iterable[Any] = ()) -> str:
    """Return the name of a clause in the table of contents: the title of its content, or its own first words."""
    for content in contents or ():
        if content.anchor and content.anchor == entry["anchor"]:
            return content.title
    return Truncator(strip_tags(str(entry["text"])).strip()).words(NAME_WORDS, truncate="…")


@dataclass(frozen=True)
class NumberedClause:
    """A section or clause with its number, such as "III.4. Bảo vệ môi trường". `text` has what stands below it too."""

    anchor: str
    name: str
    text: str


def numbered_clauses(body: Iterable[StreamValue.StreamChild], contents: Iterable[Any] = ()) -> list[NumberedClause]:
    """Return the sections and clauses of the plan in their order. What precedes the first and the end are in none."""
    rows: list[tuple[str, str, list[str]]] = []
    section = ""
    for block in body:
        kind, value = block.block_type, block.value
        text = strip_tags(str(value["text"])).strip()
        if kind in ("section", "clause"):
            marker = value["marker"] if kind == "section" else f"{section}{value['marker']}"
            section = value["marker"] if kind == "section" else section
            rows.append((value["anchor"], f"{marker} {clause_name(value, contents)}", [text]))
        elif rows and kind != "closing":
            rows[-1][2].append(text)
    return [NumberedClause(anchor, name.strip(), "\n".join(texts)) for anchor, name, texts in rows]


def clause_choices(body: Iterable[StreamValue.StreamChild]) -> list[tuple[str, str]]:
    """Return (anchor, name) of every clause, for a form: "III.4. Bảo vệ môi trường" and, below it, "a) Thu gom rác"."""
    choices: list[tuple[str, str]] = []
    section = ""
    for block in body:
        marker = block.value["marker"]
        if block.block_type == "section":
            section = marker
        elif block.block_type == "clause":
            marker = f"{section}{marker}"
        name = f"{marker} {clause_name(block.value)}".strip()
        if block.value["anchor"]:
            choices.append((block.value["anchor"], name))
    return choices


def target_anchor(number: int) -> str:
    """Return the place of the plan's target with this number, from 1, on the page of the campaign."""
    return f"chi-tieu-{number}"


@dataclass
class ClauseNode:
    """A block of the plan's body, or (with `is_list`) a list. `items` are the nodes below it."""

    block: StreamValue.StreamChild | None = None
    is_list: bool = False
    items: list["ClauseNode"] = field(default_factory=list)


def clause_tree(body: Iterable[StreamValue.StreamChild]) -> list[ClauseNode]:
    """Return the flat list of blocks with neighbouring points and bullets gathered into lists.

    Bullets after a point belong to it, and "+" belongs to the "-" before it.
    """
    nodes: list[ClauseNode] = []
    point: ClauseNode | None = None
    dash: ClauseNode | None = None
    for block in body:
        if block.block_type == "point":
            dash = None
            point = _append(nodes, block)
        elif block.block_type == "bullet":
            if dash and block.value["marker"] == "+":
                _append(dash.items, block)
            else:
                dash = _append(point.items if point else nodes, block)
        else:
            point = dash = None
            nodes.append(ClauseNode(block))
    return nodes


def _append(nodes: list[ClauseNode], block: StreamValue.StreamChild) -> ClauseNode:
    """Add an item to the list at the end of `nodes`, or to a new list there."""
    if not nodes or not nodes[-1].is_list:
        nodes.append(ClauseNode(is_list=True))
    item = ClauseNode(block)
    nodes[-1].items.append(item)
    return item
