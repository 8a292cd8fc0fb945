"""Measure a search among 100,000 entries, in `DATABASE_URL_BENCH_SEARCH` or in SQLite in var/bench.

The entries belong to plain pages that are written in bulk, because the search reads nothing else. Each query runs
several times. The median of one search (facets, ranking, and the rows of the first page with their snippets) is
printed, and that of a search of the admin among the titles of the same pages (50 rows and their number).
"""

import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
ENTRIES = 100_000
TURNS = 9
QUERIES = {
    "in 9 of 10, exact": "nhân dân",
    "in 9 of 10, without marks": "nhan dan",
    "in nearly all, in half of the titles": "đường",
    "in half, also in titles": "tuyến đường hoa",
    "in all, in no title": "phường",
    "common words, rarely side by side": "mương sách",
    "in one": "duynhất77777",
    "in none": "khôngcótừnày",
    "sixteen words": "nhân dân tổ dân phố làm đường hoa sạch đẹp cho phường ta năm nay",
}
PREFIXES = ["tu", "tuyến đư", "nhan d"]


def set_environment() -> None:
    """Set the environment for this run, before Django reads it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        DATABASE_URL=os.environ.get("DATABASE_URL_BENCH_SEARCH") or f"sqlite:///{FOLDER / 'search.sqlite3'}",
        SECRET_KEY="only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
        EMAIL_URL="dummymail://",
        DEBUG="false",
        BASE_URL="http://127.0.0.1:8000",
    )
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]


PHRASES = [
    *("tuyến đường hoa", "thắp sáng ngõ hẻm", "camera an ninh", "phân loại rác tại nhà", "sân chơi thiếu nhi"),
    *("vườn rau sạch", "sửa nhà cho hộ nghèo", "tủ sách", "tiết kiệm nước", "bê tông hóa đường", "mương thoát nước"),
    *("cây xanh tự quản", "dọn vệ sinh ngày thứ bảy", "nhà văn hóa", "dạy bơi cho trẻ em", "hòa giải ở cơ sở"),
]
SENTENCE = "Cán bộ và nhân dân tổ dân phố {} đã cùng nhau làm {} và {}, góp {} ngày công, được phường biểu dương"
OTHER = "Phường kiểm tra {} lần {}, hẹn {} hộ tháng sau xong {}"
KINDS = ["initiative", "update", "update", "update", "unit", "award", "campaign"]


def random_text(random: Random, number: int) -> str:
    def phrase() -> str:
        return random.choice(PHRASES)

    form = OTHER if number % 10 == 0 else SENTENCE
    sentences = [
        form.format(random.randrange(1, 30), phrase(), phrase(), random.randrange(2, 400))
        for _ in range(random.randrange(2, 9))
    ]
    return ". ".join([*sentences, f"duynhất{number}"])


def fill() -> None:
    """Create the pages and their entries below the first ward, unless they exist."""
    from wagtail.models import Page

    from thidua_pages.models import HomePage, SearchEntry
    from thidua_pages.search.index import entry_id
    from thidua_pages.search.tokens import index_tokens

    if SearchEntry.objects.count() >= ENTRIES:
        return
    random = Random(2023)
    ward = HomePage.objects.first()
    content_type, depth = ward.content_type, ward.depth + 1
    for start in range(0, ENTRIES, 2000):
        pages, entries = [], []
        for number in range(start, start + 2000):
            title = f"{random.choice(PHRASES)}, {random.choice(PHRASES)} {number}".capitalize()
            page = Page(
                pk=1_000_000 + number,
                title=title,
                slug=f"b-{number}",
                path=ward.path + Page._get_path("", 1, 100 + number),
                depth=depth,
                live=True,
                url_path=f"{ward.url_path}b-{number}/",
                content_type=content_type,
                locale=ward.locale,
            )
            kind, text = random.choice(KINDS), random_text(random, number)
            day = date(2023, 1, 1) + timedelta(days=random.randrange(1000))
            tokens = index_tokens(ward_path=ward.path, kind=kind, title=title, text=text)
            pages.append(page)
            entries.append(
                SearchEntry(
                    id=entry_id(day, page.pk), page=page, kind=kind, date=day, title=title, text=text, tokens=tokens
                )
            )
        Page.objects.bulk_create(pages)
        SearchEntry.objects.bulk_create(entries, batch_size=500)
        print(f"  {start + 2000} / {ENTRIES}", flush=True)


def fill_admin() -> None:
    """Write the entries of the admin's search for these pages, unless they exist."""
    from wagtail.models import Page

    from thidua_pages.models import ObjectEntry
    from thidua_pages.search.backend.index import ObjectIndex

    if ObjectEntry.objects.count() >= ENTRIES:
        return
    pages = Page.objects.filter(pk__gte=1_000_000).order_by("pk")
    for start in range(0, ENTRIES, 2000):
        ObjectIndex(None).add_items(Page, pages[start : start + 2000])


