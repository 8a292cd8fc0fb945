"""Tells the page cache which page types of this slice show lists of a ward's pages."""

from thidua_pages.caching.registry import lists_of_ward

lists_of_ward.add("initiativelistpage")
