"""`datapackage.json`: the description of the tables for programs (https://specs.frictionlessdata.io, Data Package 1.0).

`categories` is what Data Package 2.0 calls the codes of a column with their labels; older programs pass over it.
"""

from typing import Any

from django.utils import timezone

from thidua_pages.base import clock
from thidua_pages.opendata.columns import Column, Table
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.opendata.tables.every import TABLES

FILE = "datapackage.json"


def descriptor_of(dataset: Dataset) -> dict[str, Any]:
    """Return the descriptor. The paths are those of the files beside it, in the package and on the site."""
    campaign, ward, licence = dataset.campaign, dataset.ward, dataset.licence
    return {
        "profile": "tabular-data-package",
        "name": f"thi-dua-{campaign.slug}",
        "id": dataset.address,
        "title": dataset.title,
        "description": dataset.about,
        "homepage": dataset.address,
        "created": timezone.localtime(clock.now()).isoformat(timespec="seconds"),
        "licenses": [{"name": licence.code, "path": licence.url, "title": licence.title}],
        "sources": [{"title": campaign.title, "path": dataset.campaign_address}],
        "contributors": [{"title": ward.title, "path": ward.get_full_url(dataset.request), "role": "publisher"}],
        "keywords": ["thi đua", "khen thưởng", ward.title],
        "temporalCoverage": {"start": campaign.starts_on.isoformat(), "end": campaign.ends_on.isoformat()},
        "resources": [resource_of(table) for table in TABLES],
    }


def resource_of(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [field_of(table, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [link.column], "reference": {"resource": link.table, "fields": [link.to]}}
                for link in table.links
            ],
        },
    }


def field_of(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if (column.name,) == table.key:
        constraints["unique"] = True
    if column.codes:
        constraints["enum"] = list(column.codes)
    if column.unit == "%":
        constraints |= {"minimum": 0, "maximum": 100}
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "type": column.kind,
        "description": f"{column.meaning} Đơn vị tính: {column.unit}." if column.unit else column.meaning,
        "constraints": constraints,
    }
    if column.kind in ("date", "datetime"):
        field["format"] = "default" if column.kind == "date" else "any"
    if column.codes:
        field["categories"] = [{"value": code, "label": label} for code, label in column.codes.items()]
    return field
