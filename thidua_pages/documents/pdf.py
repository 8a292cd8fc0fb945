"""An official document as PDF, by the Typst compiler. Texts reach the template as JSON data, never as its source."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from thidua_pages.documents.form import FONTS, FORM, Form
from thidua_pages.documents.layout import Sheet, laid_out
from thidua_pages.documents.model import Banner, Block, Heading, ListItem, OfficialDocument, Paragraph, runs

TEMPLATE = Path(__file__).parent / "template.typ"
ACCESSIBLE = "ua-1"
NO_SUCH_LETTER = "could not be displayed"


def to_pdf(document: OfficialDocument, form: Form = FORM) -> bytes:
    """The document as a tagged PDF with its fonts embedded. The same document gives the same bytes.

    It keeps to PDF/UA-1 unless a text has a letter that the font lacks (an emoji); then it is tagged all the same,
    and the letter shows as a box. Raises typst.TypstError when the compiler refuses, which is a defect of ours.
    """
    data = {"data": json.dumps(_data(document, laid_out(document, form), form))}
    try:
        return compiled(TEMPLATE, data, [ACCESSIBLE])
    except typst.TypstError as error:
        if NO_SUCH_LETTER not in error.message:
            raise
        return compiled(TEMPLATE, data, [])


def compiled(template: Path, inputs: dict[str, str], standards: list[Any]) -> bytes:
    """What `template` makes of the inputs. It reads files of its own folder alone."""
    compiler = typst.Compiler(template, root=template.parent, font_paths=_fonts())
    # The stamp that the compiler would take from the clock; the template sets the document's own day.
    made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=0)
    assert isinstance(made, bytes)  # noqa: S101 - a list only for pictures of pages
    return made


@cache
def _fonts() -> typst.Fonts:
    """The four styles kept beside this file: none of the system's, none of the compiler's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _data(document: OfficialDocument, sheet: Sheet, form: Form) -> dict[str, Any]:
    day = document.day
    return {
        "form": {**asdict(form), "issuer_column": form.issuer_column, "country_column": form.country_column},
        "meta": {
            "title": f"{sheet.title}: {' '.join(sheet.abstract)}",
            "author": " ".join(sheet.issuer),
            "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        },
        "sheet": {
            **{name: value for name, value in asdict(sheet).items() if name not in {"blocks", "annexes"}},
            "blocks": [_block(block) for block in sheet.blocks],
            "annexes": [
                {"title": title, "reference": reference, "blocks": [_block(block) for block in blocks]}
                for title, reference, blocks in sheet.annexes
            ],
        },
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text=text, level=level):
            return {"type": "heading", "level": level, "runs": _runs(text)}
        case Banner(text=text):
            return {"type": "banner", "runs": _runs(text)}
        case Paragraph(runs=parts):
            return {"type": "paragraph", "runs": _runs(parts)}
        case ListItem(marker=marker, runs=parts, level=level):
            return {"type": "item", "level": level, "runs": _runs(runs(f"{marker} ") + parts)}
    return {"type": "table", **asdict(block)}


def _runs(text: Any) -> list[dict[str, Any]]:
    return [asdict(run) for run in runs(text)]
