"""Writes the entries of the admin's index. Wagtail's signals call it when an object is saved or deleted."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model
from wagtail.models import Page
from wagtail.search.backends.base import BaseIndex
from wagtail.search.index import get_indexed_models

from thidua_pages.base.changes import one_change
from thidua_pages.search.backend.objects import first_id, has_numbers, tokens_of
from thidua_pages.search.models import ObjectEntry

BATCH = 500


class ObjectIndex(BaseIndex):
    """One index for all models."""

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Write the entries of these objects again. An entry that is right already is left alone."""
        if not has_numbers(model):
            return
        start = first_id(model)
        tokens = {start + item.pk: tokens_of(item) for item in items}
        written = dict(ObjectEntry.objects.filter(pk__in=tokens).values_list("pk", "tokens"))
        changed = [ObjectEntry(pk=pk, tokens=now) for pk, now in tokens.items() if written.get(pk) != now]
        ObjectEntry.objects.bulk_create(
            changed, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=["tokens"]
        )

    def delete_item(self, item: Model) -> None:
        if has_numbers(type(item)):
            ObjectEntry.objects.filter(pk=first_id(type(item)) + item.pk)._raw_delete(connection.alias)

    def reset(self) -> None:
        ObjectEntry.objects.all()._raw_delete(connection.alias)


class Rebuilder:
    """For `manage.py update_index`: empty the index first, so that nothing deleted stays in it."""

    def __init__(self, index: ObjectIndex) -> None:
        self.index = index

    def start(self) -> ObjectIndex:
        self.index.reset()
        return self.index

    def finish(self) -> None:
        pass


def rebuild() -> int:
    """Write all entries again, a few at a time, so that others can save meanwhile. Returns how many there are."""
    index = ObjectIndex(None)
    index.reset()
    for model in get_indexed_models():
        items: list[Model] = []
        for item in model.get_indexed_objects().iterator(chunk_size=BATCH):
            items.append(item)
            if len(items) == BATCH:
                _add(index, model, items)
                items = []
        _add(index, model, items)
    return ObjectEntry.objects.count()


def _add(index: ObjectIndex, model: type[Model], items: list[Model]) -> None:
    with one_change():
        index.add_items(model, items)


def build_if_incomplete() -> None:
    """Write all entries when there are fewer than pages, as after an upgrade from a version with another index."""
    if ObjectEntry.objects.count() < Page.objects.count():
        rebuild()
