"""What a reader finds in a PDF: whether it opens without a password, and what it does besides being read.

To be imported where it is used: pdfminer takes 22 MB of memory, which only a PDF needs.
"""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice

from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral, literal_name

from thidua_pages.library.checks import pdf_bytes
from thidua_pages.library.checks.places import is_remote, shown
from thidua_pages.library.checks.refusals import Active, is_active, loads_from_elsewhere, locked, truncated

MOST_OBJECTS = 50_000
"""Objects that are looked at one by one. A decision with its list has a few hundred."""
MOST_NAMES = 4 * 1024 * 1024
"""Bytes of a PDF, without its streams, that are given to our reader: it takes seconds for a megabyte."""
_ACTIONS = {"JavaScript": Active.SCRIPT, "Launch": Active.LAUNCH}
_MEDIA = frozenset({"RichMedia", "3D"})
_OTHER_DOCUMENT = frozenset({"GoToR", "GoToE", "ImportData"})
_PROGRAMS = frozenset({
    "bat", "chm", "cmd", "com", "cpl", "docm", "dotm", "exe", "hta", "inf", "iso", "jar", "js", "jse", "lnk", "msc",
    "msi", "msp", "pif", "potm", "ppsm", "pptm", "ps1", "reg", "scf", "scr", "sh", "vbe", "vbs", "wsf", "wsh",
    "xlam", "xlsb", "xlsm", "xltm",
})  # fmt: skip
"""Extensions of attached files that a double click runs, or that bring macros."""
_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


def check(data: bytes) -> bool:
    """Refuse what is no whole PDF, needs a password, or does anything besides being read. Raises ValidationError.

    Returns whether our reader can read its pages. A PDF that it cannot read may still open in every viewer.
    """
    names = pdf_bytes.check(data)
    source = readable(data) if names.size <= MOST_NAMES else None
    if source is not None:
        for value in _objects(_document(source)):
            _check_value(value)
        return True
    if names.is_encrypted and names.has_packed_objects:  # what is packed cannot be looked at
        raise locked()
    if not names.has_page:
        raise truncated()
    return False


def readable(data: bytes) -> bytes | None:
    """The bytes that our reader can read: those of the file, or those with the table of places built anew, or None.
    Raises ValidationError if it needs a password."""
    candidates = [data, pdf_bytes.from_header(data)]
    if b"/Encrypt" not in data:  # the new table would not name the key
        candidates.append(pdf_bytes.rebuilt(data))
    return next((one for one in dict.fromkeys(candidates) if _has_page(one)), None)


def _document(data: bytes) -> PDFDocument:
    return PDFDocument(PDFParser(BytesIO(data)))


def _has_page(data: bytes) -> bool:
    try:
        return next(PDFPage.create_pages(_document(data)), None) is not None
    except PDFPasswordIncorrect as error:
        raise locked() from error
    except Exception:  # a broken file makes the parser raise errors of many classes, not only its own
        return False


def _objects(document: PDFDocument) -> Iterator[object]:
    numbers = dict.fromkeys(number for table in document.xrefs for number in table.get_objids())
    for number in islice(numbers, MOST_OBJECTS):
        with suppress(Exception):  # one object that cannot be read hides none of the others
            yield document.getobj(number)


def _check_value(value: object) -> None:
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, PDFStream):
            if one.attrs.get("Type") is not None and _name(one.attrs["Type"]) == "EmbeddedFile":
                _check_attached(one)
            todo.append(one.attrs)
            _check_place(one.attrs.get("F"))
        elif isinstance(one, dict):
            _check_dictionary(one)
            todo += one.values()
        elif isinstance(one, list):
            todo += one


def _check_dictionary(one: dict[str, object]) -> None:
    action = _name(one.get("S"))
    if action in _ACTIONS:
        raise is_active(_ACTIONS[action])
    if "JS" in one:
        raise is_active(Active.SCRIPT)
    if _name(one.get("Subtype")) in _MEDIA:
        raise is_active(Active.MEDIA)
    if action in _OTHER_DOCUMENT:
        _check_place(one.get("F"))
    if "EF" in one:
        for key in ("F", "UF"):
            if _text(one.get(key)).rpartition(".")[2].strip().lower() in _PROGRAMS:
                raise is_active(Active.PROGRAM)


def _check_attached(stream: PDFStream) -> None:
    start = stream.get_rawdata() or b""
    if _name(stream.get_any(("F", "Filter"))) in ("FlateDecode", "Fl"):
        try:
            start = zlib.decompressobj().decompress(start, 16)
        except zlib.error:
            start = b""
    if start.startswith(_PROGRAM_STARTS):
        raise is_active(Active.PROGRAM)


def _check_place(place: object) -> None:
    """Refuse a file specification that leads to another computer."""
    target = _text(place.get("UF") or place.get("F")) if isinstance(place, dict) else _text(place)
    if target and is_remote(target):
        raise loads_from_elsewhere(shown(target))


def _name(value: object) -> str:
    if isinstance(value, list) and len(value) == 1:
        (value,) = value
    return str(literal_name(value)) if isinstance(value, PSLiteral) else ""


def _text(value: object) -> str:
    if not isinstance(value, bytes):
        return ""
    return value.decode("utf-16" if value.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")
