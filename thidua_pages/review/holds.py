"""Whether a review is put aside."""

from typing import Any

ON_HOLD = "Hồ sơ đang tạm dừng xét. Khi người tạm dừng cho xét tiếp mới làm được bước này."


def open_hold(page: Any) -> Any:
    """The hold that is open on the page, or None."""
    return page.holds.filter(lifted_at__isnull=True).select_related("held_by").first()
