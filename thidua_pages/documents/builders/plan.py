"""Kế hoạch: the plan as it was issued, from the campaign's page. What the page lacks prints as dots."""

from collections.abc import Mapping
from html.parser import HTMLParser

from thidua_pages.documents.model import (
    Block,
    DocumentKind,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Run,
    Runs,
    Signing,
)
from thidua_pages.documents.texts.names import issuer_lines
from thidua_pages.plans.clauses import is_heading
from thidua_pages.plans.models import CampaignPage


def write_plan(campaign: CampaignPage) -> OfficialDocument:
    """The plan, word for word: its clauses with their markers and emphasis, its signer and recipients."""
    return OfficialDocument(
        kind=DocumentKind.PLAN,
        title=campaign.doc_kind,
        abstract=campaign.abstract,
        issuer=issuer_lines(campaign.issuer),
        number=campaign.number,
        symbol=campaign.symbol,
        place=campaign.place,
        day=campaign.issued_on,
        blocks=tuple(_block(block.block_type, block.value) for block in campaign.body),
        signing=Signing((campaign.signer_capacity, campaign.signer_position), campaign.signer_name),
        recipients=tuple(recipient.text for recipient in campaign.recipients.all()),
        is_in_force=campaign.live,
    )


def _block(kind: str, clause: Mapping[str, object]) -> Block:
    marker, html = str(clause["marker"]), str(clause["text"])
    parts = runs_of(html)
    if kind in {"section", "clause"} and is_heading(html):
        text = "".join(run.text for run in parts).strip()
        return Heading(f"{marker} {text}".strip(), 1 if kind == "section" else 2)
    if kind in {"bullet", "point"}:
        return ListItem(marker or "-", parts, 2 if marker == "+" else 1)
    return Paragraph(((Run(f"{marker} "),) if marker else ()) + parts)


def runs_of(html: str) -> Runs:
    """Rich text as runs: bold and italic are kept, a line break is a space, every other element only its text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.runs)


class _Reader(HTMLParser):
    STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.STYLES:
            self.open.append(self.STYLES[tag])
        elif tag in {"br", "p"} and self.runs:
            self.runs.append(Run(" "))

    def handle_endtag(self, tag: str) -> None:
        style = self.STYLES.get(tag)
        if style in self.open:
            self.open.remove(style)

    def handle_data(self, data: str) -> None:
        self.runs.append(Run(data, bold="bold" in self.open, italic="italic" in self.open))
