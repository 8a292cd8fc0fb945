"""PDF files of signed papers, kept byte for byte, with their digest and text layer.

The text is for the officers' search; nobody else reads it. A scan that was stored is the official version and is never
replaced by another file.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import Page

from thidua_pages.access.models import WardCollection
from thidua_pages.accounts.models import User
from thidua_pages.library.documents import check_document
from thidua_pages.library.limits import DOCUMENTS, megabytes, split_name
from thidua_pages.library.models import File
from thidua_pages.nominations.decisions.models import ScanMixin
from thidua_pages.review.errors import ReviewRefused

LOG_ACTION = "thidua.scan"
ONLY_PDF = "Hãy chọn tệp PDF: bản quét hoặc bản ký số của văn bản. Nếu đang có ảnh chụp, hãy quét lại thành PDF."
BROKEN = "Tệp PDF bị hỏng hoặc chưa tải lên hết. Hãy mở tệp trên máy xem có đủ trang không, rồi chọn lại."
CHOOSE_AGAIN = "Hãy chọn lại tệp này: khi biểu mẫu còn chỗ phải sửa, trình duyệt không giữ tệp đã chọn."
IS_OFFICIAL = "Văn bản này đã có bản chính thức nên không thay bằng tệp khác được."


@dataclass(frozen=True)
class Scan:
    """A signed PDF that may be stored. `sha256`: of its bytes, in hexadecimal; `text`: empty without a text layer;
    `is_unread`: whether our reader could not read it, though it is a whole PDF."""

    content: bytes
    name: str
    sha256: str
    text: str
    is_unread: bool = False


def read_scan(upload: UploadedFile) -> Scan:
    """Check an uploaded PDF and read what it says. Raises `ValidationError` in Vietnamese for anything else."""
    name = upload.name or ""
    if split_name(name)[1] != "pdf":
        raise ValidationError(ONLY_PDF, code="not_pdf")
    checked = check_document(upload, name)
    content = upload.read()
    upload.seek(0)
    from thidua_pages.nominations.decisions import pdf  # a library of 22 MB, which only a scan needs

    text = pdf.text_of(content) if checked.is_read else ""
    return Scan(content, checked.name, hashlib.sha256(content).hexdigest(), text, is_unread=not checked.is_read)


class ScanField(forms.FileField):
    """A field for a signed PDF. Its value is a `Scan`, or None when no file was chosen."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Bản ký (PDF)")
        kwargs.setdefault("help_text", f"Bản quét hoặc bản ký số, nặng không quá {megabytes(DOCUMENTS.max_bytes)}.")
        super().__init__(widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}), **kwargs)
        self.error_messages |= {"required": "Hãy chọn tệp PDF của văn bản đã ký.", "empty": BROKEN, "invalid": ONLY_PDF}

    def clean(self, data: UploadedFile | None, initial: object = None) -> Scan | None:
        upload = super().clean(data, initial)
        return read_scan(upload) if upload else None


def attach(row: ScanMixin, scan: Scan, ward: Page, user: User) -> bool:
    """Make `scan` the official version of `row` (a decision or signed paper, its row locked by the caller).

    Return False when this file is the official version already. Raises ReviewRefused when another file is.
    """
    if row.scan_sha256 == scan.sha256:
        return False
    if row.scan_id:
        raise ReviewRefused(IS_OFFICIAL)
    file = File(
        title=str(row)[:255],
        collection=WardCollection.objects.select_related("collection").get(ward_id=ward.pk, unit=None).collection,
        uploaded_by_user=user,
        file=ContentFile(scan.content, name=scan.name),
        file_size=len(scan.content),
    )
    file.save()
    row.scan, row.scan_sha256, row.scan_text, row.scan_is_unread = file, scan.sha256, scan.text, scan.is_unread
    row.save(update_fields=["scan", "scan_sha256", "scan_text", "scan_is_unread"])
    log(instance=ward, action=LOG_ACTION, user=user, data={"paper": str(row), "sha256": scan.sha256})
    return True


def is_official(file: File, models: tuple[type[Model], ...]) -> bool:
    """Whether the file is the official version of a row of one of these models."""
    return any(model._default_manager.filter(scan_id=file.pk).exists() for model in models)


class AsksForFileAgain(forms.Form):
    """A form with a `scan`. When another field is wrong, it says that the file must be chosen again."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.errors and "scan" not in self.errors and self.cleaned_data.get("scan"):
            self.add_error("scan", CHOOSE_AGAIN)
