"""Files that cannot be read: each is refused with a sentence that says why and what to do, and nothing else happens."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from tests.plans.word import docx, paragraph, plan_as_docx, run
from tests.wording import is_vietnamese_sentence
from thidua_pages.plans.reading import UnreadablePlan, read_file
from thidua_pages.plans.reading.refusals import MOST_CHARACTERS, MOST_PAGES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = paragraph("Kế hoạch phát động thi đua của phường")
CHANGED = '<w:{0} w:id="1" w:author="A">{1}</w:{0}>'


def with_part(data, name, content):
    """The same file with one part more."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for one in source.namelist():
            target.writestr(one, source.read(one))
        target.writestr(name, content)
    return result.getvalue()


def picture():
    file = BytesIO()
    Image.new("RGB", (60, 40)).save(file, "PNG")
    return file.getvalue()


def scan():
    file = BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "PDF")
    return file.getvalue()


def bomb():
    """One part of 501 MB, packed into half a megabyte."""
    file = BytesIO(docx(TEXT))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/a.bin", "w") as part:
        for _ in range(501):
            part.write(bytes(1024 * 1024))
    return file.getvalue()


def huge_part():
    return docx(paragraph("a" * (41 * 1024 * 1024)))


BAD = {
    "macros": ("a.docm", docx(TEXT), "document_has_macros"),
    "macros under another name": ("a.docx", with_part(docx(TEXT), "word/vbaProject.bin", OLE), "document_has_macros"),
    "inserted": ("a.docx", docx(paragraph(CHANGED.format("ins", run("mới")))), "plan_tracked_changes"),
    "deleted": (
        "a.docx",
        docx(paragraph(CHANGED.format("del", "<w:r><w:delText>cũ</w:delText></w:r>"), "chữ")),
        "plan_tracked_changes",
    ),
    "moved": ("a.docx", docx(paragraph(CHANGED.format("moveTo", run("chữ")))), "plan_tracked_changes"),
    "a paragraph inserted": (
        "a.docx",
        docx(paragraph("chữ", more='<w:rPr><w:ins w:id="3" w:author="A"/></w:rPr>')),
        "plan_tracked_changes",
    ),
    "comments": (
        "a.docx",
        docx(TEXT, comments=f'<w:comment w:id="1" w:author="A">{paragraph("xem lại")}</w:comment>'),
        "plan_comments",
    ),
    "password": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512, "document_locked"),
    "old word": ("a.doc", OLE + b"\0" * 512, "plan_old_word"),
    "old word under another name": ("a.docx", OLE + b"\0" * 512, "document_wrong_content"),
    "odt": ("a.odt", b"PK\x03\x04", "plan_other_office"),
    "excel": ("a.xlsx", b"PK\x03\x04", "plan_other_office"),
    "picture": ("a.png", picture(), "plan_picture"),
    "picture under another name": ("a.docx", picture(), "document_wrong_content"),
    "pdf under another name": ("a.docx", scan(), "document_wrong_content"),
    "program": ("a.exe", b"MZ", "document_wrong_extension"),
    "no extension": ("ke-hoach", docx(TEXT), "document_wrong_extension"),
    "empty docx": ("a.docx", b"", "document_empty"),
    "empty pdf": ("a.pdf", b"", "document_empty"),
    "empty txt": ("a.txt", b" \r\n", "plan_empty"),
    "without words": ("a.docx", docx(paragraph("")), "plan_empty"),
    "cut off": ("a.docx", docx(TEXT)[:-200], "document_truncated"),
    "broken xml": ("a.docx", docx("<w:p><w:r>"), "document_truncated"),
    "many pages": ("a.docx", docx(TEXT, pages=200), "plan_too_long"),
    "many words": ("a.docx", docx(paragraph("chữ " * (MOST_CHARACTERS // 4 + 1))), "plan_too_long"),
    "scan": ("a.pdf", scan(), "plan_scan"),
    "binary txt": ("a.txt", b"\0\1\2\3", "plan_encoding"),
}


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_with_a_sentence(name):
    file, data, code = BAD[name]
    with pytest.raises(UnreadablePlan) as refusal:
        read_file(file, data)
    assert refusal.value.code == code
    assert is_vietnamese_sentence(refusal.value.reason)
    assert refusal.value.reason == str(refusal.value)
    assert ". Hãy" in refusal.value.reason or "; " in refusal.value.reason


@pytest.mark.parametrize("data", [bomb, huge_part], ids=["zip bomb", "huge part"])
def test_a_bomb_is_refused_before_it_is_unpacked(data):
    with pytest.raises(UnreadablePlan) as refusal:
        read_file("a.docx", data())
    assert refusal.value.code == "document_too_complex"


def test_the_sentences_tell_how_many():
    with pytest.raises(UnreadablePlan, match=f"200 trang.*{MOST_PAGES} trang"):
        read_file("a.docx", docx(TEXT, pages=200))
    with pytest.raises(UnreadablePlan, match="2 chỗ sửa"):
        read_file("a.docx", docx(paragraph(CHANGED.format("ins", run("a")), CHANGED.format("ins", run("b")))))


@pytest.mark.parametrize("length", [0, 4, 30, 200, 700, 1500, 2500])
def test_a_file_that_is_cut_anywhere_gives_a_sentence(length):
    with pytest.raises(UnreadablePlan) as refusal:
        read_file("ke-hoach.docx", plan_as_docx()[:length])
    assert is_vietnamese_sentence(refusal.value.reason)


def test_an_empty_part_of_comments_is_no_comment():
    assert read_file("a.docx", docx(TEXT, comments=" ")).text == "Kế hoạch phát động thi đua của phường"
