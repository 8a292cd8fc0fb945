"""`manage.py rebuild_search`: write all entries of both searches again. Normally the site updates them by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from thidua_pages.search import index
from thidua_pages.search.backend import index as object_index


class Command(BaseCommand):
    help = "Lập lại toàn bộ chỉ mục tìm kiếm: của trang công khai và của trang quản trị."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã lập chỉ mục {index.rebuild()} trang.")
        self.stdout.write(f"Đã lập chỉ mục {object_index.rebuild()} mục của trang quản trị.")
