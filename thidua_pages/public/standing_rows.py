"""What the standing of a campaign is computed from, counted and summed by the database.

How many rows come back depends on the units and on the distinct percents that they report, not on how many initiatives
and updates there are. Written in SQL: the ORM took ten times as long to compose these queries, anew for each page
served, as the database takes to answer them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from wagtail.models import Page

from thidua_pages.base.tree import AFTER_ALL_CHILDREN
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage, Registration
from thidua_pages.initiatives.queries import UNIT_DEPTH


@dataclass(frozen=True)
class Tally:
    """Initiatives of one unit that are alike: published or not, done or not, with the same percent (None: unknown).

    Money in đồng; `last_update` is the day of the newest published update of any of them.
    """

    unit_path: str
    live: bool
    done: bool
    percent: int | None
    count: int
    last_update: date | None
    people_served: int
    budget_vnd: int
    socialised_vnd: int
    workdays: int


PAGE = Page._meta.db_table
INITIATIVE = InitiativePage._meta.db_table
UPDATE = ProgressUpdatePage._meta.db_table
REGISTRATION = Registration._meta.db_table
STEP = Page.steplen

# Updates are found by a range of paths, because the index on the path answers it.
TALLIES = f"""
SELECT unit_path, live, done, percent, count(*), max(last_update),
       sum(coalesce(people_served, 0)), sum(coalesce(budget_vnd, 0)),
       sum(coalesce(socialised_vnd, 0)), sum(coalesce(workdays, 0))
FROM (
    SELECT substr(page.path, 1, {STEP * UNIT_DEPTH}) AS unit_path, page.live,
           CASE WHEN initiative.status = %(done)s THEN 1 ELSE 0 END AS done,
           CASE WHEN initiative.status = %(done)s THEN 100 ELSE (
               SELECT reported.percent
               FROM {PAGE} below JOIN {UPDATE} reported ON reported.page_ptr_id = below.id
               WHERE below.path > page.path AND below.path < page.path || '{AFTER_ALL_CHILDREN}' AND below.live
                     AND reported.percent IS NOT NULL
               ORDER BY reported.date DESC, reported.page_ptr_id DESC LIMIT 1
           ) END AS percent,
           (
               SELECT max(reported.date)
               FROM {PAGE} below JOIN {UPDATE} reported ON reported.page_ptr_id = below.id
               WHERE below.path > page.path AND below.path < page.path || '{AFTER_ALL_CHILDREN}' AND below.live
           ) AS last_update,
           initiative.people_served, initiative.budget_vnd, initiative.socialised_vnd, initiative.workdays
    FROM {INITIATIVE} initiative
    JOIN {PAGE} page ON page.id = initiative.page_ptr_id
    JOIN {REGISTRATION} registration ON registration.initiative_id = initiative.page_ptr_id
    WHERE initiative.campaign_id = %(campaign)s
) AS registered
GROUP BY unit_path, live, done, percent
"""  # noqa: S608 (only names of tables and lengths are put in)

UPDATES = f"""
SELECT count(*)
FROM {UPDATE} reported
JOIN {PAGE} page ON page.id = reported.page_ptr_id
JOIN {PAGE} above ON above.path = substr(page.path, 1, {STEP * (UNIT_DEPTH + 1)})
JOIN {INITIATIVE} initiative ON initiative.page_ptr_id = above.id
WHERE page.live AND initiative.campaign_id = %(campaign)s AND reported.date BETWEEN %(first)s AND %(last)s
"""  # noqa: S608


def tallies_of(campaign_id: int) -> list[Tally]:
    """Every registered initiative of the campaign, published or not, in groups. One query.

    The percent follows `initiatives.progress.initiative_progress`: 100 when done, else the newest one reported.
    """
    with connection.cursor() as cursor:
        cursor.execute(TALLIES, {"campaign": campaign_id, "done": InitiativeStatus.DONE.value})
        return [_tally(row) for row in cursor.fetchall()]


def updates_between(campaign_id: int, first: date, last: date) -> int:
    """How many published updates of the campaign's initiatives are dated from `first` to `last`. One query."""
    with connection.cursor() as cursor:
        cursor.execute(UPDATES, {"campaign": campaign_id, "first": first, "last": last})
        return int(cursor.fetchone()[0])


def _tally(row: tuple[Any, ...]) -> Tally:
    """SQLite tells truth values as numbers and days as text, PostgreSQL sums as decimals."""
    unit_path, live, done, percent, count, last_update, *sums = row
    if isinstance(last_update, str):
        last_update = date.fromisoformat(last_update)
    return Tally(unit_path, bool(live), bool(done), percent, count, last_update, *(int(value) for value in sums))
