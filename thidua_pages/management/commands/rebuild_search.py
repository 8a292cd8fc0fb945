"""`manage.py rebuild_search`: write all entries of the search again. Normally the site updates them by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from thidua_pages.search import index


class Command(BaseCommand):
    help = "Lập lại toàn bộ chỉ mục tìm kiếm từ các trang đã công bố."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã lập chỉ mục {index.rebuild()} trang.")
