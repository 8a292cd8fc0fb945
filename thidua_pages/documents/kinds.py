"""The kinds of papers whose texts a ward may set, by the code that stands in their addresses."""

from django.db.models import TextChoices


class PaperKind(TextChoices):
    DECISION = "quyet-dinh", "Quyết định khen thưởng"
    SUBMISSION = "to-trinh", "Tờ trình"
    MINUTES = "bien-ban", "Biên bản họp xét"
    REPORT = "bao-cao", "Báo cáo tổng kết"
    CEREMONY = "trao-thuong", "Danh sách trao thưởng"
    GUIDANCE = "huong-dan", "Hướng dẫn bình xét"
    PROGRAMME = "chuong-trinh", "Chương trình lễ tổng kết"
    REGISTRATIONS = "tong-hop", "Tổng hợp đăng ký"
    CORRECTION = "dinh-chinh", "Công văn đính chính"
    AMENDMENT = "sua-doi", "Quyết định sửa đổi"


LETTERS = frozenset({PaperKind.CORRECTION})
"""Papers without a name of their type; their symbol names the unit that drafted them."""
