"""Signal receivers that invalidate cached responses when something changes that public pages show.

Changes of pages come from the signals of pages. Changes of all other models of the app count too, unless their slice
declares that they are never shown (`registry.never_shown`). A changed row counts as a change of the page that it
belongs to. If it belongs to no page, it counts as a change of every ward.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from thidua_pages.access.models import FormerName, SentForm, WardCollection, WardGroup
from thidua_pages.caching import purge, registry, versions
from thidua_pages.caching.models import ContentVersion
from thidua_pages.caching.registry import Scopes
from thidua_pages.caching.scopes import everything_of, touched_by, ward_scope
from thidua_pages.library.models import File, Photo, PhotoRendition
from thidua_pages.outbox.models import Batch, BatchRow, ScheduledJob

APP = "thidua_pages"

registry.never_shown.update(
    model._meta.model_name
    for model in (
        Batch,
        BatchRow,
        ContentVersion,
        FormerName,
        PhotoRendition,
        ScheduledJob,
        SentForm,
        WardCollection,
        WardGroup,
    )
)
OWNERS = ("page", "initiative", "nomination", "award", "target", "campaign")
"""Foreign keys that lead from a row to its page."""
DRAFT_FIELDS = frozenset(
    {
        *("latest_revision", "latest_revision_id", "latest_revision_created_at", "has_unpublished_changes"),
        *("draft_title", "locked", "locked_at", "locked_by", "scheduled_revision"),
    }
)
"""Fields of a page that saving a draft writes; the public sees none of them."""


def changed(scopes: Scopes) -> None:
    versions.raise_with_change(scopes)


def page_changed(page: Page) -> None:
    changed(touched_by(page))
    purge.soon(page)


def every_ward_changed() -> None:
    """Invalidate all pages of all wards, for example because the address of a site changed."""
    wards = _wards()
    changed(everything_of(wards))
    purge.soon(*wards)


def _wards() -> list[Page]:
    return list(Page.objects.filter(pk__in=Site.objects.values("root_page")))


def pages_of(row: Model) -> list[Page] | None:
    """Return the pages that a row belongs to, by its foreign keys or those of its owner; None if it belongs to none."""
    if pages_of_row := registry.pages_of_row.get(row._meta.model_name or ""):
        return list(pages_of_row(row))
    for name in OWNERS:
        if hasattr(row, name) and isinstance(owner := getattr(row, name), Model):
            return [owner] if isinstance(owner, Page) else pages_of(owner)
    return None


@receiver([page_published, page_unpublished])
def on_publication(instance: Page, **kwargs: Any) -> None:
    page_changed(instance)


@receiver(post_page_move)
def on_move(instance: Page, url_path_before: str, parent_page_before: Page, **kwargs: Any) -> None:
    """The old parent does not show the page any more; the page and all pages below it have new addresses."""
    page_changed(parent_page_before)
    page_changed(instance)
    purge.old_addresses_soon(instance, url_path_before)


@receiver(page_slug_changed)
def on_rename(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    purge.old_addresses_soon(instance, instance_before.url_path)


@receiver(post_save)
def on_save(sender: type[Model], instance: Model, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        if instance.live and not (update_fields and DRAFT_FIELDS.issuperset(update_fields)):
            page_changed(instance)
    elif isinstance(instance, Photo | File):
        _file_changed(instance)
    elif isinstance(instance, Site):
        every_ward_changed()
    elif isinstance(instance, PageViewRestriction):
        _closed_or_opened(instance)
    elif _is_shown(sender):
        _row_changed(instance)


@receiver(pre_save, sender=Site)
def before_site_change(**kwargs: Any) -> None:
    """The ward that a site shows until now: afterwards it may be another one."""
    every_ward_changed()


@receiver(pre_delete)
def before_deletion(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Runs before the row is deleted, because afterwards it is not known which pages showed it."""
    if isinstance(instance, Page):
        if instance.live:
            page_changed(instance)
    elif isinstance(instance, PhotoRendition):
        _file_changed(instance.image)
    elif isinstance(instance, Photo | File):
        _file_changed(instance)
    elif isinstance(instance, Site):
        every_ward_changed()
    elif isinstance(instance, PageViewRestriction):
        _closed_or_opened(instance)
    elif _is_shown(sender):
        _row_changed(instance)


def _closed_or_opened(restriction: PageViewRestriction) -> None:
    """The page, and its aliases, are shown to others now."""
    for page in Page.objects.filter(Q(pk=restriction.page_id) | Q(alias_of=restriction.page_id)):
        page_changed(page)


def _is_shown(model: type[Model]) -> bool:
    return model._meta.app_label == APP and model._meta.model_name not in registry.never_shown


def _row_changed(row: Model) -> None:
    pages = pages_of(row)
    if pages is None:
        wards = _wards()
        changed(frozenset(ward_scope(ward) for ward in wards))
        purge.soon(*wards)
        return
    for page in pages:
        if page.live or row._meta.model_name in registry.counted_unpublished:
            page_changed(page)


def _file_changed(file: Model) -> None:
    """Invalidate the published pages that use this photo or document."""
    for page in _pages_with(file):
        page_changed(page)


def _pages_with(file: Model) -> QuerySet:
    page_type = ContentType.objects.get_for_model(Page)
    users = ReferenceIndex.get_references_to(file).filter(base_content_type=page_type)
    return Page.objects.filter(pk__in=[int(pk) for pk in users.values_list("object_id", flat=True)], live=True)
