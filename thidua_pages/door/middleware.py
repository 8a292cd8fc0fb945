"""The two places that every request passes: the address before anything reads it, and the values before a view."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from thidua_pages.door import answers, contents, encodings, in_use, texts, values
from thidua_pages.door.evidence import Evidence
from thidua_pages.door.kinds import Refusal, refusal_of

logger = logging.getLogger(__name__)
READS_ONLY = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class AddressMiddleware:
    """Stands before the static files and the page cache. Looks only at the path, the session's cookie and the codings
    that the browser reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if contents.fault_in_path(request.path):
            return answers.answer(request, Refusal(404, answers.NOT_FOUND))
        if values.fault_in_text(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        if ";" in (codings := request.META.get("HTTP_ACCEPT_ENCODING", "")):
            request.META["HTTP_ACCEPT_ENCODING"] = encodings.without_refused(codings)
        return self.get_response(request)


class ValuesMiddleware:
    """Stands behind the middleware that knows who asks, so that the answer in the admin has the admin's look.

    Django reads a form only once, so looking at its values costs no second reading of its files.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        refusal = self._refusal(request, view, {**{str(place): value for place, value in enumerate(args)}, **kwargs})
        return answers.answer(request, refusal) if refusal else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, ProtectedError | RestrictedError):
            return in_use.answer(request, error)
        refusal = refusal_to(request, error)
        return answers.answer(request, refusal) if refusal else None

    def _refusal(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], arguments: Mapping[str, object]
    ) -> Refusal | None:
        if contents.fault_in_arguments(arguments):
            return Refusal(404, answers.NOT_FOUND)
        if fault := contents.fault_in_query(request):
            return Refusal(400, fault)
        if request.method in READS_ONLY or not self._is_read(request, view):
            return None
        if contents.is_json(request):
            fault = values.read_json(request.body)[1] if request.body else None
        elif contents.is_form(request):
            fault = contents.fault_in_form(request.POST)
            if not fault:
                texts.put_in_order(request)
        return Refusal(422, fault) if fault else None

    def _is_read(self, request: HttpRequest, view: Callable[..., HttpResponseBase]) -> bool:
        """Whether the body may be read here: Django's check against forged forms has read it, or a token came with it.

        Anybody could make the server read large bodies otherwise.
        """
        is_open = getattr(view, "csrf_exempt", False)
        return not is_open or "Authorization" in request.headers


def refusal_to(request: HttpRequest, error: Exception) -> Refusal | None:
    """The answer to an exception of a view; None if it is an error of the site. Says in the log which it was."""
    match = request.resolver_match
    refusal = refusal_of(error, Evidence(request, _arguments(match)))
    if refusal is not None:
        # Without the message, which may quote what the person wrote.
        name, place = match.view_name if match else "", _place_of(error)
        logger.warning("Refused with %s: %s at %s in %s", refusal.status, type(error).__name__, place, name)
    return refusal


def _arguments(match: Any) -> dict[str, object]:
    return {**{str(n): value for n, value in enumerate(match.args)}, **match.kwargs} if match else {}


def _place_of(error: Exception) -> str:
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return f"{traceback.tb_frame.f_globals.get('__name__')}:{traceback.tb_lineno}" if traceback else "?"
