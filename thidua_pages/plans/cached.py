"""What a change of a campaign touches, for the page cache."""

from thidua_pages.caching.registry import never_shown, touched_scopes
from thidua_pages.caching.scopes import plans_scope

touched_scopes["campaignpage"] = plans_scope
never_shown.update({"dossierrequirement", "plandraft"})
