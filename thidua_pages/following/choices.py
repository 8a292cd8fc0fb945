from django.db.models import TextChoices


class SendState(TextChoices):
    """How far the registration of a participant, or one of its works, has come."""

    NOT_SENT = "not_sent", "Chưa gửi"
    WAITING = "waiting", "Chờ duyệt"
    RETURNED = "returned", "Trả lại"
    APPROVED = "approved", "Đã duyệt"
    ENDED = "ended", "Đã rút, đã gỡ"


class Timing(TextChoices):
    """Whether a participant that must register has done so in time."""

    ON_TIME = "on_time", "Đúng hạn"
    LATE = "late", "Muộn"
    MISSING = "missing", "Quá hạn, còn thiếu"
    NOT_DUE = "not_due", "Chưa đến hạn"


class Channel(TextChoices):
    """How a unit was reminded."""

    MAIL = "mail", "Thư điện tử"
    ZALO = "zalo", "Zalo"
