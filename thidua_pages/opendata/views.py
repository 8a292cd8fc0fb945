"""The page that explains the open data of a campaign, and its files: `…/<campaign>/du-lieu-mo/`.

The page is a part of the campaign's, so Wagtail finds it (`base/page_parts.py`). The files have a dot in their
addresses, which no slug has, so they are found by an address of their own.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from thidua_pages.base import clock, page_parts
from thidua_pages.base.visitors import may_read
from thidua_pages.caching.middleware import shows_ward
from thidua_pages.opendata.answers import file_answer
from thidua_pages.opendata.columns import Table
from thidua_pages.opendata.dataset import SLUG, Dataset
from thidua_pages.opendata.descriptor import FILE, descriptor_of
from thidua_pages.opendata.files import csv_of, excel_csv_of, json_of
from thidua_pages.opendata.package import package_of
from thidua_pages.opendata.tables.every import DATA, TABLES
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.feeds.base import ward_of
from thidua_pages.public.links import PageLink, PagePart

CSV, JSON, ZIP = "text/csv; charset=utf-8", "application/json; charset=utf-8", "application/zip"
EXCEL = "-excel.csv"
PACKAGE = "datapackage.zip"
NAME = "Dữ liệu mở"
_TABLES = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class ShownTable:
    """A table as the page shows it: its files, and its number of rows."""

    table: Table
    count: int


@page_parts.shows("campaignpage", SLUG)
def explain(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Answer with the page: what there is, for whom, how new, under which licence, and each column."""
    dataset = Dataset(request, page, Site.find_for_request(request).root_page.specific)
    context: dict[str, Any] = {
        "page": page,
        "self": page,
        "request": request,
        "campaign": page,
        "dataset": dataset,
        "tables": [ShownTable(table, table.count(dataset)) for table in DATA],
        "contents": page.contents.all(),
        "moment": clock.now(),
        "package": PACKAGE,
        "part": PagePart("opendata", dataset, PageLink(NAME, dataset.address)),
    }
    return TemplateResponse(request, "pages/open_data.html", context)


@shows_ward
@require_safe
def open_data_file(request: HttpRequest, path: str, data_file: str) -> HttpResponseBase:
    """Answer with one of the files below the page. 404 if there is none of this name, or no published campaign."""
    ward, name = ward_of(request).specific, data_file
    page, _, _ = ward.route(request, path.strip("/").split("/"))
    if not isinstance(page, CampaignPage) or not may_read(request, page):
        raise Http404
    dataset = Dataset(request, page, ward)
    if name == FILE:
        text = json.dumps(descriptor_of(dataset), ensure_ascii=False, indent=2)
        return HttpResponse(text, content_type=JSON)
    saved_as = f"{page.slug}-{name}"
    if name == PACKAGE:
        return file_answer(package_of(dataset), ZIP, saved_as)
    if name.endswith(EXCEL):
        return file_answer(excel_csv_of(_table(name.removesuffix(EXCEL)), dataset), CSV, saved_as)
    stem, _, ending = name.rpartition(".")
    if ending == "csv":
        return file_answer(csv_of(_table(stem), dataset), CSV, saved_as)
    if ending == "json":
        return file_answer(json_of(_table(stem), dataset), JSON, "")
    raise Http404


def _table(name: str) -> Table:
    if name not in _TABLES:
        raise Http404
    return _TABLES[name]
