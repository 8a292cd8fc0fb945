"""What tus 1.0 says in headers: https://tus.io/protocols/resumable-upload

Extensions: creation, creation-with-upload, termination, expiration, checksum.
"""

import hashlib
import hmac
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from ninja.errors import HttpError

from thidua_pages.api.uploads.models import Upload
from thidua_pages.library.limits import DOCUMENTS, PHOTOS

VERSION = "1.0.0"
PIECE = "application/offset+octet-stream"
"""The type of the body of a request that carries a piece of a file."""
CHECKSUMS = ("sha1", "sha256")
CHECKSUM_MISMATCH = 460
CAPABILITIES = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,creation-with-upload,termination,expiration,checksum",
    "Tus-Max-Size": str(max(PHOTOS.max_bytes, DOCUMENTS.max_bytes)),
    "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
}
LONGEST_METADATA = 4096
"""Characters of the header `Upload-Metadata`."""
WHOLE_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
METADATA_KEY = re.compile(r"[\x21-\x2b\x2d-\x7e]{1,100}")

OTHER_VERSION = f"Hãy gửi đầu mục Tus-Resumable: {VERSION} (giao thức tus), hoặc gửi cả tệp bằng biểu mẫu multipart."
OTHER_METHOD = "X-HTTP-Method-Override chỉ nhận PATCH, DELETE hoặc HEAD."
NO_LENGTH = "Upload-Length phải là độ dài của cả tệp, một số nguyên byte không âm. Hãy đo tệp rồi gửi lại."
DEFERRED_LENGTH = "Hãy cho biết độ dài của cả tệp ngay từ đầu (Upload-Length); ở đây không nhận Upload-Defer-Length."
NO_OFFSET = "Upload-Offset phải là số byte máy chủ đã có, một số nguyên không âm. Hãy hỏi lại bằng HEAD."
NO_PIECE = f"Một phần của tệp được gửi với Content-Type: {PIECE}."
LONG_METADATA = f"Upload-Metadata dài quá {LONGEST_METADATA} ký tự. Hãy bớt thông tin đi kèm tệp."
BROKEN_METADATA = (
    "Upload-Metadata không đọc được. Viết “tên giá-trị,tên giá-trị”: mỗi tên một lần, giá trị là UTF-8 mã hóa base64."
)
UNKNOWN_CHECKSUM = f"Upload-Checksum viết “thuật-toán giá-trị-base64”; thuật toán là {' hoặc '.join(CHECKSUMS)}."
WRONG_CHECKSUM = "Phần vừa nhận không khớp với Upload-Checksum nên không được ghi. Hãy gửi lại đúng phần ấy."


@dataclass(frozen=True, slots=True)
class Checksum:
    """The checksum of a piece as it was announced."""

    algorithm: str
    digest: bytes

    def check(self, piece: bytes) -> None:
        """Raise HttpError 460 if it is not that of the piece."""
        found = hashlib.new(self.algorithm, piece, usedforsecurity=False).digest()
        if not hmac.compare_digest(found, self.digest):
            raise HttpError(CHECKSUM_MISMATCH, WRONG_CHECKSUM)


def check_version(request: HttpRequest) -> None:
    """Raise HttpError 412 if the request speaks another version of the protocol, or none."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise HttpError(412, OTHER_VERSION)


def announced_length(request: HttpRequest) -> int:
    """Return the length of the whole file in bytes. Raises HttpError 400."""
    if "Upload-Length" not in request.headers and "Upload-Defer-Length" in request.headers:
        raise HttpError(400, DEFERRED_LENGTH)
    return _number(request, "Upload-Length", NO_LENGTH)


def announced_offset(request: HttpRequest) -> int:
    """Return where in the file the piece begins. Raises HttpError 400, and 415 for a body that is no piece."""
    if not carries_piece(request):
        raise HttpError(415, NO_PIECE)
    return _number(request, "Upload-Offset", NO_OFFSET)


def carries_piece(request: HttpRequest) -> bool:
    return request.content_type == PIECE


def announced_checksum(request: HttpRequest) -> Checksum | None:
    """Return the checksum of the piece, None if there is none. Raises HttpError 400."""
    header = request.headers.get("Upload-Checksum")
    if header is None:
        return None
    algorithm, _, encoded = header.partition(" ")
    if algorithm not in CHECKSUMS:
        raise HttpError(400, UNKNOWN_CHECKSUM)
    try:
        return Checksum(algorithm, b64decode(encoded, validate=True))
    except (NotBase64, ValueError):
        raise HttpError(400, UNKNOWN_CHECKSUM) from None


def announced_metadata(request: HttpRequest) -> dict[str, str]:
    """Return name → text. Raises HttpError 400."""
    header = request.headers.get("Upload-Metadata", "")
    if len(header) > LONGEST_METADATA:
        raise HttpError(400, LONG_METADATA)
    found: dict[str, str] = {}
    for pair in header.split(",") if header.strip() else ():
        key, _, encoded = pair.strip().partition(" ")
        if key in found or not METADATA_KEY.fullmatch(key):
            raise HttpError(400, BROKEN_METADATA)
        found[key] = _text(encoded.strip())
    return found


def _text(encoded: str) -> str:
    try:
        return b64decode(encoded, validate=True).decode()
    except (NotBase64, ValueError):
        raise HttpError(400, BROKEN_METADATA) from None


def _number(request: HttpRequest, name: str, fault: str) -> int:
    text = request.headers.get(name, "")
    if not WHOLE_NUMBER.fullmatch(text):
        raise HttpError(400, fault)
    return int(text)


def headers_of(upload: Upload) -> Mapping[str, str]:
    """Return what an answer about an upload says in headers."""
    headers = {"Upload-Offset": str(upload.offset), "Upload-Length": str(upload.length)}
    if upload.metadata:
        headers["Upload-Metadata"] = upload.metadata
    if not upload.is_over:
        headers["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return headers


def mark(response: HttpResponse) -> None:
    """Say in the response which protocol was spoken. No cache keeps it."""
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    if response.status_code == 412:
        response["Tus-Version"] = VERSION
