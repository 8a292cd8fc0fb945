"""Updates the search entries when a page changes, in the same transaction, no matter where the change comes from."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from thidua_pages.base.tree import within
from thidua_pages.search import index
from thidua_pages.search.sources import SOURCES


@receiver(page_published)
def index_published(instance: Page, **kwargs: Any) -> None:
    index.refresh_at_end(instance)


@receiver(page_unpublished)
def drop_unpublished(instance: Page, **kwargs: Any) -> None:
    index.remove(instance.path)


@receiver(post_page_move)
def index_moved(instance: Page, **kwargs: Any) -> None:
    """The page may now belong to another ward or stand below a view restriction, with all pages below it."""
    index.refresh(Page.objects.values_list("path", flat=True).get(pk=instance.pk))


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def index_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """The page was closed or opened, with its aliases and all below. No page is found when it was itself deleted."""
    if not kwargs.get("raw"):
        for page in Page.objects.filter(Q(pk=instance.page_id) | Q(alias_of=instance.page_id)):
            index.refresh(page.path)
            _refresh_copies_from(page.path)


def _refresh_copies_from(path: str) -> None:
    """Write the entries again that copy words of the pages at or below this path."""
    for model, copied, relation in COPIES:
        if issubclass(copied, Page):
            for page in copied._default_manager.filter(within(path)):
                index.refresh_copies(model._default_manager.filter(**{relation: page}))


def index_saved(instance: Page, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    """A page was added or saved without a revision. Saving a draft passes `update_fields` and is skipped."""
    if update_fields is None and not kwargs.get("raw"):
        index.refresh_at_end(instance)


def index_copies(model: type[Page], relation: str) -> Callable[..., None]:
    """Return a receiver for what pages of `model` copy: the entries of the pages follow its title and number."""

    def follow(instance: Model, created: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
        is_draft = isinstance(instance, Page) and update_fields is not None
        if not created and not is_draft and not kwargs.get("raw"):
            index.refresh_copies(model._default_manager.filter(**{relation: instance}))

    return follow


COPIES = [
    (model, copied, relation) for model, source in SOURCES.items() for copied, relation in source.copied_from.items()
]
"""A page type, a model from whose objects its entries copy words, and the relation to them."""

for model in SOURCES:
    post_save.connect(index_saved, sender=model, dispatch_uid=f"search.{model._meta.label}")
for model, copied, relation in COPIES:
    uid = f"search.{model._meta.label}.{relation}"
    post_save.connect(index_copies(model, relation), sender=copied, weak=False, dispatch_uid=uid)
