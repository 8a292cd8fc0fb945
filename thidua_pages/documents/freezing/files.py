"""The files of a frozen paper: written once by the worker, served byte for byte from then on."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django_tasks import task

from thidua_pages.documents.freezing.as_json import from_json
from thidua_pages.documents.model import OfficialDocument
from thidua_pages.documents.models import FrozenPaper
from thidua_pages.documents.writers import to_archival_pdf, to_docx
from thidua_pages.outbox import BACKEND

logger = logging.getLogger(__name__)

WRITERS = {"docx": to_docx, "pdf": to_archival_pdf}
"""Extension → how a frozen paper is written; the name of the field that holds the file is the extension."""


def document_of(frozen: FrozenPaper) -> OfficialDocument:
    document: OfficialDocument = from_json(frozen.content)
    return document


def bytes_of(frozen: FrozenPaper, extension: str) -> bytes:
    """The file as it was written; as it will be written while the worker has not come to it. The same content gives the
    same bytes. Raises FileNotFoundError when the stored file is lost or was changed, and cannot be made again."""
    digest = getattr(frozen, f"{extension}_sha256")
    if not digest:
        return WRITERS[extension](document_of(frozen))
    try:
        with getattr(frozen, extension).open("rb") as file:
            data: bytes = file.read()
    except FileNotFoundError:
        data = b""
    if _digest(data) == digest:
        return data
    logger.error("The stored file of frozen paper %d (%s) is lost or was changed", frozen.pk, extension)
    again = WRITERS[extension](document_of(frozen))
    if _digest(again) != digest:
        raise FileNotFoundError
    return again


@task(backend=BACKEND)
def write_files(*, frozen: int) -> None:
    """Write both files. A second run finds them and changes nothing."""
    paper = FrozenPaper.objects.get(pk=frozen)
    made = {one: write(document_of(paper)) for one, write in WRITERS.items() if not getattr(paper, f"{one}_sha256")}
    with transaction.atomic():
        locked = FrozenPaper.objects.select_for_update().get(pk=frozen)
        for extension, data in made.items():
            if getattr(locked, f"{extension}_sha256"):
                continue
            setattr(locked, f"{extension}_sha256", _digest(data))
            getattr(locked, extension).save(f"{locked.kind}-{locked.pk}.{extension}", ContentFile(data), save=False)
        locked.save(update_fields=["docx", "docx_sha256", "pdf", "pdf_sha256"])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
