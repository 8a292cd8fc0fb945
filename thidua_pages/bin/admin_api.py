"""Wagtail's API for its own scripts in the admin: its actions take down and delete by our rules."""

from typing import Any

from rest_framework import fields
from rest_framework.serializers import Serializer
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from thidua_pages.bin.actions import BinDeletePageAction, TakeDownPageAction


class TakeDownSerializer(Serializer):
    reason = fields.CharField(default="", required=False, allow_blank=True)
    recursive = fields.BooleanField(default=False, required=False)


class TakeDownAPIAction(UnpublishPageAPIAction):
    serializer = TakeDownSerializer

    def _action_from_data(self, instance: Page, data: dict[str, Any]) -> TakeDownPageAction:
        return TakeDownPageAction(
            instance, user=self.request.user, reason=data["reason"], include_descendants=data["recursive"]
        )


class BinDeleteAPIAction(DeletePageAPIAction):
    def _action_from_data(self, instance: Page, data: dict[str, Any]) -> BinDeletePageAction:
        return BinDeletePageAction(instance, user=self.request.user)


class BinPagesAdminAPIViewSet(PagesAdminAPIViewSet):
    actions = {**PagesAdminAPIViewSet.actions, "unpublish": TakeDownAPIAction, "delete": BinDeleteAPIAction}
