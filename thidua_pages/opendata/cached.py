"""Tells the page cache the addresses of the open data below the page of a campaign."""

from thidua_pages.caching.registry import addresses_below
from thidua_pages.opendata import described, views
from thidua_pages.opendata.dataset import SLUG
from thidua_pages.opendata.descriptor import FILE
from thidua_pages.opendata.tables.every import TABLES

__all__ = ["described", "views"]  # they register the page and its description

FILES = (
    *(views.PACKAGE, FILE),
    *(f"{table.name}{ending}" for table in TABLES for ending in (".csv", views.EXCEL, ".json")),
)

addresses_below["campaignpage"] = (f"{SLUG}/", *(f"{SLUG}/{name}" for name in FILES))
