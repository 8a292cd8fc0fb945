"""Checks of uploaded documents: whether the file type is accepted, and whether the content is of that type.

A document is stored byte for byte as it was sent, because it may be signed. Pictures among the documents go through
`ingest.py` like photos. Files with macros are refused, because other people will open them.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from thidua_pages.base.text import slugify
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
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc and .xls; also .docx and .xlsx under a password
_ODF_MACROS = ("basic/", "scripts/")
_OOXML_MACROS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/")
_SMALL_PART = 1024 * 1024


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document that may be stored. `name` is the name to store it under; `size` is in bytes."""

    name: str
    extension: str
    content_type: str
    size: int

    @property
    def is_picture(self) -> bool:
        return self.extension in _PICTURES


def check_document(
    upload: IO[bytes] | UploadedFile, name: str, *, limits: DocumentLimits = DOCUMENTS
) -> CheckedDocument:
    """Check a document by its name and content, and leave it rewound.

    Raises `ValidationError` with code document_name_too_long, document_wrong_extension, document_too_large,
    document_empty, document_wrong_content, document_truncated or document_has_macros, and nothing else.
    """
    stem, extension = split_name(name)
    _check_name(stem, extension, limits)
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
    _check_content(data, extension, limits)
    stored_name = f"{slugify(stem) or 'tep'}.{extension}"
    return CheckedDocument(stored_name, extension, CONTENT_TYPES[extension], len(data))


def _check_name(stem: str, extension: str, limits: DocumentLimits) -> None:
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


def _check_content(data: bytes, extension: str, limits: DocumentLimits) -> None:
    if extension in _PICTURES:
        if sniff(data) != _PICTURES[extension]:
            raise _wrong_content(extension)
    elif extension == "pdf":
        _check_pdf(data)
    elif data.startswith(_OLD_OFFICE):
        raise ValidationError(
            _(
                "Tệp .%(extension)s này có mật khẩu, hoặc là tệp Office đời cũ bị đổi đuôi tên. "
                "Hãy mở ra, bỏ mật khẩu, lưu lại thành .%(extension)s rồi tải lên."
            ),
            code="document_wrong_content",
            params={"extension": extension},
        )
    elif not data.startswith(b"PK\x03\x04"):
        raise _wrong_content(extension)
    else:
        _check_package(data, extension, limits)


def _check_pdf(data: bytes) -> None:
    # Some scanners write a byte order mark or line ends first. Anything else could be a second file in front.
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        raise _wrong_content("pdf")
    if b"%%EOF" not in data:
        raise _truncated()


def _check_package(data: bytes, extension: str, limits: DocumentLimits) -> None:
    """Check the zip archive of a docx, xlsx, odt or ods. Only the part that names the file type is unpacked."""
    if data.count(b"PK\x01\x02") > limits.max_parts:  # checked before `zipfile` creates an object for each part
        raise _wrong_content(extension)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = {info.filename.replace("\\", "/").lower(): info for info in package.infolist()}
            if sum(info.file_size for info in package.infolist()) > limits.max_unpacked:
                raise _wrong_content(extension)
            declaration = parts.get("mimetype" if extension in ("odt", "ods") else "[content_types].xml")
            if declaration is None:
                raise _wrong_content(extension)
            with package.open(declaration) as part:
                declared = part.read(_SMALL_PART).decode("utf-8", "replace")
    except ValidationError:
        raise
    except Exception as error:  # zipfile raises many kinds of errors for broken files, not only its own
        raise _truncated() from error
    _check_declared(declared, extension)
    _check_macros(set(parts), declared, extension)


def _check_declared(declared: str, extension: str) -> None:
    expected = CONTENT_TYPES[extension]
    if extension in ("odt", "ods"):
        matches = declared.strip() == expected
    else:
        matches = f"{expected}.main+xml" in declared or "macroenabled" in declared.lower()
    if not matches:
        raise _wrong_content(extension)


def _check_macros(parts: set[str], declared: str, extension: str) -> None:
    if extension in ("odt", "ods"):
        found = any(part.startswith(_ODF_MACROS) for part in parts)
    else:
        found = "macroenabled" in declared.lower() or any(
            macro in f"/{part}" for part in parts for macro in _OOXML_MACROS
        )
    if found:
        raise ValidationError(
            _("Tệp có macro nên không nhận được. Hãy bỏ macro, hoặc lưu lại thành PDF, rồi tải lên."),
            code="document_has_macros",
        )


def _wrong_content(extension: str) -> ValidationError:
    return ValidationError(
        _("Nội dung tệp không phải là .%(extension)s. Hãy mở tệp trên máy, lưu lại đúng loại rồi tải lên."),
        code="document_wrong_content",
        params={"extension": extension},
    )


def _truncated() -> ValidationError:
    return ValidationError(
        _("Tệp bị hỏng hoặc chưa tải lên hết. Hãy mở tệp trên máy xem có đủ không, rồi gửi lại."),
        code="document_truncated",
    )
