"""The words in braces that the texts of a paper may use, and what they become."""

import re
from collections.abc import Mapping

from thidua_pages.documents.form import DOTS
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.layout import DOTTED_DATE

LAWS = "can_cu_luat"
"""Stands alone on a line of the legal bases: the laws in force on the day of the paper, one a line."""

FORMS, EVERY_DOSSIER, OWN_DOSSIERS = "bang_hinh_thuc", "ho_so_chung", "ho_so_rieng"
ITEMS, AWARDS = "bang_chuong_trinh", "trao_thuong"
ALONE = {
    LAWS: "legal_bases",
    **dict.fromkeys((FORMS, EVERY_DOSSIER, OWN_DOSSIERS, ITEMS), "body"),
    AWARDS: "items",
}
"""Words that become lines, items or a table → the only field that may have them, alone on a line."""

MEANINGS = {
    "dot_thi_dua": "tên đợt thi đua",
    "ke_hoach": "kế hoạch của đợt, kèm số và ngày",
    "co_quan": "tên cơ quan ban hành, viết trong câu",
    "co_quan_tat": "tên viết tắt của cơ quan ban hành",
    "phuong": "tên phường, viết trong câu",
    LAWS: "các luật, nghị định có hiệu lực vào ngày của văn bản, mỗi văn bản một dòng",
    "bien_ban": "biên bản họp xét, kèm ngày",
    "kinh_gui": "nơi nhận tờ trình",
    "hinh_thuc": "hình thức khen thưởng",
    "so_luong": "số tập thể, hộ gia đình, cá nhân",
    "den_ngay": "ngày của số liệu",
    "van_ban_goc": "văn bản được đính chính, sửa đổi",
    FORMS: "bảng hình thức, cấp quyết định, đối tượng của đợt (đứng một mình trên một dòng)",
    EVERY_DOSSIER: "các thành phần mà hồ sơ nào cũng có (đứng một mình trên một dòng)",
    OWN_DOSSIERS: "các thành phần riêng của từng hình thức (đứng một mình trên một dòng)",
    "thoi_gian_nhan": "thời gian nhận hồ sơ, ví dụ: từ ngày … đến hết ngày …",
    "cach_bo_phieu": "bỏ phiếu kín hoặc biểu quyết công khai, theo thiết lập của đợt",
    "ti_le_tham_gia": "tỷ lệ thành viên Hội đồng phải tham gia",
    "ti_le_dong_y": "tỷ lệ đồng ý, tính trên số thành viên nào",
    ITEMS: "bảng chương trình, lập từ ô “Các mục của chương trình” (đứng một mình trên một dòng)",
    AWARDS: "các lượt công bố quyết định và trao thưởng (đứng một mình trên một dòng)",
}
EVERYWHERE = ("dot_thi_dua", "ke_hoach", "co_quan", "co_quan_tat", "phuong")
OWN: dict[PaperKind, tuple[str, ...]] = {
    PaperKind.DECISION: (LAWS, "bien_ban", "hinh_thuc", "so_luong"),
    PaperKind.SUBMISSION: (LAWS, "bien_ban", "kinh_gui", "hinh_thuc", "so_luong"),
    PaperKind.MINUTES: ("so_luong",),
    PaperKind.REPORT: (LAWS, "den_ngay"),
    PaperKind.CEREMONY: ("so_luong",),
    PaperKind.GUIDANCE: (
        *(LAWS, FORMS, EVERY_DOSSIER, OWN_DOSSIERS),
        *("thoi_gian_nhan", "cach_bo_phieu", "ti_le_tham_gia", "ti_le_dong_y"),
    ),
    PaperKind.PROGRAMME: (ITEMS, AWARDS),
    PaperKind.REGISTRATIONS: ("den_ngay",),
    PaperKind.CORRECTION: ("van_ban_goc",),
    PaperKind.AMENDMENT: (LAWS, "van_ban_goc"),
}
"""Kind of paper → the words that only it knows."""
UNKNOWN_YET = {"bien_ban": f"Biên bản họp {DOTTED_DATE}", "den_ngay": DOTTED_DATE}
"""What is printed while a fact is missing; for all others dots."""


def allowed_in(kind: PaperKind) -> tuple[str, ...]:
    return (*EVERYWHERE, *OWN.get(kind, ()))


def unknown_in(text: str, kind: PaperKind) -> list[str]:
    """The words in braces that this kind of paper does not know, as typed, each once. A single brace counts too."""
    bare = re.sub(r"\{(\w+)\}", lambda match: "" if match[1] in allowed_in(kind) else match[0], text)
    return list(dict.fromkeys(re.findall(r"\{[^{}]*\}?|\}", bare)))


def filled(text: str, said: Mapping[str, str]) -> str:
    """`text` with its placeholders replaced, by dots where nothing is known. Braces in what is filled in are not
    replaced again. A sentence that begins with a placeholder begins with a capital."""
    made = re.sub(r"\{(\w+)\}", lambda match: said.get(match[1]) or UNKNOWN_YET.get(match[1], DOTS), text)
    return f"{made[:1].upper()}{made[1:]}" if text.startswith("{") else made
