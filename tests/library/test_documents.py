"""Which documents are accepted, and which are refused. No database."""

from contextlib import suppress
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from tests.factories.office import MAIN, odf, ooxml
from tests.factories.pdfs import pdf
from tests.wording import is_vietnamese_sentence
from thidua_pages.library.documents import CONTENT_TYPES, check_document
from thidua_pages.library.limits import DocumentLimits

PDF = pdf("Ke hoach")


def package(kind: str, *more: str) -> bytes:
    parts = dict.fromkeys(more, "<a>nội dung</a> " * 50)
    return ooxml(kind, parts=parts) if kind in MAIN else odf(kind, parts=parts)


def picture(fmt: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, fmt)
    return out.getvalue()


GOOD = {
    "pdf": PDF,
    "docx": package("docx", "word/media/image1.png"),
    "xlsx": package("xlsx", "xl/media/image1.png"),
    "odt": package("odt", "Configurations2/toolbar/x.bin"),
    "ods": package("ods"),
    "jpg": picture("JPEG"),
    "png": picture("PNG"),
}


def refused(data: bytes, name: str, **limits: int) -> str:
    """The code of the refusal. Its message must be readable and in Vietnamese."""
    with pytest.raises(ValidationError) as caught:
        check_document(BytesIO(data), name, limits=DocumentLimits(**limits))
    [message] = caught.value.messages
    assert is_vietnamese_sentence(message)
    assert "%(" not in message
    return caught.value.code


@pytest.mark.parametrize("extension", GOOD)
def test_each_kind_is_taken_under_a_plain_name_and_left_rewound(extension: str) -> None:
    upload = BytesIO(GOOD[extension])
    upload.read(3)
    document = check_document(upload, f"Kế hoạch số 12.{extension.upper()}")
    assert document.name == f"ke-hoach-so-12.{extension}"
    assert document.content_type == CONTENT_TYPES[extension]
    assert document.size == len(GOOD[extension])
    assert document.is_picture == (extension in {"jpg", "png"})
    assert upload.tell() == 0


@pytest.mark.parametrize("extension", GOOD)
def test_no_kind_passes_for_another(extension: str) -> None:
    codes = {refused(GOOD[extension], f"tep.{other}") for other in GOOD if other != extension}
    assert codes == {"document_wrong_content"}


@pytest.mark.parametrize("extension", GOOD)
@pytest.mark.parametrize("data", [b"<html><script>", b"<svg xmlns='a'/>", b"MZ\x90\0", b"#!/bin/sh", b"GIF89a", b"PK"])
def test_what_is_no_document_is_refused_under_any_name(extension: str, data: bytes) -> None:
    assert refused(data * 9, f"tep.{extension}") == "document_wrong_content"


@pytest.mark.parametrize(
    "name", ["a.html", "a.svg", "a.exe", "a.doc", "a.docm", "a.xlsm", "a.zip", "a.pdf.js", "a", "pdf"]
)
def test_another_extension_is_refused(name: str) -> None:
    assert refused(PDF, name) == "document_wrong_extension"


def test_a_password_or_an_old_office_file_is_told_what_to_do() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(ValidationError, match=r"\.docx") as caught:
        check_document(BytesIO(compound), "a.docx")
    assert caught.value.code == "document_wrong_content"
    assert refused(compound + "EncryptedPackage".encode("utf-16-le"), "a.docx") == "document_locked"


def test_limits_are_inclusive() -> None:
    assert check_document(BytesIO(PDF), "a" * 96 + ".pdf").extension == "pdf"
    assert refused(PDF, "a" * 97 + ".pdf") == "document_name_too_long"
    assert check_document(BytesIO(PDF), "a.pdf", limits=DocumentLimits(max_bytes=len(PDF))).size == len(PDF)
    assert refused(PDF, "a.pdf", max_bytes=len(PDF) - 1) == "document_too_large"
    assert refused(b"", "a.pdf") == "document_empty"


def test_a_zip_that_would_unpack_to_too_much_is_refused() -> None:
    data = package("docx", "word/media/a.png", "word/media/b.png")
    assert refused(data, "a.docx", max_unpacked=700) == "document_too_complex"
    assert refused(data, "a.docx", max_parts=2) == "document_too_complex"
    assert check_document(BytesIO(data), "a.docx").extension == "docx"


@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx", "odt", "ods"])
def test_a_document_cut_short_is_refused(extension: str) -> None:
    data = GOOD[extension]
    assert refused(data[: len(data) * 2 // 3], f"a.{extension}") == "document_truncated"


def test_a_pdf_after_line_ends_is_taken_but_not_after_html() -> None:
    assert check_document(BytesIO(b"\xef\xbb\xbf\r\n" + PDF), "a.pdf").extension == "pdf"
    assert refused(b"<script>x</script>" + PDF, "a.pdf") == "document_wrong_content"


@pytest.mark.parametrize("extension", ["docx", "ods", "pdf"])
@hypothesis_settings(max_examples=150, deadline=None, database=None)
@given(changes=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6))
def test_a_damaged_document_raises_nothing_but_a_clear_refusal(extension: str, changes: list) -> None:
    data = bytearray(GOOD[extension])
    for where, new in changes:
        at = int(where * len(data))
        data[at : at + len(new)] = new
    with suppress(ValidationError):  # and no other error
        assert check_document(BytesIO(bytes(data)), f"a.{extension}").size == len(data)
