"""Values that no view and no database can use, by their shape alone."""

import json
import re
from collections.abc import Iterator

from thidua_pages.base.written.dates import YEARS

NUL = "Dữ liệu gửi lên có ký tự rỗng (NUL). Hãy xóa đoạn vừa dán, gõ lại bằng bàn phím rồi gửi lại."
BROKEN_TEXT = "Dữ liệu gửi lên có chữ bị hỏng (thường hiện thành �). Hãy quay lại, tìm và gõ lại chữ đó, rồi gửi lại."
TOO_LARGE = "Có một con số lớn quá mức máy tính lưu được. Hãy kiểm tra lại các con số rồi thử lần nữa."
FAR_DATE = "Có một ngày nằm ngoài khoảng từ năm 1800 đến năm 2199. Hãy kiểm tra lại năm rồi thử lần nữa."
TOO_DEEP = "Dữ liệu JSON lồng nhau quá nhiều tầng. Hãy gửi dữ liệu đơn giản hơn."
NOT_JSON = "Phần thân của yêu cầu không phải là JSON hợp lệ. Hãy kiểm tra dấu ngoặc, dấu phẩy và bảng mã UTF-8."
NO_OBJECT = "Phần thân của yêu cầu phải là một đối tượng JSON, viết trong { }. Hãy sửa rồi gửi lại."

LARGEST = 2**63 - 1
"""The largest whole number that both databases can store."""

INTEGER = re.compile(r"\s*[+-]?\d[\d_]*\s*")
DATE = re.compile(r"\s*[+-]?(\d{4,6})-\d{1,2}-\d{1,2}([T ].*)?", re.DOTALL)
SURROGATE = re.compile("[\ud800-\udfff]")
ESCAPED_SURROGATE = re.compile(
    r"\\u[dD]([89abAB])[0-9a-fA-F]{2}(\\u[dD][c-fC-F][0-9a-fA-F]{2})?|\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def fault_in_text(text: str) -> str | None:
    """Why this text cannot be stored, as a sentence; None if it can.

    U+FFFD is what Django makes of bytes that are not UTF-8. Nobody types it.
    """
    if "\x00" in text:
        return NUL
    if "\ufffd" in text or SURROGATE.search(text):
        return BROKEN_TEXT
    return None


def fault_in_json_text(text: str) -> str | None:
    """The same for a text that is itself JSON, as the rich text editor sends it: its escapes count too."""
    if not text.lstrip().startswith(("{", "[")) or "\\u" not in text:
        return None
    if ESCAPED_NUL.search(text):
        return NUL
    broken = any(not (one[1] and one[2]) for one in ESCAPED_SURROGATE.finditer(text))
    return BROKEN_TEXT if broken else None


def fault_in_number(text: str) -> str | None:
    """The fault of a text that is read as a number, a list of numbers or a date."""
    if any(is_too_large(part) for part in text.split(",")):
        return TOO_LARGE
    return FAR_DATE if is_far_date(text) else None


def is_too_large(text: str) -> bool:
    """Whether `text` is a whole number of more than 64 bits."""
    if len(text) < 19 or not INTEGER.fullmatch(text):
        return False
    return len(text) > 60 or not -LARGEST - 1 <= int(text) <= LARGEST


def is_far_date(text: str) -> bool:
    """Whether `text` is a date, or begins with one and goes on with a time, of a year outside YEARS."""
    match = DATE.fullmatch(text)
    return match is not None and int(match[1]) not in YEARS


def fault_in_json(value: object) -> str | None:
    """The first fault anywhere in a decoded JSON value. Texts that are dates count as dates."""
    for one in flatten(value):
        if isinstance(one, str):
            fault = fault_in_text(one) or (FAR_DATE if is_far_date(one) else None)
        elif isinstance(one, int):
            fault = TOO_LARGE if abs(one) > LARGEST else None
        elif isinstance(one, float):
            fault = TOO_LARGE if one != one or abs(one) == float("inf") else None
        else:
            fault = None
        if fault:
            return fault
    return None


def flatten(value: object) -> Iterator[object]:
    """The keys and the single values in a decoded JSON value."""
    rest = [value]
    while rest:
        one = rest.pop()
        if isinstance(one, dict):
            rest.extend(one.keys())
            rest.extend(one.values())
        elif isinstance(one, list):
            rest.extend(one)
        else:
            yield one


def read_json(body: bytes) -> tuple[object, str | None]:
    """The decoded body, and its fault if it has one."""
    try:
        value = json.loads(body)
    except RecursionError:
        return None, TOO_DEEP
    except ValueError:  # not JSON, not UTF-8, or a number of more than 4,300 digits
        return None, NOT_JSON
    return value, fault_in_json(value) or (None if isinstance(value, dict) else NO_OBJECT)
