from django.db.models import TextChoices


class RemovalKind(TextChoices):
    TAKEN_DOWN = "taken_down", "Đã gỡ"
    DELETED = "deleted", "Đã xóa"
