"""Everything that a site holds and shows, as text: `python -m tests.operations.everything` prints it as JSON."""

import json
import os
from collections.abc import Iterator
from typing import Any

SKIPPED = ("logout", "failwhale", "test404")


def everything() -> dict[str, dict[str, str]]:
    """`tables`: the rows of each table. `pages`: what visitors and the administrator are shown, by address."""
    from django.db import connection
    from django.test import Client
    from wagtail.models import Page, Site

    from thidua_pages.accounts.models import User

    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            tables[table] = repr(cursor.fetchall())
    host = {"HTTP_HOST": Site.objects.get().root_url.partition("://")[2]}
    visitor, administrator = Client(**host), Client(**host)
    person = User.objects.get()
    person.must_change_password = False
    person.save()
    administrator.force_login(person)
    shown = {}
    beside = ["/tim-kiem/?q=a", "/feed.xml", "/feed.atom", "/sitemap.xml", "/robots.txt", "/thanh-phan/", "/khong-co/"]
    for address in [page.url for page in Page.objects.live().filter(depth__gt=1)] + beside:
        shown[address] = _text(visitor.get(address))
    for page in Page.objects.filter(depth__gt=1):
        for address in (f"/quan-tri/pages/{page.pk}/", f"/quan-tri/pages/{page.pk}/edit/"):
            shown[address] = _text(administrator.get(address))
    for address in _admin_addresses():
        shown[address] = _text(administrator.get(address))
    return {"tables": tables, "pages": shown}


def _text(response: Any) -> str:
    content = b"".join(response) if response.streaming else response.content
    return f"{response.status_code} {content.decode(errors='replace')}"


def _admin_addresses() -> Iterator[str]:
    """The addresses of the admin that take no argument."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: list[Any], before: str) -> Iterator[str]:
        for pattern in patterns:
            route = str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, before + route)
            elif (
                isinstance(pattern, URLPattern)
                and not set(route) & set("<(")
                and not any(word in route for word in SKIPPED)
            ):
                yield "/" + before + route.replace("^", "").replace("$", "")

    found = walk(get_resolver().url_patterns, "")
    yield from (address for address in found if address.startswith("/quan-tri/") and not set(address) & set("<(\\"))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    print(json.dumps(everything()))
