"""What changed in the fields of a page, by Wagtail's comparisons of its editor, said as people of a ward read it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.db.models import Field, Model
from django.http import HttpRequest
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.admin import compare
from wagtail.admin.panels import Panel
from wagtail.models import Page

from thidua_pages.base.number_fields import MoneyField, PercentField
from thidua_pages.base.vietnamese import format_money, format_quantity, lower_first, short_date, short_moment
from thidua_pages.library.models import PhotoOnPage

MARKED = re.compile(r'<span class="(addition|deletion)">(.*?)</span>', re.DOTALL)
"""What Wagtail's comparisons mark. The text inside is escaped, so that no other element is there."""
CONTEXT = 160
"""Letters of unchanged text that stay on each side of a change; what is longer is left out."""
LEFT_OUT = " […] "
NOTHING = SafeString("")


@dataclass(frozen=True)
class FieldChange:
    """A field before and after, as HTML with `<del>` and `<ins>`; empty where it said nothing."""

    label: str
    before: SafeString
    after: SafeString


def field_changes(before: Page, after: Page, request: HttpRequest) -> list[FieldChange]:
    """Return the fields that differ, in the order of the editor. What is about photos is left to `photos.py`."""
    editor = after.get_edit_handler().get_bound_panel(instance=after, request=request, form=None)
    found: list[FieldChange] = []
    for heading, comparison in _comparisons(editor):
        if not _is_about_photos(comparison.args[0], after):
            found.extend(_changes(heading, comparison(before, after)))
    return found


def _comparisons(panel: Panel.BoundPanel) -> Iterator[tuple[str, partial]]:
    """Yield the heading and the comparison of each field of the editor."""
    children = getattr(panel, "children", None)
    if children is None:
        yield from ((str(panel.heading or ""), comparison) for comparison in panel.get_comparison())
        return
    for child in children:
        yield from _comparisons(child)


def _is_about_photos(field: Field, page: Page) -> bool:
    related = getattr(field, "related_model", None)
    rows_of_photos = isinstance(related, type) and issubclass(related, PhotoOnPage)
    return rows_of_photos or field.name in getattr(page, "fields_about_photos", ())


def _changes(heading: str, found: compare.FieldComparison | compare.ChildRelationComparison) -> Iterable[FieldChange]:
    if found.is_child_relation:
        return _rows(found)
    if isinstance(found, compare.StreamFieldComparison):
        return _blocks(heading or found.field_label(), found)
    change = _field(found, heading)
    return [change] if change else []


def _field(found: compare.FieldComparison, heading: str = "") -> FieldChange | None:
    """Compare one field; None if it says the same. The order of several things that are ticked says nothing."""
    label = capfirst(heading or found.field_label())
    if isinstance(found, compare.M2MFieldComparison):
        before, after = (list(dict.fromkeys(items)) for items in found.get_items())
        if set(before) == set(after):
            return None
        return FieldChange(label, _listed(before, set(after), "del"), _listed(after, set(before), "ins"))
    if not found.has_changed():
        return None
    if isinstance(found, compare.TextFieldComparison) and found.val_a and found.val_b:
        return FieldChange(label, *sides(found.htmldiff()))
    if isinstance(found, compare.ForeignObjectComparison):
        texts = [str(one) if one else "" for one in found.get_objects()]
        if texts[0] == texts[1]:
            texts = [f"{text} (số {pk})" for text, pk in zip(texts, (found.val_a, found.val_b), strict=True)]
    else:
        texts = [said(found.field, value) for value in (found.val_a, found.val_b)]
    return FieldChange(label, marked("del", texts[0]), marked("ins", texts[1])) if texts[0] != texts[1] else None


def _listed(items: list[Model], others: set[Model], tag: str) -> SafeString:
    lines = [escape(item) if item in others else marked(tag, str(item)) for item in items]
    return SafeString("<br>".join(lines))


