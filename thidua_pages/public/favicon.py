"""`/favicon.ico`, which browsers request for pages that name no icon, such as the documentation of the API."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static


def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("thidua/img/mark.svg"))
