"""What the description says of refusals: the shape of a problem, and which ones each operation can answer with.

The statuses follow from what an operation is: whether it asks who calls, takes a body, changes something. So a new
operation has them from the start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PROBLEM_JSON = "application/problem+json"
SCHEMAS: dict[str, Any] = {
    "Problem": {
        "title": "Problem",
        "type": "object",
        "description": "Vì sao không làm được (RFC 9457). `detail` là câu cho người đọc; `errors` chỉ từng chỗ sai.",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Fault"}},
            "incident": {"type": "string", "description": "Mã để người quản trị tìm trong nhật ký"},
        },
        "required": ["type", "title", "status", "detail"],
    },
    "Fault": {
        "title": "Fault",
        "type": "object",
        "description": "Một chỗ sai. `loc`: ở đâu, theo tên của điều đã gửi; `known`: những giá trị dùng được.",
        "properties": {
            "type": {"type": "string"},
            "loc": {"type": "array", "items": {"type": ["string", "integer"]}},
            "msg": {"type": "string"},
            "known": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["loc", "msg"],
    },
}


@dataclass(frozen=True)
class Asked:
    """An operation, as far as its refusals depend on it."""

    method: str
    parameters: frozenset[tuple[str, str]]
    """Where and name, such as `("path", "page_id")`."""
    takes: frozenset[str]
    """The types of the body; empty without one."""

    @property
    def changes(self) -> bool:
        return self.method != "get"

    @property
    def needs_version(self) -> bool:
        return ("header", "If-Match") in self.parameters


@dataclass(frozen=True)
class Refusal:
    """A status with which operations refuse. `given`: those that can."""

    status: int
    name: str
    means: str
    example: dict[str, Any]
    given: Callable[[Asked], bool]
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def described(self) -> dict[str, Any]:
        problem = {"type": "about:blank", "title": self.name, "status": self.status, **self.example}
        schema = {"$ref": "#/components/schemas/Problem"}
        described: dict[str, Any] = {
            "description": self.means,
            "content": {PROBLEM_JSON: {"schema": schema, "example": problem}},
        }
        if self.headers:
            described["headers"] = {
                name: {"description": text, "schema": {"type": "string"}} for name, text in self.headers
            }
        return described


RETRY = (("Retry-After", "Sau bao nhiêu giây thì gửi lại"),)
REFUSALS = (
    Refusal(
        400,
        "Bad Request",
        "Có giá trị không dùng được, hoặc nội dung không đọc được",
        {"detail": "Có một con số lớn quá mức máy tính lưu được. Hãy kiểm tra lại các con số rồi thử lần nữa."},
        lambda asked: True,
    ),
    Refusal(
        401,
        "Unauthorized",
        "Thiếu mã truy cập, mã sai hoặc đã thu hồi, hoặc tài khoản phải đặt mật khẩu mới",
        {"detail": "Hãy gửi mã truy cập: Authorization: Bearer …"},
        lambda asked: True,
    ),
    Refusal(
        403,
        "Forbidden",
        "Người gọi không được làm việc này",
        {"detail": "Trang của đơn vị khác: chỉ biên tập viên của đơn vị ấy được sửa."},
        lambda asked: True,
    ),
    Refusal(
        404,
        "Not Found",
        "Không có, hoặc người gọi không được thấy",
        {"detail": "Mục này không có, hoặc bạn không được xem."},
        lambda asked: True,
    ),
    Refusal(
        409,
        "Conflict",
        "Trang không còn ở trạng thái làm được việc này; hãy đọc lại",
        {"detail": "Trang đã sang bước khác sau khi bạn đọc. Hãy đọc lại rồi quyết định."},
        lambda asked: asked.changes,
        RETRY,
    ),
    Refusal(
        412,
        "Precondition Failed",
        "Đã có phiên bản mới hơn phiên bản mà `If-Match` nêu",
        {"detail": "Đã có phiên bản mới hơn."},
        lambda asked: asked.needs_version,
    ),
    Refusal(
        413,
        "Content Too Large",
        "Nội dung gửi lên quá lớn",
        {"detail": "Nội dung gửi lên quá lớn. Mỗi ảnh hoặc tệp không quá 25 MB; hãy thu nhỏ ảnh rồi gửi lại."},
        lambda asked: bool(asked.takes),
    ),
    Refusal(
        415,
        "Unsupported Media Type",
        "Nội dung không phải kiểu dùng được ở đây",
        {"detail": "Hãy gửi nội dung là JSON (Content-Type: application/json)."},
        lambda asked: bool(asked.takes),
    ),
    Refusal(
        422,
        "Unprocessable Content",
        "Tham số hoặc mục gửi lên sai, thiếu; `errors` chỉ từng chỗ",
        {
            "detail": "Có chỗ cần sửa; xem từng chỗ trong `errors`.",
            "errors": [{"type": "missing", "loc": ["body", "title"], "msg": "Hãy điền mục này."}],
        },
        lambda asked: bool(asked.parameters or asked.takes),
    ),
    Refusal(
        428,
        "Precondition Required",
        "Thiếu `If-Match`",
        {
            "detail": "Hãy gửi kèm If-Match với giá trị ETag nhận được khi đọc trang này, để không ghi đè điều người "
            "khác vừa sửa."
        },
        lambda asked: asked.needs_version,
    ),
    Refusal(
        429,
        "Too Many Requests",
        "Gửi nhiều quá, hoặc thử sai mã truy cập nhiều quá",
        {"detail": "Đã thử sai mã truy cập quá nhiều lần. Hãy đợi 30 phút rồi thử lại với mã đúng."},
        lambda asked: True,
        RETRY,
    ),
    Refusal(
        503,
        "Service Unavailable",
        "Trang đang bận hoặc tạm ngừng; việc chưa được ghi",
        {"detail": "Máy chủ đang gặp sự cố. Hãy thử lại sau ít phút."},
        lambda asked: True,
        RETRY,
    ),
)


def refusals_of(asked: Asked) -> dict[str, dict[str, str]]:
    """Return the statuses with which this operation may refuse, each with a reference to its description."""
    return {str(one.status): {"$ref": f"#/components/responses/{one.status}"} for one in REFUSALS if one.given(asked)}


def components() -> dict[str, Any]:
    """Return what the references mean: the shapes and the responses."""
    return {"schemas": SCHEMAS, "responses": {str(one.status): one.described for one in REFUSALS}}
