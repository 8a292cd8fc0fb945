"""Put a backup into an empty place, or with `replace` over what is there.

The archive is read and compared with its manifest before anything is changed. The database is replaced in one
transaction; the uploads are unpacked beside the old ones first, so that a full disk changes nothing.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from thidua_pages.base import clock
from thidua_pages.caching import purge, timeline
from thidua_pages.operations import addresses, uploads, wards
from thidua_pages.operations.archive import Archive
from thidua_pages.operations.content import what_is_here
from thidua_pages.operations.databases.here import database
from thidua_pages.operations.errors import Refused
from thidua_pages.outbox.mail import deliver
from thidua_pages.outbox.recovery import restored
from thidua_pages.search import index

OTHER_KIND = (
    "Bản sao lưu này của cơ sở dữ liệu {theirs}, còn DATABASE_URL là {ours}. Hãy khôi phục vào cơ sở dữ liệu cùng loại."
)
NEWER = "Bản sao lưu do một phiên bản mới hơn tạo ra (có {migration}). Hãy cập nhật mã nguồn trước, rồi khôi phục lại."
NOT_EMPTY = (
    "Nơi này không trống: {what}. Khôi phục sẽ xóa tất cả những thứ đó. "
    "Nếu chắc chắn, hãy sao lưu trước rồi chạy lại với --replace."
)
NO_SPACE = "Ổ đĩa của {folder} chỉ còn trống {free} MB, cần {needed} MB để khôi phục."
DIFFERENT = (
    "Sau khi khôi phục, bảng {table} có {found} dòng, bản sao lưu ghi {expected}. Đừng mở trang; hãy dùng bản khác."
)
FROM_BACKUP = f"{__name__}.FromBackup"
"""The reason of e-mail that waited when the backup was made: it has probably been sent since."""
Say = Callable[[str], object]


@dataclass(frozen=True)
class Restored:
    """What was restored. `counts`: what is there now, by what people call it."""

    created_at: str
    counts: dict[str, int]
    tables: int
    rows: int
    uploads: int
    lost: list[str]
    held_mail: int


def restore(path: Path, *, replace: bool = False, say: Say = print) -> Restored:
    """Restore the archive. Raises Refused; if nothing is said about the database then, nothing was changed."""
    with Archive(path) as archive:
        _refuse_wrong_kind(archive)
        if not replace:
            refuse_what_would_be_lost()
        target = database()
        if not target.is_new():
            target.refuse_other_users()
        say("Đang kiểm tra bản sao lưu…")
        archive.verify()
        media = uploads.root()
        media.mkdir(parents=True, exist_ok=True)
        _refuse_full_disk(archive, media)
        staging = media / uploads.STAGING
        shutil.rmtree(staging, ignore_errors=True)
        try:
            with tempfile.TemporaryDirectory(dir=_folder_for_copy(media)) as folder:
                say("Đang chép tệp tải lên…")
                number = _unpack(archive, staging)
                say("Đang khôi phục cơ sở dữ liệu…")
                copy = Path(folder, archive.manifest.database)
                archive.extract(archive.manifest.database, copy)
                target.restore(copy)
            _refuse_difference(archive)
            _put_in_place(staging, media)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        say("Đang cập nhật bảng và chỉ mục…")
        held = finish()
        counts = archive.manifest.counts
        return Restored(
            created_at=archive.manifest.created_at,
            counts=what_is_here(),
            tables=len(counts),
            rows=sum(counts.values()),
            uploads=number,
            lost=archive.manifest.lost,
            held_mail=held,
        )


def finish() -> int:
    """Bring a restored database up to date. Returns how many waiting e-mails were held back."""
    ContentType.objects.clear_cache()
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        held = _hold_mail()
        restored.send(sender=None)
        Session.objects.all().delete()  # people who were logged out since must not be logged in again
        wards.set_up()
        addresses.follow_base_url()
        index.refresh("")
        purge.everything_soon()
        timeline.begin()
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
    return held


def refuse_what_would_be_lost() -> None:
    """Raise Refused when the database has content or MEDIA_ROOT has files."""
    found = [f"{number} {name}" for name, number in what_is_here().items() if number]
    files = sum(1 for _ in uploads.on_disk())
    found += [f"{files} tệp trong {uploads.root()}"] if files else []
    if found:
        raise Refused(NOT_EMPTY.format(what=", ".join(found)))


def _refuse_wrong_kind(archive: Archive) -> None:
    ours = database().engine
    if archive.manifest.engine != ours:
        raise Refused(OTHER_KIND.format(theirs=archive.manifest.engine, ours=ours))
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    replaced = {f"{app}.{name}" for one in MigrationLoader(None).disk_migrations.values() for app, name in one.replaces}
    if newer := sorted(set(archive.manifest.migrations) - known - replaced):
        raise Refused(NEWER.format(migration=newer[0]))


def _refuse_full_disk(archive: Archive, media: Path) -> None:
    needed = sum(member.size for member in archive.manifest.members.values())
    free = shutil.disk_usage(media).free
    if free < needed:
        raise Refused(NO_SPACE.format(folder=media, free=free // 1_000_000, needed=needed // 1_000_000))


def _folder_for_copy(media: Path) -> Path:
    """Where the copy of the database is unpacked: beside SQLite's file, otherwise where the uploads are."""
    name = connection.settings_dict["NAME"]
    folder = Path(name).parent if database().engine == "sqlite" else media
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _unpack(archive: Archive, staging: Path) -> int:
    number = 0
    for member, path in archive.uploads():
        number += 1
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        archive.extract(member, target)
        target.chmod(0o640)
    return number


def _refuse_difference(archive: Archive) -> None:
    """Count the rows of every table again."""
    with connection.cursor() as cursor:
        for table, expected in archive.manifest.counts.items():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            (found,) = cursor.fetchone()
            if found != expected:
                raise Refused(DIFFERENT.format(table=table, found=found, expected=expected))


def _put_in_place(staging: Path, media: Path) -> None:
    for old in media.iterdir():
        if old.name.startswith("."):
            continue
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        else:
            old.unlink()
    if staging.exists():
        for new in staging.iterdir():
            new.rename(media / new.name)


def _hold_mail() -> int:
    """Give up e-mail that waited when the backup was made. An administrator can send each again."""
    waiting = DBTaskResult.objects.filter(
        task_path=deliver.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    return waiting.update(status=TaskResultStatus.FAILED, exception_class_path=FROM_BACKUP, finished_at=clock.now())
