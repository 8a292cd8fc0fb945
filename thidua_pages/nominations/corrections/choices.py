from django.db.models import TextChoices


class CorrectedField(TextChoices):
    """What is corrected: the first five of a decision, the others of an award."""

    NUMBER = "number", "Số, ký hiệu"
    DECIDED_ON = "decided_on", "Ngày ký"
    SIGNER_POSITION = "signer_position", "Chức vụ người ký"
    SIGNER_NAME = "signer_name", "Người ký"
    SCAN = "scan", "Bản ký (PDF)"
    FULL_NAME = "full_name", "Họ tên hoặc tên tập thể"
    HONORIFIC = "honorific", "Danh xưng"
    POSITION = "position", "Chức vụ"
    WORKPLACE = "workplace", "Nơi công tác"
    AWARD_FORM = "award_form", "Hình thức khen thưởng"


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