def milliseconds(call: object) -> float:
    times = []
    for _ in range(TURNS):
        begin = time.perf_counter()
        call()  # type: ignore[operator]
        times.append((time.perf_counter() - begin) * 1000)
    return median(times)


def measure() -> None:
    """Print a table of the queries, the number of results and the median in milliseconds."""
    from django.db import connection
    from django.test import RequestFactory

    from thidua_pages.models import HomePage
    from thidua_pages.search.request import SearchRequest
    from thidua_pages.search.results import SearchResults, suggestions_for

    request, ward = RequestFactory().get("/", SERVER_NAME="127.0.0.1"), HomePage.objects.first()
    print(f"Search in {ENTRIES:,} entries on {connection.vendor}, median of {TURNS}:\n")
    print("| search | found | ms | page 50, ms |\n|---|---:|---:|---:|")
    for name, text in QUERIES.items():
        query = SearchRequest(text).query(ward.path)
        found = SearchResults(query, request).total
        first = milliseconds(lambda: SearchResults(query, request)[0:20])  # noqa: B023
        deep = milliseconds(lambda: SearchResults(query, request)[980:1000])  # noqa: B023
        print(f"| {name}: {text} | {found} | {first:.0f} | {deep:.0f} |")
    for text in PREFIXES:
        query = SearchRequest(text).query(ward.path, last_is_prefix=True)
        print(f"| suggestions: {text} | | {milliseconds(lambda: suggestions_for(query, request)):.0f} | |")  # noqa: B023


def measure_admin() -> None:
    """Print the same for searches of the admin: all pages, as an administrator of the ward sees them."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    from thidua_pages.access.page_admin import pages_visible_to

    person, _ = get_user_model().objects.get_or_create(username="bench")
    person.groups.set(Group.objects.filter(ward_group__isnull=False, ward_group__unit=None))
    pages: Any = pages_visible_to(person)  # with the methods of Wagtail's search
    print("\n| search of the admin | found | first 50, ms | their number, ms |\n|---|---:|---:|---:|")
    for name, text in {**QUERIES, "half a word": "tuyến đư", "one letter": "t"}.items():
        found = pages.autocomplete(text).count()
        first = milliseconds(lambda: list(pages.autocomplete(text)[:50]))  # noqa: B023
        number = milliseconds(lambda: pages.autocomplete(text).count())  # noqa: B023
        print(f"| {name}: {text} | {found} | {first:.0f} | {number:.0f} |")


def main() -> None:
    set_environment()
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from thidua_pages.models import HomePage
    from thidua_pages.operations.wards import new_ward

    call_command("migrate", interactive=False, verbosity=0)
    if not HomePage.objects.exists():
        new_ward("Phường Đo", "do", host="127.0.0.1", port=80)
    fill()
    fill_admin()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    measure()
    measure_admin()


if __name__ == "__main__":
    main()
