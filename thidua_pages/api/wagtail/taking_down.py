"""Taking down by the API: Wagtail's own operation asks for no reason, so this one stands in its place."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import PositiveInt
from wagtail.api.v3.permissions import require_any_permission
from wagtail.api.v3.routers.pages import PageDetailSchema
from wagtail.models import Page

from thidua_pages.bin.actions import TakeDownPageAction

PATH = "/{page_id}/actions/unpublish/"


class TakeDownSchema(Schema):
    """`recursive`: take down the published pages below too; without it, a page above others is refused."""

    reason: str = ""
    recursive: bool = False


def take_down_with_reason(router: Router) -> None:
    """Replace the operation in `router`, that of Wagtail's actions on pages."""
    del router.path_operations[PATH]

    @router.post(
        PATH,
        response=PageDetailSchema,
        url_name="pages_actions_unpublish",
        summary="Unpublish page",
        operation_id="pages_actions_unpublish",
    )
    @require_any_permission(Page, ("change",))
    def unpublish(request: HttpRequest, page_id: PositiveInt, data: TakeDownSchema | None = None) -> Page:
        asked = data or TakeDownSchema()
        page = get_object_or_404(Page, pk=page_id).specific
        action = TakeDownPageAction(page, user=request.user, include_descendants=asked.recursive, reason=asked.reason)
        action.execute()
        return page.specific_class.objects.get(pk=page.pk)
