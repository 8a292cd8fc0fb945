from django.db.models import TextChoices


class SearchKind(TextChoices):
    """What a result is, in the order in which the facets stand."""

    CAMPAIGN = "campaign", "Đợt thi đua"
    INITIATIVE = "initiative", "Mô hình, công trình"
    UPDATE = "update", "Cập nhật tiến độ"
    UNIT = "unit", "Đơn vị"
    STORY = "story", "Gương người tốt, việc tốt"
    EVENT = "event", "Hoạt động"
    AWARD = "award", "Khen thưởng"
