"""Which page types of this slice list the pages of a ward, for the page cache."""

from thidua_pages.caching.registry import lists_of_ward

lists_of_ward.add("initiativelistpage")
