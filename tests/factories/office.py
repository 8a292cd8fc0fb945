"""Office files of a few parts: what they declare, what they are related to, and what they hold."""

import io
import zipfile
from collections.abc import Mapping

from thidua_pages.library.documents import CONTENT_TYPES

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
MAIN = {
    "docx": CONTENT_TYPES["docx"] + ".main+xml",
    "xlsx": CONTENT_TYPES["xlsx"] + ".main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
}


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def relation(kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="r{kind}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def ooxml(
    kind: str,
    *related: str,
    body: str = "",
    types: Mapping[str, str] | None = None,
    parts: Mapping[str, bytes | str] | None = None,
    source: str = "word/document.xml",
) -> bytes:
    """A docx or xlsx. `related`: relations of the part `source`; `body`: XML in word/document.xml; `types`: part →
    declared type; `parts`: further parts."""
    declared = {"word/document.xml": MAIN[kind], **(types or {})}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{one}"/>' for name, one in declared.items())
    folder, _, name = source.rpartition("/")
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{overrides}</Types>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(related)}'
            "</Relationships>",
            **(parts or {}),
        }
    )


def odf(kind: str, content: str = "", *, parts: Mapping[str, bytes | str] | None = None, manifest: str = "") -> bytes:
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "text", "draw", "table", "script", "manifest"))
    names += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    return archive(
        {
            "mimetype": CONTENT_TYPES[kind],
            "META-INF/manifest.xml": f"<manifest:manifest {names}>{manifest}</manifest:manifest>",
            "content.xml": f"<office:document-content {names}>{content}</office:document-content>",
            **(parts or {}),
        }
    )
