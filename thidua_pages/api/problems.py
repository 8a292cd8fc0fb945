"""How the API says that a request is wrong: 422 in the form that Wagtail's API gives it, which names each fault."""

from collections.abc import Iterable
from typing import Any

from ninja.errors import ValidationError

UNKNOWN_PARAMETER = "Không có tham số này. Các tham số dùng được có trong `known`."
UNKNOWN_VALUE = "Không có giá trị này. Các giá trị dùng được có trong `known`."
TO_CORRECT = "Có chỗ cần sửa; xem từng chỗ trong `errors`."
BODIES = frozenset({"sent", "data"})
"""The names of the parameters that take the body, in our operations and in Wagtail's. The caller does not know them."""
SENTENCES = {
    "missing": "Hãy điền mục này.",
    "extra_forbidden": "Không có mục này. Hãy xem tên các mục trong tài liệu của API.",
    "too_long": "Danh sách này dài quá.",
    "string_too_long": "Chữ ở mục này dài quá; nhiều nhất {max_length} chữ.",
    "string_too_short": "Hãy điền mục này.",
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Phải từ {ge} trở lên.",
    "less_than_equal": "Phải từ {le} trở xuống.",
    "literal_error": "Không có giá trị này. Dùng được: {expected}.",
    "enum": "Không có giá trị này. Dùng được: {expected}.",
    "union_tag_invalid": "Không có loại này. Dùng được: {expected_tags}.",
}
"""Vietnamese sentences for the types of pydantic's faults, with what it says of them."""
WRONG_TYPE = "Giá trị này không đúng kiểu. Hãy xem kiểu của mục này trong tài liệu của API."
WRONG_VALUE = "Giá trị này không dùng được ở đây. Hãy xem mục này trong tài liệu của API."
OF_PYDANTIC = ("_type", "_parsing", "_from_float")


class Faults:
    """Gathers what is wrong with a request, so that the caller learns all of it at once."""

    def __init__(self) -> None:
        self.errors: list[dict[str, Any]] = []

    def add(self, place: tuple[str, ...], message: str, code: str = "invalid", known: Iterable[str] = ()) -> None:
        """Add one fault. `place`: where it is, such as `("query", "loai")`. `known`: the values that are possible."""
        error: dict[str, Any] = {"type": code, "loc": list(place), "msg": message}
        if values := list(known):
            error["known"] = values
        self.errors.append(error)

    def refuse(self) -> None:
        """Raise ValidationError, which is answered with 422, if there is a fault."""
        if self.errors:
            raise ValidationError(self.errors)


def in_vietnamese(error: dict[str, Any]) -> dict[str, Any]:
    """Return a fault that pydantic found with a sentence of ours; another one as it is. Where it is, is said in the
    names of what the caller sent."""
    place = [part for number, part in enumerate(error.get("loc", ())) if not (number == 1 and part in BODIES)]
    told = {name: value for name, value in error.items() if name not in ("ctx", "url")}
    return {**told, "loc": place, "msg": _sentence(error)}


def _sentence(error: dict[str, Any]) -> str:
    code, text = str(error.get("type", "")), str(error.get("msg", ""))
    sentence, facts = SENTENCES.get(code, ""), error.get("ctx") or {}
    if sentence and (facts or "{" not in sentence):
        return sentence.format_map(facts)
    if code.endswith(OF_PYDANTIC):
        return WRONG_TYPE
    return text if is_vietnamese(text) else WRONG_VALUE


def is_vietnamese(text: str) -> bool:
    """Whether a sentence is one of ours: each has letters with marks. Those of the libraries are in English."""
    return not text.isascii()
