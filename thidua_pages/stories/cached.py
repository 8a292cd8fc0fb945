"""Tells the page cache the addresses below the pages of this slice that are not pages."""

from thidua_pages.caching.registry import addresses_below

CALENDAR = "lich.ics"

addresses_below.update({"eventindexpage": (CALENDAR,), "eventpage": (CALENDAR,)})
