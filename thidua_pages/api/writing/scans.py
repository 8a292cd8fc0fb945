"""The PDF of a signed paper, named by the id of a document that the caller has uploaded before."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest

from thidua_pages.access.choosable import choosable_by
from thidua_pages.api.writing.named import LARGEST_ID, refuse
from thidua_pages.library.models import File


def scan_sent(request: HttpRequest, document_id: int, name: str) -> SimpleUploadedFile:
    """Return the document as the field for a scan takes it, which checks and copies it. Raises ValidationError at
    `name` if the caller cannot choose it, as if it did not exist."""
    documents = choosable_by(request.user, File)
    document = documents.filter(pk=document_id).first() if 0 < document_id < LARGEST_ID else None
    if document is None:
        refuse(name)
        raise AssertionError  # `refuse` has raised
    with document.open_file() as file:
        return SimpleUploadedFile(document.filename, file.read(), "application/pdf")
