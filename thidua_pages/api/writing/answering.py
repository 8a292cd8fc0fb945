"""What the operations that write have in common: they make or change a page and answer with its newest version."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from thidua_pages.api.json import answer
from thidua_pages.api.seen import page_seen_by
from thidua_pages.api.writing import saving
from thidua_pages.api.writing.versions import hold_version, with_version

Detail = Callable[[HttpRequest, Any], Mapping[str, Any]]
"""From the request and a page, as its newest version, to the answer."""


def create_page(
    request: HttpRequest, model: type[Page], parent: Page, values: Mapping[str, Any], detail: Detail, *, submits: bool
) -> HttpResponse:
    """Make a page and answer with it. Raises as `saving.create`."""
    page = saving.create(request, model, parent, values, submits=submits)
    response = _newest(request, page, detail, HTTPStatus.CREATED)
    response["Location"] = f"{request.path}{page.pk}/"
    return response


def change_page(
    request: HttpRequest,
    pages: QuerySet,
    page_id: int,
    values: Callable[[Any], Mapping[str, Any]],
    detail: Detail,
    *,
    submits: bool,
) -> HttpResponse:
    """Change the page and answer with it; with 412 and what it says now if it has another version than `If-Match`
    names. `values`: from the page, as its newest version, to the values of its form. Raises as `saving.change`, and
    Http404 for a page that the caller may not see."""
    page_seen_by(request, pages, page_id)
    page, is_same = hold_version(request, pages, page_id)
    if not is_same:
        return _newest(request, page, detail, HTTPStatus.PRECONDITION_FAILED)
    page = saving.change(request, page, values(page.get_latest_revision_as_object()), submits=submits)
    return _newest(request, page, detail, HTTPStatus.OK)


def _newest(request: HttpRequest, page: Page, detail: Detail, status: HTTPStatus) -> HttpResponse:
    newest = page.get_latest_revision_as_object()
    return with_version(answer(request, detail(request, newest), status), request, page)
