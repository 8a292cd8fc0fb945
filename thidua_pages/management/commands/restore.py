"""`manage.py restore ARCHIVE`: put a backup into an empty place, or with `--replace` over what is there."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thidua_pages.base.vietnamese.numbers import format_number
from thidua_pages.operations.archive import Archive
from thidua_pages.operations.errors import Refused
from thidua_pages.operations.restoring import Restored, restore

CHECKED = "Bản sao lưu tốt: tạo lúc {created_at}, {members} tệp, đúng với bản kê."
DONE = "Đã khôi phục bản sao lưu tạo lúc {created_at}: {rows} dòng trong {tables} bảng, khớp với bản kê."
COUNTS = "Trong đó có {counts} và {uploads} tệp tải lên."
HELD = "{number} thư còn chờ lúc sao lưu được giữ lại, xem Báo cáo → Thư và việc gửi đi."
LOST = "Chú ý: {number} tệp đã mất từ trước khi sao lưu. Ví dụ: {name}"
NEXT = "Địa chỉ của trang: {url}. Mọi người phải đăng nhập lại. Hãy mở trang và kiểm tra."
FRONT_CACHE = "Hãy xóa toàn bộ bộ đệm phía trước ({url}): nó có thể còn giữ trang của dữ liệu đã mất."


class Command(BaseCommand):
    help = "Khôi phục một bản sao lưu vào nơi trống. Hãy dừng trang trước."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path, help="tệp sao lưu (.zip)")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--replace", action="store_true", help="xóa mọi thứ đang có ở đây, thay bằng bản sao lưu")
        what.add_argument("--check", action="store_true", help="chỉ đọc kiểm tra tệp sao lưu, không khôi phục")

    def handle(self, *, archive: Path, replace: bool, check: bool, **options: object) -> None:
        try:
            if check:
                self._check(archive)
            else:
                self._report(restore(archive, replace=replace, say=self.stdout.write))
        except Refused as error:
            raise CommandError(str(error)) from error

    def _check(self, path: Path) -> None:
        with Archive(path) as archive:
            archive.verify()
            manifest = archive.manifest
            self.stdout.write(CHECKED.format(created_at=manifest.created_at, members=len(manifest.members)))

    def _report(self, done: Restored) -> None:
        say = self.stdout.write
        say(DONE.format(created_at=done.created_at, rows=format_number(done.rows), tables=done.tables))
        counts = ", ".join(f"{format_number(number)} {name}" for name, number in done.counts.items())
        say(COUNTS.format(counts=counts, uploads=format_number(done.uploads)))
        if done.held_mail:
            say(HELD.format(number=done.held_mail))
        if done.lost:
            say(LOST.format(number=len(done.lost), name=done.lost[0]))
        if settings.FRONTEND_CACHE_URL:
            say(FRONT_CACHE.format(url=settings.FRONTEND_CACHE_URL))
        say(NEXT.format(url=settings.BASE_URL))
