"""Backups with a record of each, so that the administrators see when one failed or when there is none."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from thidua_pages.base import clock
from thidua_pages.operations.backing_up import Backup, back_up
from thidua_pages.operations.errors import Refused
from thidua_pages.operations.models import BackupRun

REMEMBERED = 100
LATE = timedelta(hours=48)
"""After this time without a backup the administrators are told."""
UNEXPECTED = "Lỗi ngoài dự kiến ({kind}). Chi tiết nằm trong nhật ký của máy chủ."
NEVER_YET = "Chưa có bản sao lưu nào. Có thể tiến trình worker không chạy."
TOO_LONG_AGO = "Đã hơn hai ngày không có bản sao lưu mới. Có thể tiến trình worker không chạy."


def back_up_and_record(to: str | None = None, keep: str | None = None) -> Backup:
    """Make a backup and remember how it ended. Raises Refused."""
    began = clock.now()
    try:
        backup = back_up(to, keep)
    except Refused as error:
        _record(began, problem=str(error))
        raise
    except Exception as error:
        _record(began, problem=UNEXPECTED.format(kind=type(error).__name__))
        raise
    _record(began, archive=str(backup.path), size=backup.size)
    return backup


def _record(began: datetime, *, archive: str = "", size: int = 0, problem: str = "") -> None:
    """Nothing is recorded in a database of an older version, which is backed up before the upgrade."""
    if BackupRun._meta.db_table not in connection.introspection.table_names():
        return
    BackupRun.objects.create(began_at=began, ended_at=clock.now(), archive=archive, size=size, problem=problem)
    old = BackupRun.objects.order_by("-ended_at").values_list("pk", flat=True)[REMEMBERED:]
    BackupRun.objects.filter(pk__in=list(old)).delete()


@dataclass(frozen=True)
class BackupWarning:
    """What the administrators are told: the reason, and when the newest backup was made."""

    reason: str
    newest_at: datetime | None


def warning() -> BackupWarning | None:
    """The warning about the daily backup; None when the last attempt succeeded and is not long ago."""
    last = BackupRun.objects.order_by("-ended_at").first()
    good = BackupRun.objects.filter(problem="").order_by("-ended_at").first()
    newest = good.ended_at if good else None
    if last and last.problem:
        return BackupWarning(last.problem, newest)
    if newest is None:
        return BackupWarning(NEVER_YET, None)
    return BackupWarning(TOO_LONG_AGO, newest) if newest < clock.now() - LATE else None
