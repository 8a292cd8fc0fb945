"""What a .docx or .xlsx does besides being read: macros, OLE objects, and parts that are loaded from elsewhere.

Judged by the declared types of the parts, by their relations and by their first bytes. Names say nothing: a part with
macros can have any.
"""

import re
from collections.abc import Iterator

from thidua_pages.library.checks.parts import Package, Relation, finished, local
from thidua_pages.library.checks.places import is_remote, shown
from thidua_pages.library.checks.refusals import Active, has_macros, is_active, loads_from_elsewhere, wrong_content

CONTENT_TYPES = "[content_types].xml"
_MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of an OLE compound file, in which macros and embedded objects are stored."""

_MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
_MACRO_RELATIONS = frozenset({"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"})
_ACTIVE_RELATIONS = {
    "oleobject": Active.OLE,
    "control": Active.ACTIVE_X,
    "activexcontrolbinary": Active.ACTIVE_X,
    "afchunk": Active.PARTS_OF_OTHERS,
    "webextension": Active.ADD_IN,
    "webextensiontaskpanes": Active.ADD_IN,
}
_MACRO_NAMES = ("vbaproject.bin", "/macrosheets/")
_DDE_FIELD = re.compile(r"^\s*\"?DDE(AUTO)?\b", re.IGNORECASE)
_DDE_FORMULA = re.compile(r"[\w.]\s*\|.*!", re.DOTALL)


def check(package: Package, extension: str) -> None:
    """Refuse a package that is of another type, or does anything besides being read. Raises ValidationError."""
    types = _types(package)
    if any(macro in kind for kind in types.values() for macro in _MACRO_TYPES):
        raise has_macros()
    if _MAIN[extension] not in types.values():
        raise wrong_content(extension)
    if any(macro in f"/{name}" for name in package.names for macro in _MACRO_NAMES):
        raise has_macros()
    charts = {name for name, kind in types.items() if "drawingml.chart+xml" in kind}
    for source, relation in package.all_relations():
        _check_relation(source, relation, charts)
    for name in package.names:
        if package.begins(name, _COMPOUND):
            raise is_active(Active.OLE)
    for name, kind in types.items():
        if name in package.names:
            _check_part(package, name, kind)


def _types(package: Package) -> dict[str, str]:
    """Return part → declared type, in lower case; the key of a type for all parts with an extension is ".xml"."""
    found = {}
    with package.open(CONTENT_TYPES) as file:
        for element in finished(file):
            kind = element.get("ContentType", "").lower()
            if local(element.tag) == "Override":
                found[element.get("PartName", "").strip("/").lower()] = kind
            elif local(element.tag) == "Default":
                found["." + element.get("Extension", "").lower()] = kind
    return found


def _check_relation(source: str, relation: Relation, charts: set[str]) -> None:
    kind = relation.kind.lower()
    if kind in _MACRO_RELATIONS:
        raise has_macros()
    if kind in _ACTIVE_RELATIONS:
        raise is_active(_ACTIVE_RELATIONS[kind])
    if kind == "package" and source not in charts:  # a chart brings the numbers that it draws
        raise is_active(Active.OLE)
    if relation.is_external and kind != "hyperlink" and is_remote(relation.target):
        raise loads_from_elsewhere(shown(relation.target))


def _check_part(package: Package, name: str, kind: str) -> None:
    if "wordprocessingml" in kind and kind.endswith("+xml"):
        if any(_DDE_FIELD.match(field) for field in _fields(package, name)):
            raise is_active(Active.DDE)
    elif kind.endswith(("worksheet+xml", "externallink+xml")):
        with package.open(name) as file:
            for element in finished(file):
                tag = local(element.tag)
                if tag == "ddeLink" or (tag == "f" and _DDE_FORMULA.search(element.text or "")):
                    raise is_active(Active.DDE)
                if tag in ("row", "c"):
                    element.clear()


def _fields(package: Package, name: str) -> Iterator[str]:
    """Yield the instruction of each field of a Word part. One may be spread over many runs."""
    open_fields: list[str] = []
    with package.open(name) as file:
        for element in finished(file):
            tag = local(element.tag)
            if tag == "fldSimple":
                yield next((value for key, value in element.items() if local(key) == "instr"), "")
            elif tag == "fldChar":
                kind = next((value for key, value in element.items() if local(key) == "fldCharType"), "")
                if kind == "begin":
                    open_fields.append("")
                elif open_fields and kind in ("separate", "end"):
                    yield open_fields[-1]
                    if kind == "end":
                        open_fields.pop()
            elif tag == "instrText" and open_fields:
                open_fields[-1] += element.text or ""
            elif tag in ("p", "tbl"):
                element.clear()
