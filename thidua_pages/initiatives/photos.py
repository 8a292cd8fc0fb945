"""The photos of pages as the public sees them: plain rows, and the files made of each.

Written in SQL: the ORM took four times as long to compose the query, for each page served, as to have it answered.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from wagtail.models import Orderable

from thidua_pages.initiatives.choices import PhotoPhase
from thidua_pages.initiatives.models.parts import PagePhoto
from thidua_pages.library.models import Photo
from thidua_pages.library.pictures import Source, sources
from thidua_pages.library.renditions import EVERY_SIZE

ROWS = f"""
SELECT shown.page_id, shown.image_id, shown.caption, {{phase}}, photo.alt_text, photo.description
FROM {{table}} shown JOIN {Photo._meta.db_table} photo ON photo.id = shown.image_id
WHERE shown.page_id IN ({{places}}) ORDER BY coalesce(shown.sort_order, 0), shown.id
"""  # noqa: S608 (only names of tables are put in)


@dataclass
class ShownPhoto:
    """`phase` and `alt` may be empty; `files` by spec, filled by `with_files`."""

    image_id: int
    caption: str
    phase: str
    alt: str
    files: Mapping[str, Source] = field(default_factory=dict)

    def get_phase_display(self) -> str:
        return PhotoPhase(self.phase).label


def photos_of(page: Any) -> list[ShownPhoto]:
    """The page's photos. One query; none for a preview, whose photos live on the instance alone."""
    if page.photos.is_deferring:
        rows = page.photos.all()
        return [
            ShownPhoto(row.image_id, row.caption, getattr(row, "phase", ""), row.image.default_alt_text) for row in rows
        ]
    return photos_of_pages(page.photos.model, [page.pk])[page.pk]


def photos_of_pages(model: type[Orderable], page_ids: Collection[int]) -> dict[int, list[ShownPhoto]]:
    """Page id → its photos in their order. Photos of other kinds of page have no phase. One query."""
    found: dict[int, list[ShownPhoto]] = defaultdict(list)
    if not page_ids:
        return found
    phase = "shown.phase" if issubclass(model, PagePhoto) else "''"
    sql = ROWS.format(table=model._meta.db_table, phase=phase, places=", ".join(["%s"] * len(page_ids)))
    with connection.cursor() as cursor:
        cursor.execute(sql, list(page_ids))
        for page_id, image_id, caption, phase, alt, description in cursor.fetchall():
            found[page_id].append(ShownPhoto(image_id, caption, phase, alt or description))
    return found


def with_files(photos: Iterable[ShownPhoto]) -> None:
    """Give each photo its files. One query when all have been made before; what is missing is made."""
    photos = list(photos)
    files = sources((photo.image_id for photo in photos), EVERY_SIZE) if photos else {}
    for photo in photos:
        photo.files = files[photo.image_id]
