"""Excel files as other programs write them, from the XML of their sheets."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="000"/>'
    '<numFmt numFmtId="166" formatCode="0&quot; m&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs>'
)
"""The styles 1 to 5: a date, three digits, metres, percent and a date that Excel has built in."""


def text(value: str) -> str:
    """A cell with a text of its own."""
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def line(number: int, *values: str, **attributes: str) -> str:
    """A line of texts, or of cells that are XML already."""
    cells = "".join(value if value.startswith("<") else text(value) for value in values)
    more = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f'<row r="{number}"{more}>{cells}</row>'


def lines(*rows: Sequence[str], start: int = 1) -> str:
    return "".join(line(number, *row) for number, row in enumerate(rows, start=start))


def xlsx(
    sheets: Mapping[str, str],
    *,
    hidden: Sequence[str] = (),
    strict: bool = False,
    strings: str = "",
    before: str = "",
    after: str = "",
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """An .xlsx. `sheets`: name → lines (XML). `strings`: the shared ones (XML). `before` and `after`: what stands in
    each sheet around the lines, such as `<dimension>` and `<mergeCells>`. `extra`: further parts."""
    main, relations = (STRICT_MAIN, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    tabs = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}" '
        f'state="{"hidden" if name in hidden else "visible"}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="r{number}" Type="{relations}/worksheet" Target="worksheets/s{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    for kind in ("sharedStrings", "styles"):
        related += f'<Relationship Id="{kind}" Type="{relations}/{kind}" Target="/xl/{kind}.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{STYLES}</styleSheet>',
        **(extra or {}),
    }
    for number, rows in enumerate(sheets.values(), start=1):
        content = f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
        parts[f"xl/worksheets/s{number}.xml"] = content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()
