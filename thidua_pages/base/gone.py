"""Old drafts that name something which has been deleted since.

Django protects what a page in the database needs (`on_delete=PROTECT`), but an old draft exists only as a version.
Without this, reading it would raise an error: modelcluster handles no protected keys
(https://github.com/wagtail/django-modelcluster/issues/32). Remove it when modelcluster does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import PROTECT, RESTRICT, ForeignKey, Model
from modelcluster.models import get_all_child_relations

Content = Mapping[str, Any]


def without_gone(model: type[Model], content: Content) -> dict[str, Any]:
    """Return the content of a version without keys of objects that are gone, and without rows that need them.

    One query for each model that the version names.
    """
    rows = [(model, content), *_rows_of(model, content)]
    named = defaultdict(set)
    for owner, values in rows:
        for field in _protected_keys(owner):
            if values.get(field.name) is not None:
                named[field.related_model].add(values[field.name])
    there = {
        related: set(related._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
        for related, ids in named.items()
    }

    def lacks(owner: type[Model], values: Content) -> list[str]:
        return [
            field.name
            for field in _protected_keys(owner)
            if values.get(field.name) is not None and values[field.name] not in there[field.related_model]
        ]

    kept = {**content, **dict.fromkeys(lacks(model, content))}
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if kept.get(name):
            kept[name] = [row for row in kept[name] if not lacks(relation.related_model, row)]
    return kept


def _protected_keys(model: type[Model]) -> Iterator[ForeignKey]:
    return (
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.remote_field.on_delete in (PROTECT, RESTRICT)
    )


def _rows_of(model: type[Model], content: Content) -> Iterator[tuple[type[Model], Content]]:
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name()) or []:
            yield relation.related_model, row
