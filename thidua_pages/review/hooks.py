"""The review in the admin: its screens, and the reason of a return above the page editor."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page

from thidua_pages.review.history import returning_step
from thidua_pages.review.views import ReviewView, draft


@hooks.register("register_admin_urls")
def review_urls() -> list[URLPattern]:
    return [
        path("duyet/<int:page_id>/", ReviewView.as_view(), name="review"),
        path("duyet/<int:page_id>/xem/", draft, name="review_draft"),
    ]


@hooks.register("before_edit_page")
def show_return_reason(request: HttpRequest, page: Page) -> None:
    """Tell the author, above the editor, why the page was returned or why it cannot be submitted."""
    if request.method != "GET":
        return
    if closed := getattr(page, "closed_reason", ""):
        messages.warning(request, closed)
    state = returning_step(page)
    if state is not None:
        who = state.finished_by.get_full_name() if state.finished_by else "Người duyệt"
        messages.warning(
            request,
            format_html("<b>Bị trả lại để sửa.</b> {} ({}): “{}”", who, state.task.name, state.comment),
        )
