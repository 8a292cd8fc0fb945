"""Wagtail's bulk actions on photos and documents, limited to the files over which a person has a permission,
and done by the worker (`outbox/bulk_actions.py`).

Wagtail's own actions show the title of any file whose id they are given, and of all files when asked for all.
"""

from collections.abc import Iterable

from django.db.models import Model
from wagtail.documents.views import bulk_actions as documents
from wagtail.images.views import bulk_actions as images
from wagtail.permissions import policy_registry

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.outbox.bulk_actions import ByBatchMixin


class PermittedFilesMixin:
    """For bulk actions: leave out the files over which the person has no permission, without naming them."""

    request: SignedInRequest

    def get_queryset(self, model: type[Model], object_ids: Iterable[int | str]) -> list[Model]:
        policy = policy_registry.get_by_type(model)
        permitted = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change", "delete"])
        return list(permitted.filter(pk__in=object_ids))


class DeletePhotos(ByBatchMixin, PermittedFilesMixin, images.DeleteBulkAction):
    pass


class TagPhotos(ByBatchMixin, PermittedFilesMixin, images.AddTagsBulkAction):
    pass


class MovePhotos(ByBatchMixin, PermittedFilesMixin, images.AddToCollectionBulkAction):
    pass


class DeleteFiles(ByBatchMixin, PermittedFilesMixin, documents.DeleteBulkAction):
    pass


class TagFiles(ByBatchMixin, PermittedFilesMixin, documents.AddTagsBulkAction):
    pass


class MoveFiles(ByBatchMixin, PermittedFilesMixin, documents.AddToCollectionBulkAction):
    pass


BULK_ACTIONS = (DeletePhotos, TagPhotos, MovePhotos, DeleteFiles, TagFiles, MoveFiles)
