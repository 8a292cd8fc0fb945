"""Versions that count: those that were submitted, read at a step, published or kept as evidence. They never change.

A version of a page is a Wagtail revision. Autosave may overwrite only a version that counts for nobody yet.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Page, Revision, TaskState

from thidua_pages.review.errors import ReviewRefused

UNCHANGEABLE = "Phiên bản này đã gửi duyệt hoặc đã công bố nên giữ nguyên. Hãy lưu thành bản nháp mới."
NOT_COMPARED = frozenset(
    {
        # What Wagtail writes about the state of the page, which is not part of what the page says.
        *("pk", "path", "depth", "numchild", "url_path", "live", "has_unpublished_changes", "expired", "locked"),
        *("locked_at", "locked_by", "latest_revision", "live_revision", "latest_revision_created_at", "draft_title"),
        *("first_published_at", "last_published_at", "owner", "wagtail_admin_comments"),
    }
)
_kept: list[Callable[[], QuerySet]] = []


def register_kept(revision_ids: Callable[[], QuerySet]) -> None:
    """Let a higher slice name more versions that count: a function that returns a queryset of their ids."""
    _kept.append(revision_ids)


def counted(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """Return those of `revisions` that count."""
    counts = (
        Q(approved_go_live_at__isnull=False)
        | Exists(TaskState.objects.filter(revision=OuterRef("pk")))
        | Exists(Page.objects.filter(live_revision=OuterRef("pk")))
    )
    for ids in _kept:
        counts |= Q(pk__in=ids())
    return revisions.filter(counts)


def counts(revision: Revision) -> bool:
    """Whether this version counts. One query."""
    return counted(Revision.objects.filter(pk=revision.pk)).exists()


def says_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two contents of versions of one page say the same, whatever the state of the page was."""
    return _said(one) == _said(other)


def _said(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _without_ids(value) for name, value in content.items() if name not in NOT_COMPARED}


def _without_ids(value: Any) -> Any:
    """Return rows of a page without their own ids, which a row only gets when the page is published."""
    if isinstance(value, list):
        return [{k: v for k, v in row.items() if k != "pk"} if isinstance(row, dict) else row for row in value]
    return value


def hold_still(page_id: int) -> None:
    """Lock the row of a page until the transaction ends: a version is saved, or the newest one is sent for review, by
    one person after the other. So nobody reviews another version than the one that was sent."""
    Page.objects.select_for_update().filter(pk=page_id).order_by("pk").values("pk").first()


@receiver(pre_save, sender=Revision)
def refuse_to_change(instance: Revision, **kwargs: Any) -> None:
    """Refuse to change the content of a version that counts, whoever asks."""
    if instance._state.adding:
        return
    before = Revision.objects.filter(pk=instance.pk).values_list("content", flat=True).first()
    if before is not None and before != instance.content and counts(instance):
        raise ReviewRefused(UNCHANGEABLE)
