from django.db.models import TextChoices


class SignedPaperKind(TextChoices):
    PLAN = "plan", "Kế hoạch"
    MINUTES = "minutes", "Biên bản họp xét"
    SUBMISSION = "submission", "Tờ trình"
    REPORT = "report", "Báo cáo tổng hợp"
