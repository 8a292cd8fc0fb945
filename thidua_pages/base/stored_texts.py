"""Every text that a model stores is stored in its canonical form (`words.canonical`), whoever writes it.

Forms do this when they are read, so that a text of nothing but invisible characters counts as empty. Here it is done
once more for imports, commands and code: when a row is saved, and when a page is written into a revision.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.db import models
from django.db.models.signals import pre_save
from django.dispatch import receiver
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from thidua_pages.base.words import in_lines, on_one_line

APPS = frozenset({"thidua_pages", "accounts", "wagtailcore", "auth", "taggit"})
NO_WORDS = (models.SlugField, models.FilePathField)
SECRETS = frozenset({"password"})
NOT_IN_FORMS = frozenset({"draft_title"})
"""Texts that people write though no form has their field. Others without a form are computed, or kept word by word as
they came: the plan's `source_text`, the text layer of a scan."""
CODES_IN_STREAMS = frozenset({"type", "id"})
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|nbsp|shy|zwj|zwnj|ZeroWidthSpace|NoBreak|ensp|emsp|thinsp|lrm|rlm);")


@cache
def text_fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """The fields of a model in which people write."""
    return tuple(field for field in model._meta.concrete_fields if _has_words(field))


@cache
def stream_fields(model: type[models.Model]) -> tuple[StreamField, ...]:
    return tuple(field for field in model._meta.concrete_fields if isinstance(field, StreamField))


def put_in_order(row: models.Model) -> None:
    """Bring the texts of a row into their canonical form, in memory. Fields that were not fetched are left alone."""
    for field in text_fields(type(row)):
        text = row.__dict__.get(field.attname)
        if isinstance(text, str) and (clean := canonical(field, text)) != text:
            setattr(row, field.attname, clean)
    for field in stream_fields(type(row)):
        if field.attname in row.__dict__:
            blocks = field.get_prep_value(row.__dict__[field.attname])
            if (clean := _canonical_json(blocks)) != blocks:
                setattr(row, field.attname, field.to_python(clean))


def put_data_in_order(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """The same for what `serializable_data` of a page returns, with the rows that belong to the page."""
    for field in text_fields(model):
        if isinstance(text := data.get(field.attname), str):
            data[field.attname] = canonical(field, text)
    for field in stream_fields(model):
        if isinstance(written := data.get(field.attname), str):
            data[field.attname] = canonical_json_text(written)
    for relation in get_all_child_relations(model) if data else ():
        for child in data.get(relation.get_accessor_name(), ()):
            put_data_in_order(relation.related_model, child)
    return data


def written_in(model: type[models.Model], data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts in what `serializable_data` of a page returned, each with the Vietnamese name of its field."""
    for field in text_fields(model):
        if field.name not in NOT_IN_FORMS and isinstance(text := data.get(field.attname), str) and text:
            yield str(field.verbose_name), _without_tags(text) if isinstance(field, RichTextField) else text
    for field in stream_fields(model):
        if isinstance(blocks := data.get(field.attname), str):
            yield str(field.verbose_name), "\n".join(map(_without_tags, _strings(json.loads(blocks))))
    for relation in get_all_child_relations(model) if data else ():
        for child in data.get(relation.get_accessor_name(), ()):
            yield from written_in(relation.related_model, child)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in CODES_IN_STREAMS:
                yield from _strings(one)


def _without_tags(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", text)) if "<" in text else text


def canonical(field: models.Field[Any, Any], text: str) -> str:
    """The canonical form of a text of this field."""
    if isinstance(field, RichTextField):
        return canonical_html(text)
    return in_lines(text) if isinstance(field, models.TextField) else on_one_line(text)


def canonical_html(text: str) -> str:
    """The canonical form of HTML: also of characters that are written as entities."""
    return in_lines(ENTITY.sub(lambda found: _unescaped(found[0]), text))


def canonical_json_text(text: str) -> str:
    """The canonical form of the JSON of a stream of blocks. Unchanged, to the byte, if it is canonical already."""
    value = json.loads(text)
    clean = _canonical_json(value)
    return text if clean == value else json.dumps(clean)


def _canonical_json(value: Any) -> Any:
    if isinstance(value, str):
        return canonical_html(value) if "<" in value else in_lines(value)
    if isinstance(value, list):
        return [_canonical_json(one) for one in value]
    if isinstance(value, dict):
        return {key: one if key in CODES_IN_STREAMS else _canonical_json(one) for key, one in value.items()}
    return value


def _unescaped(entity: str) -> str:
    """The character of an entity, unless HTML needs it to be escaped."""
    one = html.unescape(entity)
    return entity if one in "<>&\"'" else one


def _has_words(field: models.Field[Any, Any]) -> bool:
    if not isinstance(field, models.CharField | models.TextField) or isinstance(field, NO_WORDS):
        return False
    is_written = field.editable or field.name in NOT_IN_FORMS
    return is_written and not field.choices and field.name not in SECRETS


@receiver(pre_save)
def keep_texts_in_order(sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw and sender._meta.app_label in APPS:
        put_in_order(instance)
