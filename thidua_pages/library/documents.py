"""Checks of uploaded documents: whether the file type is accepted, and whether the content is of that type.

A document is stored byte for byte as it was sent, because it may be signed. Pictures among the documents go through
`ingest.py` like photos. What does anything besides being read is refused, because other people will open it.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from defusedxml import DefusedXmlException
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from thidua_pages.base.text import slugify
from thidua_pages.library.checks import odf, ooxml
from thidua_pages.library.checks.parts import Package, TooLongError
from thidua_pages.library.checks.refusals import (
    Active,
    is_active,
    locked,
    old_office,
    too_complex,
    truncated,
    two_in_one,
    wrong_content,
)
from thidua_pages.library.headers import sniff
from thidua_pages.library.limits import DOCUMENTS, DocumentLimits, megabytes, name_length, split_name
from thidua_pages.library.names import refuse_personal_numbers

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": _OOXML + "wordprocessingml.document",
    "xlsx": _OOXML + "spreadsheetml.sheet",
    "odt": _ODF + "text",
    "ods": _ODF + "spreadsheet",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
_PICTURES = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png"}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc and .xls; also .docx and .xlsx under a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document that may be stored. `name` is the name to store it under; `size` is in bytes. `is_read`: whether our
    reader can read its pages, if it is a PDF; viewers may open one that it cannot read."""

    name: str
    extension: str
    content_type: str
    size: int
    is_read: bool = True

    @property
    def is_picture(self) -> bool:
        return self.extension in _PICTURES


def check_document(
    upload: IO[bytes] | UploadedFile, name: str, *, limits: DocumentLimits = DOCUMENTS
) -> CheckedDocument:
    """Check a document by its name and content, and leave it rewound.

    Raises `ValidationError` with code document_name_too_long, document_wrong_extension, document_too_large,
    document_empty, or one of those in `checks/refusals.py`, and nothing else.
    """
    stem, extension = check_name(name, limits)
    upload.seek(0)
    data = upload.read(limits.max_bytes + 1)
    upload.seek(0)
    if len(data) > limits.max_bytes:
        raise ValidationError(
            _("Tệp nặng quá %(max)s. Hãy chia tệp ra, hoặc quét lại ở độ phân giải thấp hơn."),
            code="document_too_large",
            params={"max": megabytes(limits.max_bytes)},
        )
    if not data:
        raise ValidationError(_("Tệp trống, không có gì bên trong. Hãy chọn lại tệp."), code="document_empty")
    is_read = _check_content(data, extension, limits)
    stored_name = f"{slugify(stem) or 'tep'}.{extension}"
    return CheckedDocument(stored_name, extension, CONTENT_TYPES[extension], len(data), is_read)


def check_name(name: str, limits: DocumentLimits = DOCUMENTS) -> tuple[str, str]:
    """Return the stem and the extension of the name of a document. Raises ValidationError."""
    stem, extension = split_name(name)
    refuse_personal_numbers(stem)
    if name_length(stem, extension) > limits.max_name:
        raise ValidationError(
            _("Tên tệp dài quá %(max)s ký tự. Hãy đổi tên tệp cho ngắn lại rồi tải lên."),
            code="document_name_too_long",
            params={"max": limits.max_name},
        )
    if extension not in CONTENT_TYPES:
        raise ValidationError(
            _(
                "Chỉ nhận tệp PDF, DOCX, XLSX, ODT, ODS, JPG hoặc PNG. "
                "Với tệp .doc hoặc .xls, hãy mở ra, lưu lại thành .docx hoặc .xlsx rồi tải lên."
            ),
            code="document_wrong_extension",
        )
    return stem, extension


def _check_content(data: bytes, extension: str, limits: DocumentLimits) -> bool:
    """Returns whether our reader can read it, if it is a PDF."""
    if extension in _PICTURES:
        if sniff(data) != _PICTURES[extension]:
            raise wrong_content(extension)
    elif extension == "pdf":
        from thidua_pages.library.checks import pdf  # a library of 22 MB, which only a PDF needs

        return pdf.check(data)
    elif data.startswith(_COMPOUND):
        raise locked() if _ENCRYPTED in data else old_office(extension)
    elif not data.startswith(b"PK\x03\x04"):
        raise wrong_content(extension)
    else:
        _check_package(data, extension, limits)
    return True


def _check_package(data: bytes, extension: str, limits: DocumentLimits) -> None:
    """Check the zip archive of a docx, xlsx, odt or ods, and what the document does besides being read."""
    if data.count(b"PK\x01\x02") > limits.max_parts:  # checked before `zipfile` creates an object for each part
        raise too_complex()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > limits.max_unpacked:
                raise too_complex()
            if any(info.flag_bits & 1 for info in infos):
                raise locked()
            package = Package(archive)
            if len(set(package.names)) < sum(not info.is_dir() for info in infos) or _begins_late(infos):
                raise two_in_one()
            is_odf = extension in ("odt", "ods")
            if ("mimetype" if is_odf else ooxml.CONTENT_TYPES) not in package.names:
                raise wrong_content(extension)
            (odf if is_odf else ooxml).check(package, extension)
    except DefusedXmlException as error:
        raise is_active(Active.ENTITIES) from error
    except TooLongError as error:
        raise too_complex() from error
    except ValidationError:
        raise
    except Exception as error:  # zipfile and the XML parser raise many kinds of errors for broken files
        raise truncated() from error


def _begins_late(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether the archive stands behind something else, which programs that read from the start take for the file."""
    return min((info.header_offset for info in infos), default=0) > 0
