"""Browsers ask for /favicon.ico on pages that name no icon, the API's documents for one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static


def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("thidua/img/mark.svg"))
