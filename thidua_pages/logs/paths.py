"""Which part of an address may stand in the log: the path without the query, in which people's names are searched, and
without the parts of a path that open something to whoever knows them.
"""

import re

HIDDEN = "…"
SECRET_PARTS = re.compile(r"(?<=/password_reset/confirm/)[^/\s]*(?:/[^/\s]*)?")
"""The link that sets a new password: the person's number and the token. A test looks for more in all addresses."""


def without_secrets(text: str) -> str:
    """Return a path, or a text with paths in it, as it may be logged."""
    return SECRET_PARTS.sub(HIDDEN, text) if "/password_reset/" in text else text
