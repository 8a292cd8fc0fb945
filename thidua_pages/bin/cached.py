"""No public page shows what was removed."""

from thidua_pages.caching.registry import never_shown

never_shown.update({"removal", "takendownpage"})
