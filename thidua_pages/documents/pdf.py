"""Writes an official document as PDF with the Typst compiler. Texts reach the template as JSON, never as markup."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from thidua_pages.documents.form import FONTS, FORM, Form
from thidua_pages.documents.layout import Sheet, laid_out, title_of
from thidua_pages.documents.model import Banner, Block, Heading, ListItem, OfficialDocument, Paragraph, Runs, runs

TEMPLATE = Path(__file__).parent / "template.typ"
ACCESSIBLE, ARCHIVAL = "ua-1", "a-2a"
SCREEN_DOTS = 96
"""Dots per inch of the pictures of pages."""
NO_SUCH_LETTER = "could not be displayed"


def to_pdf(document: OfficialDocument, form: Form = FORM, *, is_archival: bool = False) -> bytes:
    """The document as a tagged PDF with its fonts embedded. The same document gives the same bytes.

    It follows PDF/UA-1, and PDF/A-2a if it `is_archival`, unless a text has a character that the font lacks, such as an
    emoji: then the file is tagged but claims no standard, and the character is a box. Raises typst.TypstError if the
    template is faulty.
    """
    standards = [ACCESSIBLE, *([ARCHIVAL] if is_archival else [])]
    data = {"data": json.dumps(_data(document, laid_out(document, form), form))}
    try:
        return compiled(TEMPLATE, data, standards)
    except typst.TypstError as error:
        if NO_SUCH_LETTER not in error.message:
            raise
        return compiled(TEMPLATE, data, [])


def to_pictures(document: OfficialDocument, form: Form = FORM) -> list[bytes]:
    """Each page as a picture (PNG), as wide as a screen needs."""
    data = {"data": json.dumps(_data(document, laid_out(document, form), form))}
    compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=_fonts())
    made = compiler.compile(format="png", sys_inputs=data, ppi=SCREEN_DOTS, timestamp=0)
    return [made] if isinstance(made, bytes) else list(made or [])


def compiled(template: Path, inputs: dict[str, str], standards: list[Any]) -> bytes:
    """Compile `template` with these inputs. The compiler reads only files in the template's folder."""
    compiler = typst.Compiler(template, root=template.parent, font_paths=_fonts())
    # Without `timestamp` the compiler would write the time of day. The template sets the day of the document.
    made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=0)
    assert isinstance(made, bytes)  # noqa: S101 - a list comes only when pages are written as pictures
    return made


@cache
def _fonts() -> typst.Fonts:
    """Only the four fonts in `fonts/`, none of the system and none of the compiler, so that all machines agree."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _data(document: OfficialDocument, sheet: Sheet, form: Form) -> dict[str, Any]:
    day = document.day
    return {
        "form": {**asdict(form), "issuer_column": form.issuer_column, "country_column": form.country_column},
        "meta": {
            "title": title_of(sheet),
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


def _runs(text: str | Runs) -> list[dict[str, Any]]:
    return [asdict(run) for run in runs(text)]
