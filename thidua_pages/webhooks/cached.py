"""Which models of this slice the public pages never show, for the page cache."""

from thidua_pages.caching.registry import never_shown

never_shown.update({"webhookendpoint", "webhookdelivery"})
