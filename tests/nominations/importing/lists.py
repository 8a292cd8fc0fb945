"""Lists of nominees, sent as Excel files."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from tests.clients import client_of
from tests.worker import work_off
from thidua_pages.models import NominationPage
from thidua_pages.nominations.choices import Honorific, NomineeKind
from thidua_pages.nominations.importing.columns import LABELS, ImportColumn

UNIT = LABELS[ImportColumn.UNIT]
POSITION, WORKPLACE = LABELS[ImportColumn.POSITION], LABELS[ImportColumn.WORKPLACE]
HEADINGS = [label for label in LABELS.values() if label not in (UNIT, POSITION, WORKPLACE)]
COLLECTIVE, HOUSEHOLD, INDIVIDUAL = (str(NomineeKind(code).label) for code in ("collective", "household", "individual"))
FORM = "Giấy khen của Chủ tịch UBND phường"
GOOD = [INDIVIDUAL, Honorific.BA.label, "Trần Thị Mận", FORM, "Vận động bà con trồng hoa."]
OTHER = [COLLECTIVE, "", "Chi hội Phụ nữ 3", FORM, "Đi đầu thu gom rác."]


def excel(*rows: Any, headings: list[str] = HEADINGS) -> bytes:
    book = Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(user: Any, content: bytes, name: str = "danh-sach.xlsx", **data: Any) -> Any:
    """Send a list and let the worker do what it asks for. Returns the page of the batch, or the answer to the list."""
    upload, client = SimpleUploadedFile(name, content), client_of(user)
    answer = client.post(reverse("nominee_import"), {"file": upload, **data}, follow=True)
    work_off()
    is_batch = answer.resolver_match.view_name == "batch"
    return client.get(answer.redirect_chain[-1][0]) if is_batch else answer


def send(user: Any, *rows: Any) -> Any:
    """Send a list; the worker does nothing yet."""
    upload = SimpleUploadedFile("danh-sach.xlsx", excel(*rows))
    return client_of(user).post(reverse("nominee_import"), {"file": upload}, follow=True)


def said(answer: Any) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def names() -> list[str]:
    return list(NominationPage.objects.order_by("path").values_list("full_name", flat=True))
