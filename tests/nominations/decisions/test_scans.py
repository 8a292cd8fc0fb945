"""Signed PDFs: which files are accepted, what is stored of them, and that the official version is never replaced."""

import hashlib
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests.clients import client_of
from tests.factories.pages import DECISION, act, make_nomination
from tests.factories.pdfs import pdf, upload
from tests.wording import elements, is_vietnamese_sentence, refused
from thidua_pages.library.unchanging import FILE_STAYS
from thidua_pages.models import Decision
from thidua_pages.nominations.decisions.scans import IS_OFFICIAL, attach, read_scan


def test_the_digest_is_of_the_very_bytes_and_the_text_layer_is_read():
    content = pdf("So 152 QD-UBND")
    scan = read_scan(upload(content))
    assert scan.sha256 == hashlib.sha256(content).hexdigest()
    assert scan.content == content
    assert scan.text == "So 152 QD-UBND"
    assert scan.name == "quyet-dinh-152.pdf"


def test_a_scan_without_a_text_layer_has_none():
    assert read_scan(upload(pdf())).text == ""


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"%PDF-1.7\nkhong co gi\n%%EOF\n", "hong.pdf", "document_truncated"),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n%%EOF\n", "hong.pdf", "document_truncated"),
        (pdf("Mat")[:200], "cut.pdf", "document_truncated"),
        (pdf("Mat", locked=True), "khoa.pdf", "document_locked"),
        (b"PK\x03\x04", "van-ban.docx", "not_pdf"),
        (b"GIF89a", "anh.pdf", "document_wrong_content"),
        (b"", "trong.pdf", "document_empty"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(content, name, code):
    with pytest.raises(ValidationError) as refusal:
        read_scan(upload(content, name))
    assert refusal.value.code == code
    (message,) = refusal.value.messages
    assert is_vietnamese_sentence(message)


UNREADABLE = pdf("Mat").replace(b"/Kids [3 0 R]", b"/Kids [[3 0 R]]")
"""A PDF that viewers open, and our reader does not."""


def test_an_original_that_our_reader_cannot_read_is_taken_as_it_is_and_marked():
    scan = read_scan(upload(UNREADABLE))
    assert scan.is_unread
    assert (scan.content, scan.text) == (UNREADABLE, "")
    assert not read_scan(upload(pdf())).is_unread


def test_the_list_of_papers_marks_what_could_not_be_read(world, media):
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    act(page, "approve", world.office_statistics, **DECISION, scan=read_scan(upload(UNREADABLE)))
    decision = Decision.objects.get()
    assert decision.scan_is_unread
    assert decision.scan.file.read() == UNREADABLE
    shown = client_of(world.office_statistics).get(f"{reverse('signed_papers')}?dot={world.campaign.pk}")
    assert len(elements(shown.content.decode(), "[data-unread]")) == 1


@pytest.fixture
def decision(world, media):
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    act(page, "approve", world.office_statistics, **DECISION, scan=read_scan(upload()))
    return Decision.objects.get()


def test_a_decision_keeps_its_scan_digest_and_text_and_the_log_says_who(world, decision):
    assert decision.scan.filename.startswith("quyet-dinh-152")
    assert decision.scan_sha256 == hashlib.sha256(decision.scan.file.read()).hexdigest()
    assert decision.scan_text == "Quyet dinh 152"
    assert decision.scan.uploaded_by_user == world.office_statistics
    entry = PageLogEntry.objects.get(action="thidua.scan")
    assert (entry.user, entry.data["sha256"]) == (world.office_statistics, decision.scan_sha256)


def test_the_official_version_is_not_exchanged(world, decision):
    with refused(IS_OFFICIAL):
        attach(decision, read_scan(upload(pdf("Ban khac"))), world.ward, world.office_statistics)
    assert attach(decision, read_scan(upload()), world.ward, world.office_statistics) is False
    file = decision.scan
    file.file = ContentFile(pdf("Ban khac"), name="khac.pdf")
    with pytest.raises(ValidationError, match=re.escape(str(FILE_STAYS))):
        file.save()
    decision.scan.refresh_from_db()
    decision.scan.title = "Tên khác"
    decision.scan.save()
