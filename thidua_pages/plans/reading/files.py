"""Read an uploaded file: which kind it is, whether it is safe to open, and then its text."""

from io import BytesIO

from django.core.exceptions import ValidationError

from thidua_pages.library.documents import check_document
from thidua_pages.library.limits import PHOTO_EXTENSIONS, split_name
from thidua_pages.plans.reading import refusals
from thidua_pages.plans.reading.pasted import read_text
from thidua_pages.plans.reading.result import ReadPlan, UnreadablePlan
from thidua_pages.plans.reading.text_files import decoded

_PICTURES = frozenset({"gif", "bmp", "tif", "tiff", *(one for ends in PHOTO_EXTENSIONS.values() for one in ends)})
_MACROS = frozenset({"docm", "dotm"})
_OLD_WORD = frozenset({"doc", "dot"})
_OTHER_OFFICE = frozenset({"odt", "ott", "rtf", "wps", "wpt", "dotx", "xls", "xlsx", "ods", "pages", "htm", "html"})


def read_file(name: str, data: bytes) -> ReadPlan:
    """Return the text of an uploaded plan. Raises UnreadablePlan, and nothing else."""
    extension = split_name(name)[1]
    _check_extension(extension)
    if extension == "txt":
        return read_text(decoded(data))
    try:
        checked = check_document(BytesIO(data), name)
    except ValidationError as error:
        raise UnreadablePlan.because(error) from error
    if extension == "docx":
        from thidua_pages.plans.reading.docx import read_docx

        return read_docx(data)
    if not checked.is_read:
        raise refusals.pdf_unknown()
    from thidua_pages.plans.reading.pdf import read_pdf  # a library of 22 MB, which only a PDF needs

    return read_pdf(data)


def _check_extension(extension: str) -> None:
    if extension in _MACROS:
        raise refusals.macros()
    if extension in _OLD_WORD:
        raise refusals.old_word()
    if extension in _PICTURES:
        raise refusals.picture()
    if extension in _OTHER_OFFICE:
        raise refusals.other_office(extension)
    if extension not in ("docx", "pdf", "txt"):
        raise refusals.wrong_extension()
