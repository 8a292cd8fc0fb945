"""`manage.py backup`: one verified archive of the database, the uploads and the settings, while the site runs."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thidua_pages.base.vietnamese.numbers import format_number
from thidua_pages.operations.errors import Refused
from thidua_pages.operations.runs import back_up_and_record

DONE = "Đã sao lưu và đọc kiểm tra lại: {path} ({size} MB; {rows} dòng trong {tables} bảng, {uploads} tệp tải lên)."
REMOVED = "Đã xóa bản cũ theo quy tắc giữ: {name}"
LOST = (
    "Chú ý: {number} tệp có tên trong cơ sở dữ liệu nhưng đã mất trên đĩa từ trước, nên không có trong bản sao lưu. "
    "Ví dụ: {name}"
)


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu, tệp tải lên và thiết lập (không kèm khóa) vào một tệp. Không cần dừng trang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", help=f"thư mục sao lưu; mặc định là BACKUP_DIR ({settings.BACKUP_DIR})")
        parser.add_argument(
            "--keep", help=f"giữ bao nhiêu bản: ngày,tuần,tháng; mặc định là BACKUP_KEEP ({settings.BACKUP_KEEP})"
        )

    def handle(self, *, to: str | None, keep: str | None, **options: object) -> None:
        try:
            backup = back_up_and_record(to, keep)
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            DONE.format(
                path=backup.path,
                size=format_number(round(backup.size / 1_000_000, 1)),
                rows=format_number(sum(backup.counts.values())),
                tables=len(backup.counts),
                uploads=format_number(backup.uploads),
            )
        )
        for path in backup.removed:
            self.stdout.write(REMOVED.format(name=path.name))
        if backup.lost:
            self.stderr.write(LOST.format(number=len(backup.lost), name=backup.lost[0]))
