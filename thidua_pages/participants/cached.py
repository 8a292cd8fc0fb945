"""Tells the page cache what a change of participants touches: a row belongs to its campaign, its history to nobody."""

from thidua_pages.caching.registry import never_shown

never_shown.add("participantchange")
