"""Wagtail's bulk actions on photos and documents, kept to the files that a person has a right over.

Stock, they tell the title of any file whose id they are given, and of every file there is when asked for all.
"""

from collections.abc import Iterable
from typing import Any

from wagtail.documents.views import bulk_actions as documents
from wagtail.images.views import bulk_actions as images
from wagtail.permissions import policy_registry


class WithinReach:
    request: Any

    def get_queryset(self, model: Any, object_ids: Iterable[Any]) -> list[Any]:
        policy = policy_registry.get_by_type(model)
        mine = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change", "delete"])
        return list(mine.filter(pk__in=object_ids))


class DeletePhotos(WithinReach, images.DeleteBulkAction):
    pass


class TagPhotos(WithinReach, images.AddTagsBulkAction):
    pass


class MovePhotos(WithinReach, images.AddToCollectionBulkAction):
    pass


class DeleteFiles(WithinReach, documents.DeleteBulkAction):
    pass


class TagFiles(WithinReach, documents.AddTagsBulkAction):
    pass


class MoveFiles(WithinReach, documents.AddToCollectionBulkAction):
    pass


BULK_ACTIONS = (DeletePhotos, TagPhotos, MovePhotos, DeleteFiles, TagFiles, MoveFiles)
