"""How the API says that a request is wrong: 422 in the form that Wagtail's API gives it, which names each fault."""

from collections.abc import Iterable
from typing import Any

from ninja.errors import ValidationError

UNKNOWN_PARAMETER = "Không có tham số này. Các tham số dùng được có trong `known`."
UNKNOWN_VALUE = "Không có giá trị này. Các giá trị dùng được có trong `known`."


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
