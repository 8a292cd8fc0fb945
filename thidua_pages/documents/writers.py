"""The formats in which papers are written, loaded at the first paper.

The libraries behind them take 25 MB of memory, which a process that writes no papers does not need.
"""

from collections.abc import Callable, Sequence

from thidua_pages.documents.certificates import Certificate
from thidua_pages.documents.model import OfficialDocument


def to_docx(document: OfficialDocument) -> bytes:
    from thidua_pages.documents import docx

    return docx.to_docx(document)


def to_pdf(document: OfficialDocument) -> bytes:
    from thidua_pages.documents import pdf

    return pdf.to_pdf(document)


def to_archival_pdf(document: OfficialDocument) -> bytes:
    """As PDF/A, to be kept for ever."""
    from thidua_pages.documents import pdf

    return pdf.to_pdf(document, is_archival=True)


def to_pictures(document: OfficialDocument) -> list[bytes]:
    """A picture of each page, for a preview."""
    from thidua_pages.documents import pdf

    return pdf.to_pictures(document)


def certificates_pdf(certificates: Sequence[Certificate], title: str) -> bytes:
    from thidua_pages.documents import certificate_pdf

    return certificate_pdf.certificates_pdf(certificates, title)


FORMATS: dict[str, tuple[Callable[[OfficialDocument], bytes], str]] = {
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (to_pdf, "application/pdf"),
}
"""By extension, how a paper is written, and the type of the file."""
