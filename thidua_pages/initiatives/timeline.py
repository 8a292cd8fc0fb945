"""What an initiative's page shows of its updates.

Written in SQL: for each page served, the ORM took four times as long to compose these queries as to have them answered.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from wagtail.models import Page

from thidua_pages.base.tree import AFTER_ALL_CHILDREN
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage, UpdateMeasure, UpdatePhoto
from thidua_pages.initiatives.photos import ShownPhoto, photos_of_pages

UPDATES = f"""
SELECT page.id, page.title, page.slug, reported.date, reported.percent, reported.text
FROM {ProgressUpdatePage._meta.db_table} reported JOIN {Page._meta.db_table} page ON page.id = reported.page_ptr_id
WHERE page.path > %s AND page.path < %s AND page.live ORDER BY reported.date DESC, page.id DESC
"""  # noqa: S608 (only names of tables are put in)
MEASURES = f"""
SELECT page_id, label, value, unit FROM {UpdateMeasure._meta.db_table}
WHERE page_id IN ({{places}}) ORDER BY coalesce(sort_order, 0), id
"""  # noqa: S608


class Reached(NamedTuple):
    label: str
    value: Any
    unit: str


@dataclass
class Entry:
    """A published update; `url` leads to its own page."""

    title: str
    url: str
    date: date
    percent: int | None
    text: str
    photos: list[ShownPhoto] = field(default_factory=list)
    measures: list[Reached] = field(default_factory=list)


def timeline_of(initiative: InitiativePage, url: str) -> list[Entry]:
    """The published updates of the initiative at `url`, newest first. Three queries."""
    with connection.cursor() as cursor:
        cursor.execute(UPDATES, [initiative.path, initiative.path + AFTER_ALL_CHILDREN])
        entries = {
            pk: Entry(title, f"{url}{slug}/", day, percent, text)
            for pk, title, slug, day, percent, text in cursor.fetchall()
        }
    if entries:
        photos, measures = photos_of_pages(UpdatePhoto, entries), _measures(list(entries))
        for pk, entry in entries.items():
            entry.photos, entry.measures = photos[pk], measures[pk]
    return list(entries.values())


def _measures(update_ids: list[int]) -> dict[int, list[Reached]]:
    found: dict[int, list[Reached]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(MEASURES.format(places=", ".join(["%s"] * len(update_ids))), update_ids)
        for page_id, *reached in cursor.fetchall():
            found[page_id].append(Reached(*reached))
    return found
