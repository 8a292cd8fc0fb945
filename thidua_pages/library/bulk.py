"""Wagtail's bulk actions on photos and documents, limited to the files over which a person has a permission,
and done by the worker (`outbox/bulk_actions.py`).

Wagtail's own actions show the title of any file whose id they are given, and of all files when asked for all.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from wagtail.documents.views import bulk_actions as documents
from wagtail.images.views import bulk_actions as images
from wagtail.permissions import policy_registry

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.outbox.bulk_actions import IN_USE, ByBatchMixin


class PermittedFilesMixin:
    """For bulk actions: leave out the files over which the person has no permission, without naming them."""

    request: SignedInRequest

    def get_queryset(self, model: type[Model], object_ids: Iterable[int | str]) -> list[Model]:
        policy = policy_registry.get_by_type(model)
        permitted = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change", "delete"])
        return list(permitted.filter(pk__in=object_ids))


class DeletesTheOthersMixin:
    """For bulk deletions: of the chosen files those that are in use stay, and the report of the batch names them.
    Wagtail refuses them all when one is in use."""

    def annotate_items(self, items: list[Any]) -> list[Any]:
        items = super().annotate_items(items)
        self.is_protected = bool(items) and all(item._usage_references.is_protected for item in items)
        return items

    def prepare_action(self, objects: list[Any], objects_without_access: Mapping[str, list[Any]]) -> None:
        if self.is_protected:
            raise PermissionDenied(IN_USE)


class DeletePhotos(DeletesTheOthersMixin, ByBatchMixin, PermittedFilesMixin, images.DeleteBulkAction):
    pass


class TagPhotos(ByBatchMixin, PermittedFilesMixin, images.AddTagsBulkAction):
    pass


class MovePhotos(ByBatchMixin, PermittedFilesMixin, images.AddToCollectionBulkAction):
    pass


class DeleteFiles(DeletesTheOthersMixin, ByBatchMixin, PermittedFilesMixin, documents.DeleteBulkAction):
    pass


class TagFiles(ByBatchMixin, PermittedFilesMixin, documents.AddTagsBulkAction):
    pass


class MoveFiles(ByBatchMixin, PermittedFilesMixin, documents.AddToCollectionBulkAction):
    pass


BULK_ACTIONS = (DeletePhotos, TagPhotos, MovePhotos, DeleteFiles, TagFiles, MoveFiles)
