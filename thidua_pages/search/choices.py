from django.db.models import TextChoices


class SearchKind(TextChoices):
    """The kinds of results, in the order in which the page lists them."""

    CAMPAIGN = "campaign", "Đợt thi đua"
    CLAUSE = "clause", "Mục của kế hoạch"
    TARGET = "target", "Chỉ tiêu"
    INITIATIVE = "initiative", "Mô hình, công trình"
    UPDATE = "update", "Cập nhật tiến độ"
    UNIT = "unit", "Đơn vị"
    STORY = "story", "Gương người tốt, việc tốt"
    EVENT = "event", "Hoạt động"
    AWARD = "award", "Khen thưởng"
