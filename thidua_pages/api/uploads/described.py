"""What OpenAPI says of the operations of tus, which take headers and bytes instead of JSON."""

from typing import Any

from thidua_pages.api.uploads.turns import AT_WORK
from thidua_pages.api.uploads.tus import (
    CAPABILITIES,
    CHECKSUM_MISMATCH,
    OTHER_METHOD,
    OTHER_VERSION,
    VERSION,
    WRONG_CHECKSUM,
)
from thidua_pages.api.uploads.tus import PIECE as PIECE_TYPE


def _header(name: str, said: str, example: str | int, *, required: bool = False) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 0} if isinstance(example, int) else {"type": "string"}
    return {
        "in": "header",
        "name": name,
        "required": required,
        "schema": schema,
        "description": said,
        "example": example,
    }


def _text(said: str, example: str) -> dict[str, Any]:
    return {"type": "string", "description": said, "examples": [example]}


def _refusals(*statuses: int) -> dict[int, Any]:
    return {status: _refusal(status) for status in statuses}


def _refusal(status: int) -> dict[str, Any]:
    name, means, sentence = REFUSALS[status]
    problem = {"type": "about:blank", "title": name, "status": status, "detail": sentence}
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": problem}
    return {"description": means, "content": {"application/problem+json": content}}


REFUSALS = {
    405: ("Method Not Allowed", "Không thay được phương thức này", OTHER_METHOD),
    412: ("Precondition Failed", "Phiên bản khác của tus, hoặc không nói", OTHER_VERSION),
    423: ("Locked", "Một yêu cầu khác đang ghi vào tệp này", AT_WORK),
    CHECKSUM_MISMATCH: ("Error", "Phần vừa nhận không khớp mã kiểm", WRONG_CHECKSUM),
}
CHECKSUMS = CAPABILITIES["Tus-Checksum-Algorithm"]
BYTES: dict[str, Any] = {}
"""OpenAPI 3.1 says nothing of the schema of bytes."""
TUS = _header("Tus-Resumable", "Phiên bản của giao thức tus", VERSION)
CHECKSUM = _header("Upload-Checksum", f"Mã kiểm của phần gửi: {CHECKSUMS}", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=")
BODY = {"required": False, "content": {PIECE_TYPE: {"schema": BYTES}}}

VERSIONED = {"parameters": [TUS], "responses": _refusals(412)}
PIECE = {
    "responses": _refusals(412, 423, CHECKSUM_MISMATCH),
    "parameters": [TUS, _header("Upload-Offset", "Phần này bắt đầu từ byte nào", 262144, required=True), CHECKSUM],
    "requestBody": BODY,
}
OVERRIDE = {
    "responses": _refusals(405, 412, 423, CHECKSUM_MISMATCH),
    "parameters": [
        TUS,
        _header("X-HTTP-Method-Override", "PATCH, DELETE hoặc HEAD", "PATCH", required=True),
        _header("Upload-Offset", "Phần này bắt đầu từ byte nào", 262144),
        CHECKSUM,
    ],
    "requestBody": BODY,
}
CREATE = {
    "responses": _refusals(412, CHECKSUM_MISMATCH),
    "parameters": [
        TUS,
        _header("Upload-Length", "Độ dài của cả tệp, tính bằng byte", 2400000),
        _header(
            "Upload-Metadata",
            "`filename`, và nếu cần `kind` (photo hoặc document), `title`, `unit` (số hoặc slug của đơn vị); giá trị "
            "là UTF-8 mã hóa base64",
            "filename ZHVvbmctaG9hLmpwZw==",
        ),
        CHECKSUM,
    ],
    "requestBody": {
        "required": False,
        "content": {
            PIECE_TYPE: {"schema": BYTES},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "kind": {"type": "string", "enum": ["photo", "document"]},
                        "title": _text("Tên gọi", "Đường hoa"),
                        "unit": _text("Số hoặc slug của đơn vị", "to-dan-pho-1"),
                    },
                }
            },
        },
    },
}
