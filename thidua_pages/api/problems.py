"""How the API says that a request is wrong: 422 in the form that Wagtail's API gives it, which names each fault."""

from collections.abc import Iterable
from typing import Any

from ninja.errors import ValidationError

UNKNOWN_PARAMETER = "Không có tham số này. Các tham số dùng được có trong `known`."
UNKNOWN_VALUE = "Không có giá trị này. Các giá trị dùng được có trong `known`."
TO_CORRECT = "Có chỗ cần sửa; xem từng chỗ trong `errors`."
BODY = "sent"
"""The name of the parameter of our operations that takes the body. The caller does not know it."""
SENTENCES = {
    "missing": "Hãy điền mục này.",
    "extra_forbidden": "Không có mục này. Hãy xem tên các mục trong tài liệu của API.",
    "too_long": "Danh sách này dài quá.",
}
"""Vietnamese sentences for the types of pydantic's faults."""
WRONG_TYPE = "Giá trị này không đúng kiểu. Hãy xem kiểu của mục này trong tài liệu của API."
OF_PYDANTIC = ("_type", "_parsing", "_from_float")


class Faults:
    """Gathers what is wrong with a request, so that the caller learns all of it at once."""

    def __init__(self) -> None:
        self.errors: list[dict[str, Any]] = []

    def add(self, place: tuple[str, str], message: str, code: str = "invalid", known: Iterable[str] = ()) -> None:
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
    code = str(error.get("type", ""))
    sentence = SENTENCES.get(code) or (WRONG_TYPE if code.endswith(OF_PYDANTIC) else error.get("msg"))
    place = [part for number, part in enumerate(error.get("loc", ())) if (number, part) != (1, BODY)]
    return {**error, "loc": place, "msg": sentence}
