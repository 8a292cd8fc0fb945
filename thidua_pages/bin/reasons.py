"""Why pages were taken down, for their authors."""

from collections.abc import Iterable

from wagtail.models import Page

from thidua_pages.bin.models import Removal, TakenDownPage


def why_taken_down(pages: Iterable[Page]) -> dict[int, Removal]:
    """Return page id → the removal that took it down, for those of `pages` that are not published since. One query."""
    ids = [page.pk for page in pages]
    rows = TakenDownPage.objects.filter(page__in=ids, page__live=False).select_related("removal__removed_by")
    return {row.page_id: row.removal for row in rows}
