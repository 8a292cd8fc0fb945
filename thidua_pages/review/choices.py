from django.db.models import TextChoices


class EndingKind(TextChoices):
    WITHDRAWN = "withdrawn", "Đơn vị đã rút"
    REFUSED = "refused", "Không được chấp thuận"
    NOT_GRANTED = "not_granted", "Cấp trên không khen thưởng"


class UndoKind(TextChoices):
    """What can be taken back while nobody has acted on it: by who did it, with a reason."""

    COUNT = "count", "Kiểm phiếu"
    RETURNED = "returned", "Trả lại để sửa"
    REFUSED = "refused", "Không chấp thuận"
    NOT_GRANTED = "not_granted", "Cấp trên không khen thưởng"


FINAL = frozenset({EndingKind.REFUSED, EndingKind.NOT_GRANTED})
"""Endings after which the page cannot be submitted again. A page that its unit withdrew can."""


class NoteRecipient(TextChoices):
    """Who is asked to answer a supervision note."""

    NOBODY = "nobody", "Chỉ lưu lại, không gửi"
    OFFICE = "office", "Văn phòng – Thống kê của phường"
    UNIT = "unit", "Đơn vị"
