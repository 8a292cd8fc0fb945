from django.db.models import TextChoices


class Part(TextChoices):
    """What an officer says of a unit before the campaign is published."""

    OBLIGED = "obliged", "Phải đăng ký"
    FREE = "free", "Tham gia, không bắt buộc đăng ký"
    OUT = "out", "Không tham gia"


class ChangeKind(TextChoices):
    """What happened to a participant of a campaign."""

    PLANNED = "planned", "Tham gia theo kế hoạch"
    ADDED = "added", "Được thêm vào đợt thi đua"
    REGISTERED = "registered", "Tham gia vì đã đăng ký mô hình, công trình"
    OBLIGED = "obliged", "Phải đăng ký"
    FREED = "freed", "Không bắt buộc đăng ký"
    LEFT = "left", "Rời đợt thi đua"
    CLOSED = "closed", "Đơn vị kết thúc hoạt động"
    TAKEN_DOWN = "taken_down", "Trang của đơn vị được gỡ xuống"
    RETURNED = "returned", "Tham gia trở lại"


ENDED_WITH_THE_UNIT = (ChangeKind.CLOSED, ChangeKind.TAKEN_DOWN)
"""The ends that follow from the unit's own page, and are taken back when the page says otherwise again."""
