"""What the admin's form of a page sends, with the changes that came by the API.

The form is filled as the editor shows it, and the changes are put over its values. So everything is checked that the
editor checks, also what a change leaves as it was.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.datastructures import MultiValueDict

Row = Mapping[str, Any]
OWN = frozenset({"id", "ORDER", "DELETE"})
"""The fields that a formset adds to each row."""


def values_of(form: Any, changes: Mapping[str, Any], twins: Mapping[str, Sequence[str]]) -> MultiValueDict:
    """Return the values of an unbound form of a page with the changes: values of its fields by name, and lists of rows
    by the names of its formsets. `twins`: formset → the fields by which a row that was sent is one that is there."""
    data: MultiValueDict = MultiValueDict()
    _fill(data, form, "", changes)
    for name, formset in form.formsets.items():
        there = [(row, _stored(row)) for row in formset.initial_forms]
        if name in changes:
            _put_rows(data, formset, there, changes[name] or [], twins.get(name, ()))
        else:
            _put_rows(data, formset, there, [{}] * len(there), ())
    return data


def filled(form: BaseForm, changes: Mapping[str, Any]) -> MultiValueDict:
    """Return the values of an unbound form without formsets, with these changes."""
    data: MultiValueDict = MultiValueDict()
    _fill(data, form, "", changes)
    return data


def _put_rows(
    data: MultiValueDict, formset: Any, there: list[tuple[BaseForm, Row]], rows: Sequence[Row], twin: Sequence[str]
) -> None:
    """Write the rows in the order in which they were sent, so that a fault names their place; then those to be
    deleted. A row that is there keeps its number and what was not sent."""
    left = list(there)
    for place, row in enumerate(rows):
        found = next((one for one in left if _is_twin(one[1], row, twin)), None)
        if found is not None:
            left.remove(found)
        form, stored = found or (formset.empty_form, {})
        prefix = f"{formset.prefix}-{place}-"
        _fill(data, form, prefix, row, skip=OWN)
        data[f"{prefix}id"], data[f"{prefix}ORDER"] = stored.get("id") or "", str(place + 1)
    gone = [one for one in left if one[1]["id"]]  # a row without a number is only in the version that this one follows
    for place, (form, stored) in enumerate(gone, start=len(rows)):
        prefix = f"{formset.prefix}-{place}-"
        _fill(data, form, prefix, {}, skip=OWN)
        data[f"{prefix}id"], data[f"{prefix}DELETE"] = stored["id"], "on"
    data[f"{formset.prefix}-TOTAL_FORMS"] = data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(rows) + len(gone))


def _stored(row: Any) -> Row:
    return {name: row[name].value() for name in row.fields} | {"id": row.instance.pk}


def _is_twin(stored: Row, sent: Row, twin: Sequence[str]) -> bool:
    """Whether the fields of `twin` are the same. Without any, each row is that which is next."""
    return all(str(stored.get(name) or "") == str(sent.get(name) or "") for name in twin)


def _fill(
    data: MultiValueDict, form: BaseForm, prefix: str, changes: Mapping[str, Any], skip: frozenset[str] = frozenset()
) -> None:
    for name, field in form.fields.items():
        if name in skip:
            continue
        bound = form[name]
        value = changes[name] if name in changes else _shown(bound)
        _put(data, f"{prefix}{name}", field, value)


def _shown(bound: BoundField) -> Any:
    value = bound.value()
    return value if isinstance(value, bool | list | tuple) else bound.field.widget.format_value(value)


def _put(data: MultiValueDict, key: str, field: forms.Field, value: Any) -> None:
    if getattr(field.widget, "allow_multiple_selected", False):
        data.setlist(key, [str(one) for one in value or ()])
    elif isinstance(field.widget, forms.CheckboxInput):
        if value:
            data[key] = "on"
    else:
        data[key] = _only(value) if isinstance(value, list | tuple) else "" if value is None else value


def _only(values: Sequence[Any]) -> Any:
    """The value of a list that a widget for one choice shows."""
    return next((value for value in values if value not in (None, "")), "")
