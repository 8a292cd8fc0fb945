"""The errors that are searched for: pattern, suggestion, reason.

Each pattern has a group "found" with the words to mark. The rest of the pattern only tells an error from a correct
phrase. Words are separated by `\\s+`, because a converter may break the line between any two words.
"""

import re
from dataclasses import dataclass

# Python's `re` has no class for capitals; these are the letters a Vietnamese name may begin with.
_CAPITALS = "".join(chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper() and chr(code).isalpha())
_NAME = rf"[{_CAPITALS}]\w*(?:\s+[{_CAPITALS}]\w*)*"


@dataclass(frozen=True, slots=True)
class ErratumRule:
    """One kind of error. `suggestion` is None when the text does not show which words are right."""

    pattern: re.Pattern[str]
    suggestion: str | None
    reason: str


ERRATUM_RULES: tuple[ErratumRule, ...] = (
    ErratumRule(
        # "xu hướng ứng dụng", "phương hướng ứng phó" are correct.
        re.compile(r"\b(?P<found>hướng\s+ứng)\b(?!\s+(?:dụng|phó|xử|cử|viên|tuyển|biến)\b)"),
        "hưởng ứng",
        "Lỗi chính tả: từ đúng là “hưởng ứng” (dấu hỏi), nghĩa là đáp lại và tham gia một phong trào.",
    ),
    ErratumRule(
        re.compile(r"\b(?P<found>nhân\s+tốt\s+mới)\b"),
        "nhân tố mới",
        "Lỗi đánh máy: thừa chữ “t”; cụm từ đúng là “nhân tố mới”.",
    ),
    ErratumRule(
        re.compile(r"\b(?P<found>luong\s+y\s+như\s+từ\s+mẫu)\b"),
        "Lương y như từ mẫu",
        "Thiếu dấu ở “luong”; tên phong trào đặt trong ngoặc kép viết hoa chữ cái đầu: “Lương y như từ mẫu”.",
    ),
    ErratumRule(
        re.compile(r"\b(?P<found>thẩm\s+quyền\.\s+và)\b"),
        "thẩm quyền, và",
        "Câu chưa kết thúc: trước “và” viết thường phải dùng dấu phẩy thay cho dấu chấm.",
    ),
    ErratumRule(
        # Only after words for people whom a city employs: "trở thành phường …", "thành lập phường …" are correct.
        re.compile(
            rf"\b(?:viên\s+chức|công\s+chức|cán\s+bộ|người\s+lao\s+động)\s+"
            rf"(?P<found>thành\s+phường\s+{_NAME})"
        ),
        None,
        "Cụm từ không rõ nghĩa, có thể do thay hàng loạt “thành phố” bằng “phường”. "
        "Đề nghị đối chiếu bản gốc trước khi đính chính.",
    ),
    ErratumRule(
        re.compile(r"(?:chuẩn\s+nghèo|hộ\s+nghèo)[^.;]{0,40}?(?P<found>\b2022\s*[-–]\s*2026)\b"),
        None,
        "Chuẩn nghèo đa chiều áp dụng vào năm 2023 là của giai đoạn 2022–2025. "
        "Đề nghị kiểm tra lại giai đoạn ghi trong kế hoạch.",
    ),
)