def _rows(found: compare.ChildRelationComparison) -> Iterator[FieldChange]:
    """Yield the rows that were added, removed or changed, such as the measures of an initiative."""
    name = capfirst(found.field.related_model._meta.verbose_name)
    for row in found.get_child_comparisons():
        if row.obj_b and (not row.obj_a or _is_another(row)):
            yield FieldChange(f"{name}: {row.obj_b}", NOTHING, marked("ins", _whole(row, row.obj_b)))
        if row.obj_a and (not row.obj_b or _is_another(row)):
            yield FieldChange(f"{name}: {row.obj_a}", marked("del", _whole(row, row.obj_a)), NOTHING)
        if row.obj_a and row.obj_b and not _is_another(row):
            for one in row.get_field_comparisons():
                if (change := _field(one)) is not None:
                    yield FieldChange(f"{name}: {row.obj_b} – {lower_first(change.label)}", change.before, change.after)


def _is_another(row: compare.ChildObjectComparison) -> bool:
    """Whether a new row was only taken for one that is gone: Wagtail pairs what is left over."""
    both = row.obj_a and row.obj_b
    return bool(both and row.obj_a.pk and not row.obj_b.pk and str(row.obj_a) != str(row.obj_b))


def _whole(row: compare.ChildObjectComparison, one: Model) -> str:
    """Say all that a row says."""
    parts = []
    for made in row.field_comparisons:
        found = made(one, one)
        value = found.get_objects()[0] if isinstance(found, compare.ForeignObjectComparison) else None
        text = str(value) if value else said(found.field, found.val_a)
        if text:
            parts.append(f"{found.field_label()}: {text}")
    return "\n".join(parts)


def _blocks(label: str, found: compare.StreamFieldComparison) -> Iterator[FieldChange]:
    """Yield the blocks of a text that were added, removed or changed."""
    blocks = compare.StreamBlockComparison(found.field.stream_block, True, True, found.val_a, found.val_b)
    for block in blocks.get_block_comparisons():
        if hasattr(block.val_b if block.exists_b else block.val_a, "shows_children"):
            continue  # a photo
        name = f"{capfirst(label)}: {lower_first(str(block.block.label))}"
        if block.is_new():
            yield FieldChange(name, NOTHING, marked("ins", _text(block.htmlvalue(block.val_b))))
        elif block.is_deleted():
            yield FieldChange(name, marked("del", _text(block.htmlvalue(block.val_a))), NOTHING)
        elif block.has_changed():
            before, after = sides(block.htmldiff())
            if before != after:
                yield FieldChange(name, before, after)


def _text(html: str) -> SafeString:
    return SafeString(re.sub(r"\s*<[^>]+>\s*", " ", str(html)).strip())


def sides(diff: str) -> tuple[SafeString, SafeString]:
    """Return the two sides of a text that Wagtail compared, each with its own marks. Long parts that are equal are
    shortened."""
    parts = MARKED.split(str(diff))
    before, after = [], []
    for place in range(0, len(parts), 3):
        equal = _shortened(parts[place], is_first=place == 0, is_last=place + 3 > len(parts))
        before.append(equal)
        after.append(equal)
        if place + 2 < len(parts):
            mark, text = parts[place + 1], parts[place + 2]
            if mark == "deletion":
                before.append(f"<del>{text}</del>")
            else:
                after.append(f"<ins>{text}</ins>")
    return SafeString("".join(before)), SafeString("".join(after))


def _shortened(html: str, *, is_first: bool, is_last: bool) -> str:
    """Leave out the middle of a long part that did not change, between two words and outside of tags and entities."""
    kept = (0 if is_first else CONTEXT) + (0 if is_last else CONTEXT)
    if "<" in html or len(html) <= kept + 2 * CONTEXT:
        return html
    start = "" if is_first else html[:CONTEXT].rsplit(" ", 1)[0]
    end = "" if is_last else html[-CONTEXT:].split(" ", 1)[-1]
    return f"{start}{LEFT_OUT}{end}"


def marked(tag: str, text: str) -> SafeString:
    return format_html("<{}>{}</{}>", SafeString(tag), text, SafeString(tag)) if text else NOTHING


def said(field: Field, value: object) -> str:
    """Say a value of a field in Vietnamese; empty for one that says nothing."""
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return short_moment(value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, int | Decimal):
        return _number(field, value)
    return value.__str__() if isinstance(value, Model) else str(value)


def _number(field: Field, value: int | Decimal) -> str:
    if isinstance(field, MoneyField):
        return format_money(value)
    if isinstance(field, PercentField):
        return f"{value}%"
    return format_quantity(value, getattr(field, "unit", ""))
