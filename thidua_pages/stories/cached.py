"""Addresses below the pages of this slice that are no pages, for the page cache."""

from thidua_pages.caching.registry import addresses_below

CALENDAR = "lich.ics"

addresses_below.update({"eventindexpage": CALENDAR, "eventpage": CALENDAR})
