"""Which scope a request of the API needs. An operation need not say it: what does not only read needs `write`, so that
none can forget it."""

import re

from thidua_pages.tokens.choices import Scope

READS = frozenset({"GET", "HEAD", "OPTIONS"})
REVIEWS = re.compile(r"pages/\d+/actions/workflow/|nominations/\d+/[^/]+/|corrections/\d+/(agree|refuse)/")
"""Beginnings of addresses below that of the API: the workflow of a page, the steps of a nomination, the second reading
of a correction."""


def scope_for(method: str, address: str) -> Scope:
    """Return the scope for a request. `address`: below that of the API, such as "pages/5/"."""
    if method in READS:
        return Scope.READ
    return Scope.REVIEW if REVIEWS.match(address) else Scope.WRITE
