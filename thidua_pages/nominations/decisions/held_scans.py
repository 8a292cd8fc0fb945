"""A scan that was sent stays with its form while other fields are set right or confirmed: nobody chooses it twice.

It waits as Wagtail's own uploads do (`UploadedFile`), which the outbox sweeps after a day. The form names it by a
signed token, which only the person who sent it can use.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import UploadedFile

from thidua_pages.accounts.models import User
from thidua_pages.library.models import File
from thidua_pages.nominations.decisions.scans import CHOOSE_AGAIN, Scan, read_scan

SALT = "thidua.held-scan"


@dataclass(frozen=True)
class HeldScan:
    """`name`: of the file, as it was sent."""

    token: str
    name: str
    FIELD: ClassVar[str] = "scan_held"


class KeepsScan(forms.Form):
    """A form with a `scan`. `holder`: who sends it; without one, a file lives as long as the request."""

    def __init__(self, *args: Any, holder: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holder = holder
        self.held: HeldScan | None = None

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or self.holder is None or "scan" in self.errors:
            return
        if scan := self.cleaned_data.get("scan"):
            self.held = _hold(scan, self.holder)
        elif token := str(self.data.get(HeldScan.FIELD) or ""):
            try:
                self.cleaned_data["scan"], self.held = _held(token, self.holder)
            except (signing.BadSignature, UploadedFile.DoesNotExist, FileNotFoundError, ValidationError):
                self.add_error("scan", CHOOSE_AGAIN)


def _hold(scan: Scan, holder: User) -> HeldScan:
    kind = ContentType.objects.get_for_model(File)
    row = UploadedFile.objects.create(
        for_content_type=kind, file=ContentFile(scan.content, name=scan.name), uploaded_by_user=holder
    )
    return HeldScan(signing.dumps([row.pk, scan.name], salt=f"{SALT}.{holder.pk}"), scan.name)


def _held(token: str, holder: User) -> tuple[Scan, HeldScan]:
    pk, name = signing.loads(token, salt=f"{SALT}.{holder.pk}")
    row = UploadedFile.objects.get(pk=pk, uploaded_by_user=holder)
    with row.file.open() as file:
        return read_scan(SimpleUploadedFile(name, file.read(), "application/pdf")), HeldScan(token, name)
