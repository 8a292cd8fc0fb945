from django.db.models import TextChoices


class Outcome(TextChoices):
    """What became of a row of a batch."""

    WAITING = "waiting", "Đang chờ"
    DONE = "done", "Đã xong"
    NOT_ALLOWED = "not_allowed", "Không được phép"
    CHANGED = "changed", "Đã thay đổi trong lúc chờ"
    NOT_READY = "not_ready", "Chưa đủ điều kiện"
    FAILED = "failed", "Lỗi hệ thống"


NOT_DONE = (Outcome.NOT_ALLOWED, Outcome.CHANGED, Outcome.NOT_READY, Outcome.FAILED)
"""The row was tried and nothing of it was stored."""
