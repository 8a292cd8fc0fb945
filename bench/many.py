"""Add many published pages to the database: past campaigns of the same ward, and other wards.

The pages are copies of the first ward's initiatives and updates, written directly into the tables in bulk, so that a
hundred thousand pages take minutes. The measured pages do not change, because their cost must not grow with the number
of other pages.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max
from wagtail.models import Page, Site

from thidua_pages.access.sync import sync_ward
from thidua_pages.models import (
    CampaignIndexPage,
    CampaignPage,
    InitiativePage,
    InitiativePhoto,
    ProgressUpdatePage,
    Registration,
    UnitIndexPage,
    UnitPage,
    UpdatePhoto,
)
from thidua_pages.operations.wards import make_ward

PER_CAMPAIGN = 300
PAST_CAMPAIGNS = 10
CAMPAIGNS_A_WARD = 3
UNITS_A_WARD = 10


@dataclass
class Patterns:
    """The pages to copy: initiatives, and path of an initiative → its published updates."""

    initiatives: list[InitiativePage]
    updates: dict[str, list[ProgressUpdatePage]]


def patterns_of(campaign: CampaignPage) -> Patterns:
    initiatives = list(InitiativePage.objects.live().filter(campaign=campaign).order_by("pk")[:PER_CAMPAIGN])
    updates: dict[str, list[ProgressUpdatePage]] = {page.path: [] for page in initiatives}
    for update in ProgressUpdatePage.objects.live():
        if update.path[: -Page.steplen] in updates:
            updates[update.path[: -Page.steplen]].append(update)
    return Patterns(initiatives, updates)


def fill_up(wanted: int) -> None:
    """Add pages until the database has `wanted` pages in total."""
    home = Site.objects.get(is_default_site=True).root_page
    source = CampaignPage.objects.descendant_of(home).order_by("path").first()
    patterns = patterns_of(source)
    units = list(UnitPage.objects.descendant_of(home))
    for number in range(PAST_CAMPAIGNS):
        if Page.objects.count() >= wanted:
            return
        fill_campaign(patterns, copy_campaign(source, home, f"Đợt thi đua trước {number + 1}"), units, wanted)
    ward_number = 0
    while Page.objects.count() < wanted:
        ward_number += 1
        home, units = add_ward(ward_number)
        for number in range(CAMPAIGNS_A_WARD):
            fill_campaign(patterns, copy_campaign(source, home, f"Đợt thi đua {number + 1}"), units, wanted)


def add_ward(number: int) -> tuple[Page, list[UnitPage]]:
    home = make_ward(f"Phường {number}", f"phuong-{number}")
    Site.objects.get_or_create(hostname=f"phuong-{number}.example.vn", defaults={"root_page": home})
    sync_ward(home, [])
    parent = UnitIndexPage.objects.child_of(home).get()
    for unit in range(1, UNITS_A_WARD + 1):
        UnitIndexPage.objects.get(pk=parent.pk).add_child(instance=UnitPage(title=f"Tổ dân phố {unit}"))
    return home, list(UnitPage.objects.child_of(parent))


def copy_campaign(source: CampaignPage, home: Page, title: str) -> CampaignPage:
    parent = CampaignIndexPage.objects.child_of(home).get()
    found = CampaignPage.objects.child_of(parent).filter(title=title).first()
    if found:
        return found
    fields = ("doc_kind", "abstract", "starts_on", "ends_on", "registration_deadline", "minimum_registrations")
    campaign = CampaignPage(title=title, **{name: getattr(source, name) for name in fields})
    parent.add_child(instance=campaign)
    campaign.save_revision().publish()
    return CampaignPage.objects.get(pk=campaign.pk)


@transaction.atomic
def fill_campaign(patterns: Patterns, campaign: CampaignPage, units: list[UnitPage], wanted: int) -> None:
    """Copy the patterns into the campaign, distributed over the units."""
    missing = PER_CAMPAIGN - InitiativePage.objects.filter(campaign=campaign).count()
    missing = min(missing, max(0, wanted - Page.objects.count()))
    for index, unit in enumerate(units):
        mine = patterns.initiatives[:missing][index :: len(units)]
        initiatives = copy_pages(mine, [unit] * len(mine), campaign_id=campaign.pk)
        InitiativePhoto.objects.bulk_create(copy_rows(InitiativePhoto, mine, initiatives))
        Registration.objects.bulk_create(Registration(initiative_id=page.pk) for page in initiatives)
        below = [
            (update, page) for old, page in zip(mine, initiatives, strict=True) for update in patterns.updates[old.path]
        ]
        updates = copy_pages([update for update, _ in below], [page for _, page in below])
        UpdatePhoto.objects.bulk_create(copy_rows(UpdatePhoto, [update for update, _ in below], updates))


def copy_pages(sources: list[Any], parents: list[Any], **changes: Any) -> list[Page]:
    """Copy each source below the parent at the same position of `parents`, as its last child."""
    if not sources:
        return []
    steps: dict[str, int] = {}
    rows = []
    for source, parent in zip(sources, parents, strict=True):
        if parent.path not in steps:
            last = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).aggregate(Max("path"))
            steps[parent.path] = Page._str2int(last["path__max"][-Page.steplen :]) if last["path__max"] else 0
        steps[parent.path] += 1
        slug = f"ban-{uuid.uuid4().hex[:12]}"
        values = {field.attname: getattr(source, field.attname) for field in Page._meta.local_concrete_fields}
        values |= {
            "id": None,
            "path": Page._get_path(parent.path, parent.depth + 1, steps[parent.path]),
            "depth": parent.depth + 1,
            "numchild": 0,
            "slug": slug,
            "url_path": f"{parent.url_path}{slug}/",
            "translation_key": uuid.uuid4(),
            "latest_revision_id": None,
            "live_revision_id": None,
        }
        rows.append(Page(**values))
    pages = Page.objects.bulk_create(rows)
    insert_specific(type(sources[0]), sources, pages, changes)
    for path, last_step in steps.items():
        Page.objects.filter(path=path).update(numchild=last_step)
    return pages


def insert_specific(model: type[models.Model], sources: list[Any], pages: list[Page], changes: dict[str, Any]) -> None:
    """Insert the rows into the table of the page type, because Django's bulk_create cannot do it for child models."""
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join([quote("page_ptr_id"), *(quote(str(field.column)) for field in fields)])
    places = ", ".join(["%s"] * (len(fields) + 1))
    rows = [
        [
            page.pk,
            *(
                field.get_db_prep_save(changes.get(field.attname, getattr(source, field.attname)), connection)
                for field in fields
            ),
        ]
        for source, page in zip(sources, pages, strict=True)
    ]
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(insert, rows)


def copy_rows(model: type[Any], sources: list[Any], pages: list[Page]) -> list[Any]:
    """Return unsaved copies of the sources' photos for the copied pages."""
    copy_of = {source.pk: page.pk for source, page in zip(sources, pages, strict=True)}
    return [
        model(page_id=copy_of[row.page_id], image_id=row.image_id, caption=row.caption, sort_order=row.sort_order)
        for row in model.objects.filter(page_id__in=copy_of)
    ]
