"""Whether a link leads to another computer."""

import re
from urllib.parse import urlsplit

_LOCAL_FILE = re.compile(r"^file:/{0,3}(localhost/)?/?[A-Za-z]:|^file:///[^/\\]", re.IGNORECASE)


def is_remote(target: str) -> bool:
    """Whether opening the target asks another computer: an address on the network, or a shared folder."""
    target = target.strip()
    if target.startswith(("\\\\", "//")):
        return True
    if target.lower().startswith("file:"):
        return not _LOCAL_FILE.match(target.replace("\\", "/"))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", target)  # at least two letters; one is a drive of Windows
    return scheme is not None and scheme[1].lower() not in ("data", "mailto", "about")


def shown(target: str) -> str:
    """The part of a link that a person may recognise: the other computer."""
    try:
        host = urlsplit(target.strip().replace("\\", "/")).hostname
    except ValueError:
        host = None
    return (host or target)[:80]
