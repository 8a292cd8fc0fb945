"""The passwords of restricted pages and collections, with as many tries as a sign-in has."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from wagtail.documents.views.serve import authenticate_with_password as enter_collection_by_wagtail
from wagtail.views import authenticate_with_password as enter_page_by_wagtail

from thidua_pages.accounts import lockout

View = Callable[..., HttpResponse]


def _limited(view: View, argument: str) -> View:
    """Wagtail's view redirects when the password is right, and shows its form again when it is wrong."""

    @wraps(view)
    def tried(request: HttpRequest, **kwargs: int) -> HttpResponse:
        if request.method != "POST":
            return view(request, **kwargs)
        door = f"{argument}:{kwargs[argument]}"
        if lockout.is_shut(request, door):
            return HttpResponse(status=429)
        response = view(request, **kwargs)
        if response.status_code == 302:
            lockout.note_success(request, door)
        else:
            lockout.note_failure(request, door)
        return response

    return tried


enter_page = _limited(enter_page_by_wagtail, "page_view_restriction_id")
enter_collection = _limited(enter_collection_by_wagtail, "restriction_id")
