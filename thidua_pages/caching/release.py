"""Identifies the running release, so that responses cached by an older one are not served."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

KINDS = frozenset({".py", ".html", ".css", ".js", ".svg", ".mo", ".woff2"})


@cache
def release() -> str:
    """A digest of the code, the templates, the packages and some settings. Computed once, when it is first needed."""
    digest = hashlib.sha256(f"{settings.DEBUG} {settings.IS_DEMONSTRATION} {settings.BASE_URL}".encode())
    packages = Path(settings.ROOT, "uv.lock")
    digest.update(packages.read_bytes() if packages.exists() else b"")
    for folder in ("thidua_pages", "templates", "site"):
        for path in sorted(Path(settings.ROOT, folder).rglob("*")):
            if path.suffix in KINDS:
                digest.update(f"{path}:{path.stat().st_mtime_ns}:{path.stat().st_size}".encode())
    return digest.hexdigest()[:16]
