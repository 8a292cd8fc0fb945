"""The Vietnamese words that stand in the content files for codes of the product, and the form of dates and numbers."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from django.utils import timezone
from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

DAY, MOMENT, HOUR = "%d/%m/%Y", "%d/%m/%Y %H:%M", "%H:%M"

KINDS_OF_UNIT = {
    "tổ dân phố": "residential_group",
    "mặt trận": "fatherland_front",
    "đoàn thể": "mass_org",
    "lực lượng vũ trang": "armed_force",
    "cơ quan": "authority",
    "y tế": "health",
    "trường học": "school",
    "khác": "other",
}
ROLES = {
    "quản trị": "administrator",
    "văn phòng thống kê": "office_statistics",
    "văn hóa xã hội": "culture_social",
    "hội đồng": "council",
    "chủ tịch": "chair",
    "giám sát": "supervisor",
}
KINDS_OF_INITIATIVE = {"mô hình": "model", "công trình": "works"}
STATUSES = {"dự kiến": "planned", "đang làm": "ongoing", "đã xong": "done", "tạm dừng": "paused"}
REVIEWS = {"đã đăng": "published", "nháp": "draft", "chờ duyệt": "in_review", "trả lại": "returned"}
PHASES = {"trước": "before", "trong khi làm": "during", "sau": "after"}
NOMINEES = {"tập thể": "collective", "hộ gia đình": "household", "cá nhân": "individual"}
HONORIFICS = {"Ông": "ong", "Bà": "ba"}
STAGES = {
    "nháp": "draft",
    "kiểm tra hồ sơ": "dossier_check",
    "hội đồng bỏ phiếu": "council_ballot",
    "chủ tịch xem xét": "chair",
    "ghi quyết định": "decision",
    "đã khen": "published",
    "trả lại": "returned",
}
SEATS = {
    "chủ tịch hội đồng": "head",
    "phó chủ tịch hội đồng": "deputy",
    "ủy viên": "member",
    "thư ký": "secretary",
}
YES_OR_NO = {"có": True, "không": False}

ONE_OF = "phải là một trong các chữ: {words}"
WRITTEN_LIKE = "phải viết như {example}"
NOT_A_NUMBER = "phải là số, phần lẻ viết sau dấu chấm (0.45)"

Value = TypeVar("Value")


def one_of(words: Mapping[str, Value]) -> BeforeValidator:
    """Accept only these words and replace a word by its code."""

    def read(value: Any) -> Value:
        if not isinstance(value, str) or value not in words:
            raise PydanticCustomError("word", ONE_OF, {"words": ", ".join(words)})
        return words[value]

    return BeforeValidator(read)


def written_as(form: str, example: str, finish: Callable[[datetime], Value]) -> BeforeValidator:
    """Accept only a date or time in this form; `finish` makes the value from it."""

    def read(value: Any) -> Value:
        try:
            return finish(datetime.strptime(value, form))
        except (TypeError, ValueError):
            raise PydanticCustomError("moment", WRITTEN_LIKE, {"example": example}) from None

    return BeforeValidator(read)


def exact(value: Any) -> Decimal:
    """Return the number exactly as it is written: 0.45 stays 0.45."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("number", NOT_A_NUMBER)
    return Decimal(str(value))


Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Amount = Annotated[Decimal, BeforeValidator(exact)]
Day = Annotated[date, written_as(DAY, "15/08/2023", datetime.date)]
Moment = Annotated[datetime, written_as(MOMENT, "15/08/2023 08:30", timezone.make_aware)]
Hour = Annotated[time, written_as(HOUR, "14:00", datetime.time)]
Answer = Annotated[bool, one_of(YES_OR_NO)]
Review = Annotated[str, one_of(REVIEWS)]
