"""The columns of the list of nominees, and private data that it must not contain."""

from enum import StrEnum

from thidua_pages.base.text import fold
from thidua_pages.base.words import misread, on_one_line


class ImportColumn(StrEnum):
    KIND = "kind"
    HONORIFIC = "honorific"
    NAME = "full_name"
    POSITION = "position"
    WORKPLACE = "workplace"
    UNIT = "unit"
    FORM = "award_form"
    SUMMARY = "summary"


LABELS = {
    ImportColumn.KIND: "Đối tượng",
    ImportColumn.HONORIFIC: "Danh xưng",
    ImportColumn.NAME: "Họ và tên/Tên tập thể",
    ImportColumn.POSITION: "Chức vụ",
    ImportColumn.WORKPLACE: "Nơi công tác",
    ImportColumn.UNIT: "Đơn vị",
    ImportColumn.FORM: "Hình thức",
    ImportColumn.SUMMARY: "Tóm tắt thành tích",
}
REQUIRED = (ImportColumn.KIND, ImportColumn.NAME, ImportColumn.FORM, ImportColumn.SUMMARY)
"""The unit is required too when the person nominates for more than one unit."""

CAMPAIGN = "Đợt thi đua:"
"""Stands above the headings of the blank list, before the name of its campaign."""

COUNTER = fold("STT")
"""Heading of a column of running numbers, which is ignored."""

PRIVATE = tuple(
    fold(word)
    for word in (
        "CCCD", "CMND", "căn cước", "định danh", "chứng minh", "ngày sinh", "năm sinh", "sinh ngày",
        "điện thoại", "SĐT", "di động", "địa chỉ", "nơi ở", "chỗ ở", "thường trú", "quê quán", "email",
    )
)  # fmt: skip
"""Words in headings of personal data that the site never collects."""


def column_of(heading: str) -> ImportColumn | None:
    """Return the column with this heading. Case, diacritics and spaces around a slash do not matter."""
    reading = misread(heading)
    wanted = fold(on_one_line(reading.text if reading else heading)).replace(" /", "/").replace("/ ", "/")
    return next((column for column, label in LABELS.items() if fold(label) == wanted), None)


def is_private(heading: str) -> bool:
    folded = fold(heading)
    return any(word in folded for word in PRIVATE)
