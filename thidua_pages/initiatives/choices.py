from django.db.models import TextChoices


class InitiativeKind(TextChoices):
    MODEL = "model", "Mô hình"
    WORKS = "works", "Công trình"


class InitiativeStatus(TextChoices):
    PLANNED = "planned", "Chuẩn bị"
    ONGOING = "ongoing", "Đang thực hiện"
    DONE = "done", "Hoàn thành"
    PAUSED = "paused", "Tạm dừng"


class PhotoPhase(TextChoices):
    BEFORE = "before", "Trước"
    DURING = "during", "Đang làm"
    AFTER = "after", "Sau"
