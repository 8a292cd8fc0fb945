"""No-break spaces for places where a line must not break: inside a name, and between a number and its unit."""

import re
from functools import lru_cache

NBSP = "\N{NO-BREAK SPACE}"
LONGEST = 22
"""The most letters that are kept on one line; more would run off the edge of a phone in a heading."""

UPPER = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
CAPITALISED = rf"[{UPPER}]\w*"
PLACES = "phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|thôn|làng|bản|đường|phố|ngõ|hẻm|chợ"
PEOPLE = "ông|bà|anh|chị|cụ|đồng chí"
NUMBERED = (
    "tổ dân phố(?: số)?|tổ|khu phố|khu|thôn|ngõ|hẻm|số|thứ|lần thứ|ngày|tháng|năm|quý|"
    "điều|khoản|điểm|mục|chương|phần|đợt|nội dung|giai đoạn"
)
UNITS = (
    "đồng|triệu đồng|tỷ đồng|tỉ đồng|triệu|tỷ|tỉ|nghìn|hộ|người|lượt người|lượt|ngày công|giờ công|ngày|tháng|năm|"
    "giờ|phút|tuần|km|m|m²|m2|m³|ha|kg|tấn|lít|cây|trụ|bóng|suất|căn|tuyến|mô hình|công trình|đơn vị|buổi|lớp|em"
)

NAME = re.compile(rf"\b((?i:{PLACES}|{PEOPLE})) ((?:{CAPITALISED})(?: {CAPITALISED}){{0,3}})")
NUMBER_AFTER = re.compile(rf"\b((?i:{NUMBERED})) (\d[\w./-]*|[IVX]+\b)")
NUMBER_BEFORE = re.compile(rf"\b(\d[\d.,]*) ((?i:{UNITS})(?!\w))")


@lru_cache(maxsize=4000, typed=True)
def keep_together(text: str) -> str:
    """ "Tổ dân phố 5", "phường Nguyễn Trãi", "238 hộ": kept together with no-break spaces, when not too long.

    A longer name keeps its own words together and may break after "phường" or "thành phố".

    Results are cached because the same titles and names stand on every page. The cache is typed because a text that is
    marked safe for HTML equals the same text that is not.
    """
    text = NAME.sub(_join, str(text))
    text = NUMBER_AFTER.sub(_join, text)
    return NUMBER_BEFORE.sub(_join, text)


def _join(found: re.Match[str]) -> str:
    if len(found[0]) <= LONGEST:
        return found[0].replace(" ", NBSP)
    return f"{found[1]} {found[2].replace(' ', NBSP)}" if len(found[2]) <= LONGEST else found[0]
