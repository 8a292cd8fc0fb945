"""What the index knows of an object: its number, and the texts that its model declares in `search_fields`."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Manager, Model
from wagtail.search.backends.base import get_model_root
from wagtail.search.index import AutocompleteField, BaseField, Indexed, RelatedFields, SearchField

from thidua_pages.search.tokens import word_tokens

OBJECTS_PER_MODEL = 2**40
"""Larger than the id of any object. 2**23 models then fit into 64 bits."""
TITLE = "title"


def scope_of(model: type[Model]) -> str:
    """The code that all tokens of this model begin with: the id of its topmost model, for page types that of Page."""
    return str(first_id(model) // OBJECTS_PER_MODEL)


def first_id(model: type[Model]) -> int:
    """The id of an entry is this number plus the id of the object."""
    root = get_model_root(model)
    return int(ContentType.objects.get_for_model(root).pk) * OBJECTS_PER_MODEL


@cache
def has_numbers(model: type[Model]) -> bool:
    """Whether the objects have whole numbers as ids. Others cannot be indexed here; the site has none."""
    key = get_model_root(model)._meta.pk
    return key is not None and key.get_internal_type() in {"AutoField", "BigAutoField", "IntegerField"}


def tokens_of(item: Indexed) -> str:
    """The tokens of an object, separated by spaces: its title, and all other texts of its `search_fields`."""
    title: list[str] = []
    texts: list[str] = []
    for name, text in _texts(item, item.get_search_fields()):
        (title if name == TITLE else texts).append(text)
    # A model whose texts have other names (a person) has its whole text as title.
    in_title = " ".join(dict.fromkeys(title or texts))
    return " ".join(sorted(word_tokens(scope_of(type(item)), in_title, " ".join(dict.fromkeys(texts)))))


def _texts(item: object, fields: Iterable[BaseField | RelatedFields]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if isinstance(field, SearchField | AutocompleteField):
            yield field.field_name, _as_text(field.get_value(item))
        elif isinstance(field, RelatedFields):
            related = field.get_value(item)
            several = related.all() if isinstance(related, Manager) else [] if related is None else [related]
            for one in several:
                # The name of the relation: the “title” of something related is not the title of the object.
                yield from ((field.field_name, text) for _, text in _texts(one, field.fields))


def _as_text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_as_text(one) for one in value)
    if isinstance(value, dict):
        return _as_text(list(value.values()))
    return "" if value is None else str(value)
