"""The addresses of the site and `/bench/empty/`, which shows what Django, the middleware and the server cost."""

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as site_urlpatterns
from django.http import HttpRequest, HttpResponse
from django.urls import path

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PAGE = "<!doctype html><title>empty</title>" + "<p>Thi đua</p>\n" * 1100
"""About 20 kB in UTF-8."""


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


urlpatterns = [path("bench/empty/", empty), *site_urlpatterns]
