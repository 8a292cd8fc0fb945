"""The updates that the editor of a nomination offers as evidence."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from wagtail.models import Page

from thidua_pages.base.tree import below
from thidua_pages.base.vietnamese import short_date
from thidua_pages.initiatives.models import ProgressUpdatePage

MOST_OFFERED = 50
"""The newest updates of a unit that are offered. Those already chosen are always offered."""

UpdatesOfInitiative = tuple[str, list[tuple[int, str]]]


def offer_updates(field: forms.ModelMultipleChoiceField, unit_path: str, chosen: Iterable[Any]) -> None:
    """Offer the unit's published updates in `field`, grouped by initiative, newest first."""
    updates = ProgressUpdatePage.objects.filter(below(unit_path), live=True).order_by("-date", "-pk")
    field.queryset = updates
    wanted = {getattr(one, "pk", one) for one in chosen}
    newest = list(updates[:MOST_OFFERED])
    older = list(updates.filter(pk__in=wanted - {page.pk for page in newest}))
    field.choices = _grouped([*newest, *older])
    field.help_text = "Chọn những cập nhật nói rõ nhất thành tích. Người xét thấy bản đang công bố lúc gửi."


def _grouped(updates: list[ProgressUpdatePage]) -> list[UpdatesOfInitiative]:
    """Group the updates by initiative, the initiative with the newest update first."""
    titles = dict(Page.objects.filter(path__in={_above(page) for page in updates}).values_list("path", "title"))
    first: dict[str, int] = {}
    for place, page in enumerate(updates):
        first.setdefault(_above(page), place)
    ordered = sorted(updates, key=lambda page: first[_above(page)])
    return [
        (titles.get(path, ""), [(page.pk, _label(page)) for page in pages])
        for path, pages in groupby(ordered, key=_above)
    ]


def _above(update: ProgressUpdatePage) -> str:
    return update.path[: -update.steplen]


def _label(update: ProgressUpdatePage) -> str:
    done = f", đạt {update.percent}%" if update.percent is not None else ""
    return f"{update.title} (ngày {short_date(update.date)}{done})"
