"""Write docs/openapi.json, the description of the API: `make openapi`.

A test compares the copy with what the API says of itself, and asks that CHANGELOG.md explains the newest copy: a line
`- API <digest>: …` below `### API`, newest first. The digest is that of the copy, so each change asks for a line.
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / "docs" / "openapi.json"
EXPLAIN = """The digest of docs/openapi.json is {digest}. If it is new, say in CHANGELOG.md, in `### API`, what changed:
- API {digest}: …"""


def text_of(description: dict[str, Any]) -> str:
    """Return the copy's text: the same for the same description, a change in one place changes few lines."""
    return json.dumps(description, ensure_ascii=False, indent=1) + "\n"


def digest_of(text: str) -> str:
    """Return the name by which CHANGELOG.md explains this copy."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def main() -> None:
    sys.path.insert(0, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    import config.urls  # noqa: F401 the operations are put together with the addresses
    from wagtail.api.v3.api import api

    from thidua_pages.api.description.whole import described

    text = text_of(described(api))
    COPY.write_text(text, encoding="utf-8")
    print(EXPLAIN.format(digest=digest_of(text)))


if __name__ == "__main__":
    main()
