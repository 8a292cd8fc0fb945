"""What a site holds and shows, to compare two of them: `python scripts/site_content.py` prints it as JSON.

It asks only what every version of the site can answer, so that the code of an older version can run it too: set
PYTHONPATH to that code, and DATABASE_URL, MEDIA_STORAGE_URL and DEBUG=true (static files need not be collected).
"""

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import urlsplit

PASSING = frozenset(
    {
        *("django_session", "thidua_pages_contentversion", "thidua_pages_backuprun", "thidua_pages_scheduledjob"),
        *(
            "django_migrations",
            "django_content_type",
            "auth_permission",
            "sqlite_sequence",
            "wagtailcore_referenceindex",
        ),
    }
)
"""Tables that a restore or an upgrade may change: they belong to the code, or are made anew."""
DERIVED = (
    "thidua_pages_object",  # the admin's search
    "wagtailsearch_",
    "thidua_pages_searchentry",
    "thidua_pages_searchindex",
    "thidua_pages_photorendition",
    "django_tasks_",
)


class Shown(TypedDict):
    status: int
    heading: str
    text: str
    """A digest of the whole text, without the address of the site."""


class Content(TypedDict):
    """`rows` by table, `pages` by the path of their address, `files` by their path: the SHA-256."""

    rows: dict[str, int]
    pages: dict[str, Shown]
    files: dict[str, str]
    root_url: str


def content_of_site() -> Content:
    """Return what this site holds and shows to visitors."""
    from wagtail.models import Site

    site = Site.objects.get(is_default_site=True)
    return {"pages": pages(site), "rows": rows(), "files": files(), "root_url": site.root_url}


def pages(site: Any) -> dict[str, Shown]:
    from django.test import Client
    from wagtail.models import Page

    host = urlsplit(site.root_url).netloc
    client = Client(HTTP_HOST=host)
    found: dict[str, Shown] = {}
    for page in Page.objects.live().filter(depth__gt=1).order_by("path"):
        path = urlsplit(page.full_url or "").path
        if path and path not in found:
            response = client.get(path, secure=site.root_url.startswith("https"))
            found[path] = shown(response.status_code, response.content.decode(), site.root_url)
    return found


def shown(status: int, html: str, root_url: str) -> Shown:
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", html.replace(root_url, ""))
    return {
        "status": status,
        "heading": " ".join(re.sub(r"<[^>]*>", " ", heading[1]).split()) if heading else "",
        "text": hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16],
    }


def rows() -> dict[str, int]:
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table not in PASSING and not table.startswith(DERIVED):
                cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
                found[table] = cursor.fetchone()[0]
    return found


def files() -> dict[str, str]:
    from django.conf import settings

    media = Path(settings.MEDIA_ROOT)
    return {
        str(path.relative_to(media)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(media.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    print(json.dumps(content_of_site()))
