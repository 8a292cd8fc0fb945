"""Which PDF files are taken, and which are refused with which reason. No database."""

import zlib
from io import BytesIO

import pytest

from tests.factories.pdfs import pdf
from tests.library.test_documents import refused
from thidua_pages.library.checks import pdf_bytes
from thidua_pages.library.documents import CheckedDocument, check_document
from thidua_pages.nominations.decisions.pdf import text_of

SOUND = pdf("So 152")


def taken(data: bytes) -> CheckedDocument:
    return check_document(BytesIO(data), "a.pdf")


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), head, content)


def packed(objects: bytes) -> bytes:
    """An object that holds another one, packed."""
    body = zlib.compress(b"99 0 " + objects)
    return stream(body, b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode")


@pytest.mark.parametrize(
    "data",
    [
        pdf("So 152", first=b"1"),
        b"\xef\xbb\xbf\r\n" + SOUND,
        b"Scanner 2000 v1.2\r\n\0\0" + SOUND,
        SOUND + b"\r\n\0\0\0",
        SOUND.removesuffix(b"%%EOF\n"),
        SOUND + SOUND[SOUND.index(b"5 0 obj") :],
        SOUND.replace(b"startxref\n", b"startxref\n1"),
        pdf("So 152", catalog=b"/Lang (JavaScript)"),
        pdf("So 152", b"<< /Type /Filespec /F (a.xml) /EF << /F 7 0 R >> >>", stream(b"<a/>", b"/Type /EmbeddedFile")),
        pdf("So 152", catalog=b"/OpenAction << /S /URI /URI (https://a.example/) >>"),
    ],
    ids=["xref at 1", "mark", "junk", "zeros", "no end", "two ends", "wrong place", "name in text", "xml", "link"],
)
def test_what_every_viewer_opens_is_taken_and_read(data: bytes) -> None:
    assert taken(data).is_read
    assert text_of(data) == "So 152"


def test_a_pdf_that_our_reader_cannot_read_is_taken_and_says_so() -> None:
    assert not taken(SOUND.replace(b"/Kids [3 0 R]", b"/Kids [[3 0 R]]")).is_read


@pytest.mark.parametrize(
    "data",
    [
        SOUND[: len(SOUND) // 2],
        SOUND + b"5 0 obj\n<< /Type /Font >>\nendobj\n",
        b"%%PDF-1.5\n1 0 obj << /Linearized 1 /L %d >> endobj\n" % (len(SOUND) + 999) + SOUND,
        b"%PDF-1.7\n%%EOF\n",
        SOUND[: len(SOUND) // 2].ljust(len(SOUND), b"\0"),
    ],
    ids=["half", "a later version", "linearized", "nothing", "filled up"],
)
def test_a_pdf_cut_short_is_refused(data: bytes) -> None:
    assert refused(data, "a.pdf") == "document_truncated"


@pytest.mark.parametrize("front", [b"<script>x</script>", b"MZ\x90\0", b"PK\x03\x04", b"#!/bin/sh\n", b"<?php x"])
def test_another_file_in_front_is_refused(front: bytes) -> None:
    assert refused(front + SOUND, "a.pdf") == "document_wrong_content"
    assert refused(b"x" * 2000 + SOUND, "a.pdf") == "document_wrong_content"


def test_an_archive_behind_a_pdf_is_refused() -> None:
    assert refused(SOUND + b"PK\x03\x04...PK\x05\x06" + bytes(18), "a.pdf") == "document_two_in_one"


def test_a_password_is_told_as_one() -> None:
    assert refused(pdf("Mat", locked=True), "a.pdf") == "document_locked"


@pytest.mark.parametrize(
    "data",
    [
        pdf("A", catalog=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        pdf("A", catalog=b"/OpenAction 6 0 R").replace(b"5 0 obj", b"6 0 obj << /S /J#61vaScript >> endobj\n5 0 obj"),
        pdf("A", packed(b"<< /S /Rendition /JS (x) >>")),
        pdf("A", packed(b"<< /S /Launch /F (cmd.exe) >>")),
        pdf("A", b"<< /S /Launch /Win << /F (cmd.exe) >> >>"),
        pdf("A", b"<< /Type /Annot /Subtype /RichMedia >>"),
        pdf("A", b"<< /Type /Filespec /F (a.EXE) /EF << /F 7 0 R >> >>", stream(b"x")),
        pdf("A", b"<< /Type /Filespec /UF <FEFF0061002E0068007400610020> /EF << >> >>"),
        pdf("A", stream(zlib.compress(b"MZ" + bytes(99)), b"/Type /EmbeddedFile /Filter /FlateDecode")),
        pdf("A", stream(b"MZ\x90", b"/Type /EmbeddedFile")),
        SOUND.replace(b"/Kids [3 0 R]", b"/Kids [[3 0 R]] /OpenAction << /S /JavaScript >>"),
    ],
)
def test_a_pdf_that_does_more_than_being_read_is_refused(data: bytes) -> None:
    assert refused(data, "a.pdf") == "document_is_active"


@pytest.mark.parametrize("place", [rb"(\\\\server\\share\\a.pdf)", b"(http://a.example/a.pdf)"])
def test_a_pdf_that_asks_another_computer_is_refused(place: bytes) -> None:
    data = pdf("A", catalog=b"/OpenAction << /S /GoToR /F %s >>" % place)
    assert refused(data, "a.pdf") == "document_loads_from_elsewhere"


def test_a_pdf_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bytes, "MOST_UNPACKED", 10_000)
    bomb = pdf("A", stream(zlib.compress(bytes(20_000)), b"/Filter /FlateDecode"))
    assert refused(bomb, "a.pdf") == "document_too_complex"
    twice = pdf("A", stream(zlib.compress(b"x"), b"/Filter [/FlateDecode /FlateDecode]"))
    assert refused(twice, "a.pdf") == "document_too_complex"
