"""One act, once: a form that is sent twice (a double tap on a slow line, a browser that tries again) acts once.

Every form of the admin carries a token that is new each time the form is shown (`form_tokens.py`). The first of two
requests with the same person, address and token acts, and its answer is kept; the second, with the same content, gets
that answer. The database lets only one request take a token, so this also holds when both come at the same moment.

A second request with other content is a further act: the form was shown again after an error, or autosave sends what
was written since. Only a form for a new page needs more, because it must not make a second page (`page_admin.py`).
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from thidua_pages.access.models import SentForm
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.base.changes import REFUSED

FIELD = "form_token"
NOT_COMPARED = frozenset({"csrfmiddlewaretoken", "next", FIELD})
KEPT = timedelta(days=1)
"""How long a token is remembered. A form that was shown before acts again, and is checked as any other."""
GIVEN_UP = timedelta(minutes=2)
"""After this time a request that left no answer counts as dead, and the same form may be sent again."""
LARGEST_ANSWER = 200_000
"""Characters of the answers to scripts that are kept."""
SENT_ALREADY = "Biểu mẫu này đã được gửi một lần rồi, nên không ghi thêm lần nữa. Đây là kết quả của lần gửi đầu."
STILL_AT_WORK = "Biểu mẫu này đang được xử lý. Hãy đợi một lát rồi tải lại trang để xem kết quả."


def once(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorate a view: the second of two equal forms with one token gets the answer to the first."""

    @wraps(view)
    def acting_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or not request.user.is_authenticated or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        content = _digest_of_content(request)
        form, is_first = _take(_key(request), content)
        if not is_first and form.content == content:
            if form.answer is not None:
                return _again(request, form.answer)
            if form.sent_at > clock.now() - GIVEN_UP:
                return HttpResponse(STILL_AT_WORK, status=HTTPStatus.CONFLICT, content_type="text/plain; charset=utf-8")
        request.sent_form = form  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        _remember(form, content, response)
        return response

    return acting_once


def _take(key: str, content: str) -> tuple[SentForm, bool]:
    """Return the row of the form, and whether this request is the first with its token."""
    try:
        with transaction.atomic():
            return SentForm.objects.create(key=key, content=content, sent_at=clock.now()), True
    except IntegrityError:
        return SentForm.objects.get(key=key), False


def _remember(form: SentForm, content: str, response: HttpResponseBase) -> None:
    """Keep the answer if the request acted. A form that is shown again, with its errors, has not acted."""
    answer: dict[str, str] | None = None
    if response.status_code < REFUSED and response.has_header("Location"):
        answer = {"location": response["Location"]}
    elif isinstance(response, HttpResponse) and "json" in response.headers.get("Content-Type", ""):
        text = response.content.decode()
        answer = {"json": text} if response.status_code < REFUSED and len(text) <= LARGEST_ANSWER else None
    if answer is not None:
        form.content, form.answer, form.sent_at = content, answer, clock.now()
        form.save(update_fields=["content", "answer", "sent_at"])
    elif form.answer is None:
        form.delete()


def _again(request: HttpRequest, answer: dict[str, str]) -> HttpResponse:
    if "json" in answer:
        return HttpResponse(answer["json"], content_type="application/json")
    messages.info(request, SENT_ALREADY)
    return redirect(answer["location"])


@hooks.register("after_create_page", order=-100)  # before the hooks that answer themselves
def remember_page(request: SignedInRequest, page: Page) -> None:
    """Remember which page a form for a new page has made."""
    if form := getattr(request, "sent_form", None):
        form.page = page
        form.save(update_fields=["page"])


def page_made_by(request: SignedInRequest) -> Page | None:
    """Return the page that an earlier request with the token of this one has made."""
    form = getattr(request, "sent_form", None)
    return form.page.specific if form is not None and form.page_id else None


def forget_old() -> None:
    """Delete the tokens of forms that nobody sends any more."""
    SentForm.objects.filter(sent_at__lte=clock.now() - KEPT).delete()


def _key(request: HttpRequest) -> str:
    return _digest((request.user.pk, request.path, request.POST[FIELD]))


def _digest_of_content(request: HttpRequest) -> str:
    """A digest of all values of the form. Files count by name and size."""
    fields = sorted((name, *values) for name, values in request.POST.lists() if name not in NOT_COMPARED)
    files = sorted((name, file.name, file.size) for name, several in request.FILES.lists() for file in several)
    return _digest((fields, files))


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()
