from django.db.models import TextChoices


class CorrectedField(TextChoices):
    """What is corrected: the first seven of a decision, the others of an award."""

    NUMBER = "number", "Số, ký hiệu"
    DECIDED_ON = "decided_on", "Ngày ký"
    AUTHORITY = "authority", "Cấp ban hành"
    SIGNER_POSITION = "signer_position", "Chức vụ người ký"
    SIGNER_NAME = "signer_name", "Người ký"
    SCAN = "scan", "Bản ký (PDF)"
    SUM = "sum", "Tiền thưởng"
    FULL_NAME = "full_name", "Họ tên hoặc tên tập thể"
    NOMINEE_KIND = "nominee_kind", "Đối tượng"
    HONORIFIC = "honorific", "Danh xưng"
    POSITION = "position", "Chức vụ"
    WORKPLACE = "workplace", "Nơi công tác"
    AWARD_FORM = "award_form", "Hình thức khen thưởng"
    SORT_NAME = "sort_name", "Tên để xếp thứ tự"


MOVES_MONEY = frozenset({CorrectedField.AWARD_FORM, CorrectedField.NOMINEE_KIND})
"""With these the money of the award is another one."""
NOT_PUBLIC = frozenset({CorrectedField.SUM, CorrectedField.SORT_NAME})
"""What the public pages do not show, so that no line there says that it was corrected."""
NOT_PRINTED = frozenset({CorrectedField.SORT_NAME})
"""What no paper says."""


class CorrectionState(TextChoices):
    OPEN = "open", "Chờ duyệt"
    APPLIED = "applied", "Đã đính chính"
    REFUSED = "refused", "Không duyệt"
    WITHDRAWN = "withdrawn", "Đã rút"


class PaperKind(TextChoices):
    """By which paper a correction is made (Decree 30/2020/NĐ-CP, on papers that were issued)."""

    RECORD = "record", "Không cần văn bản: văn bản đã ký đúng, chỉ ghi sai vào hệ thống"
    LETTER = "letter", "Công văn đính chính: văn bản sai về thể thức, kỹ thuật trình bày"
    AMENDMENT = "amendment", "Quyết định sửa đổi: văn bản sai về nội dung"

    @property
    def short(self) -> str:
        """The name of the paper alone."""
        return str(self.label).partition(":")[0]
