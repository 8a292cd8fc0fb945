"""Blocks of a paper whose items a ward writes itself, one a line: headings, items, paragraphs, and parts from the
records where a word in braces stands alone."""

import re
from collections.abc import Mapping, Sequence

from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.model import Block, Heading, ListItem, Run

SECTION = re.compile(r"[IVXLC]+\. ")
ITEM = re.compile(r"[-–+] ")


def blocks_of(lines: Sequence[str], parts: Mapping[str, Sequence[Block]]) -> list[Block]:
    """The lines as blocks. "I. …" is a heading, "- …" an item, and a line that is a key of `parts` those blocks.

    A line that ends with a colon only announces what follows: where that part has nothing, it goes too.
    """
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if line.endswith(":") and following in parts and not parts[following]:
            continue
        blocks += parts[line] if line in parts else [_block(line)]
    return blocks


def _block(line: str) -> Block:
    if SECTION.match(line):
        return Heading(line)
    if ITEM.match(line):
        return ListItem("+" if line.startswith("+") else "-", (Run(line[2:]),), level=2 if line.startswith("+") else 1)
    return paragraph(line)
