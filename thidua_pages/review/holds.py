"""Whether a review is put aside."""

from collections.abc import Iterable
from typing import Any

ON_HOLD = "Hồ sơ đang tạm dừng xét. Khi người tạm dừng cho xét tiếp mới làm được bước này."


def open_hold(page: Any) -> Any:
    """The hold that is open on the page, or None."""
    return page.holds.filter(lifted_at__isnull=True).select_related("held_by").first()


def held(page_ids: Iterable[int]) -> set[int]:
    """Of these pages, the ids of those that are on hold. One query."""
    from thidua_pages.review.models import Hold  # whose module's tasks import this one

    return set(Hold.objects.filter(page__in=list(page_ids), lifted_at__isnull=True).values_list("page_id", flat=True))
