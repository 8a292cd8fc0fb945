"""Files as Word writes them, made of their parts, so that a test says exactly what is in them."""

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.plans.source import Run, parse_runs
from thidua_pages.plans.source.lines import logical_lines
from thidua_pages.plans.source.markers import split_marker

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""
LEVELS = {"section": (1, 0), "clause": (1, 1), "point": (1, 2), "bullet": (2, 0)}


def run(text: str, *, bold: bool = False, italic: bool = False, font: str = "", more: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    look = f"{fonts}{'<w:b/>' * bold}{'<w:i/>' * italic}{more}"
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in text.split("\n"))
    return f"<w:r><w:rPr>{look}</w:rPr>{parts}</w:r>"


def paragraph(*runs: str, numbered: tuple[int, int] | None = None, more: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>' if numbered else ""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{more}{number}</w:pPr>{inner}</w:p>"


def centred(*runs: str) -> str:
    return paragraph(*runs, more='<w:jc w:val="center"/>')


def table(rows: Iterable[Sequence[str]]) -> str:
    """A table; each cell is XML of paragraphs, or the text of one."""
    xml = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else paragraph(cell) for cell in row)
        xml += f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"
    return f"<w:tbl><w:tblPr/>{xml}</w:tbl>"


def docx(body: str, *, numbering: str = NUMBERING, styles: str = "", pages: int | None = None, **parts: str) -> bytes:
    """A .docx with this body. `parts` are more parts of the document: comments, footnotes, header, footer."""
    kinds = {"numbering": numbering, "styles": styles, **parts}
    kinds = {name: xml for name, xml in kinds.items() if xml}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in kinds)
    relations = "".join(f'<Relationship Id="r{name}" Type="{_RELATION}/{name}" Target="{name}.xml"/>' for name in kinds)
    roots = {"header": "hdr", "footer": "ftr"}
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{types}</Types>'
        ),
        "_rels/.rels": _relations(
            f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="r2" Type="{_RELATION}/extended-properties" Target="docProps/app.xml"/>'
        ),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"{f'<Pages>{pages}</Pages>' if pages else ''}</Properties>"
        ),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{
            f"word/{name}.xml": f"<w:{roots.get(name, name)} {NAMESPACES}>{xml}</w:{roots.get(name, name)}>"
            for name, xml in kinds.items()
        },
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return file.getvalue()


def _relations(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def plan_as_docx(text: str = PLAN_TEXT) -> bytes:
    """The plan as a clerk writes it in Word: numbers by Word itself, the signing block in a table."""
    head, _, end = text.partition("Nơi nhận:")
    lines = logical_lines(head)
    body = centred(run("KẾ HOẠCH", bold=True)) + centred(run(lines[1].text, bold=True)) + paragraph()
    body += "".join(_numbered(line.text) for line in lines[2:])
    left, _, right = end.partition("**")
    recipients = "".join(
        paragraph(line.removeprefix("- "), numbered=(2, 0)) for line in left.split("\n") if line.strip()
    )
    capacity, position, name = (line for line in right.replace("*", "").split("\n") if line.strip())
    signing = centred(run(f"{capacity}\n{position}", bold=True)) + centred() * 4 + centred(run(name, bold=True))
    body += table([(paragraph(run("Nơi nhận:", bold=True, italic=True)) + recipients, signing)])
    return docx(body)


def _numbered(line: str) -> str:
    marked = split_marker(line)
    runs: Iterable[Run] = parse_runs(marked.rest if marked else line)
    inner = [run(one.text, bold=one.bold or line.isupper(), italic=one.italic) for one in runs]
    return paragraph(*inner, numbered=LEVELS[marked.kind] if marked else None)
