from django.db.models import TextChoices


class EndingKind(TextChoices):
    WITHDRAWN = "withdrawn", "Đơn vị đã rút"
    REFUSED = "refused", "Không được chấp thuận"
    NOT_GRANTED = "not_granted", "Cấp trên không khen thưởng"


FINAL = frozenset({EndingKind.REFUSED, EndingKind.NOT_GRANTED})
"""After these the page is not submitted again; what a unit withdrew it may send anew."""
