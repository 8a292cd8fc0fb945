"""Wagtail hooks for the public pages: the answer to people who are signed in and may not read a closed page."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction

Serve = Callable[[Page, HttpRequest, list[object], dict[str, object]], HttpResponse]


@hooks.register("on_serve_page", order=-10)
def refuse_those_who_are_signed_in(serve: Serve) -> Serve:
    """Answer 403 where Wagtail would send them to sign in, and the screen for that back to the page, without end."""

    def serve_or_refuse(
        page: Page, request: HttpRequest, args: list[object], kwargs: dict[str, object]
    ) -> HttpResponse:
        if any(
            each.restriction_type == PageViewRestriction.GROUPS
            and request.user.is_authenticated
            and not each.accept_request(request)
            for each in page.get_view_restrictions()
        ):
            raise PermissionDenied
        return serve(page, request, args, kwargs)

    return serve_or_refuse
