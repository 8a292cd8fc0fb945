from django.db.models import TextChoices


class ReportState(TextChoices):
    """What the office has done about a report of a mistake."""

    NEW = "new", "Mới"
    ANSWERED = "answered", "Đã trả lời"
    CLOSED = "closed", "Đã đóng"
