"""Write one backup: the database, then the uploads that its rows name, so that every one of them is in it.

The site may be written to meanwhile. A file that vanishes belongs to a row that was deleted after the database had been
copied: then the database is copied again. So that this is rare, the uploads that are on the disk are copied before.
"""

import io
import os
import platform
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.db import connection
from django.utils import timezone

from thidua_pages.base import clock
from thidua_pages.operations import archive, keeping, places, uploads
from thidua_pages.operations.content import what_is_here
from thidua_pages.operations.databases.here import database
from thidua_pages.operations.databases.kinds import Database, Snapshot, count_rows
from thidua_pages.operations.errors import Refused
from thidua_pages.operations.settings_file import without_secrets

NO_SPACE = (
    "Ổ đĩa của {folder} chỉ còn trống {free} MB, bản sao lưu có thể cần {needed} MB. "
    "Hãy giải phóng chỗ hoặc chọn nơi khác."
)
DISK_FAILED = "Không ghi được bản sao lưu vào {folder}: {reason}."
UNSTEADY = (
    "Tệp tải lên bị xóa liên tục trong lúc sao lưu, nên chưa có bản sao lưu trọn vẹn. Hãy chạy lại khi ít người dùng."
)
EMPTY = (
    "Cơ sở dữ liệu chưa có trang, tài khoản, ảnh hay tài liệu nào nên không có gì để sao lưu; các bản sao lưu cũ giữ "
    "nguyên. Nếu trước đây đã có dữ liệu, hãy xem lại DATABASE_URL, hoặc khôi phục từ bản sao lưu gần nhất."
)
TRIES = 10
SPARE_BYTES = 50_000_000


@dataclass(frozen=True)
class Backup:
    """A finished archive. `lost`: uploads that rows name and that were missing before the backup began."""

    path: Path
    size: int
    counts: dict[str, int]
    uploads: int
    lost: list[str]
    removed: list[Path]


def back_up(to: str | None = None, keep: str | None = None) -> Backup:
    """Write an archive, verify it by reading it again, and remove those that the rule does not keep.

    `to`: the folder, that of the settings by default. `keep`: the rule as text, that of the settings by default.
    Raises Refused; nothing is left in the folder then.
    """
    if not any(what_is_here().values()):
        raise Refused(EMPTY)  # in the place of a lost database it would in time push out the good backups
    rule = keeping.rule_of(settings.BACKUP_KEEP if keep is None else keep)
    folder = places.folder_for(to)
    with places.alone_in(folder):
        moment = clock.now()
        name = places.name_for(moment)
        partial = places.partial(folder, name)
        try:
            _refuse_full_disk(folder)
            manifest = _write(partial, moment)
            archive.forget_in_memory(partial)
            with archive.Archive(partial) as written:
                written.verify()
            os.replace(partial, folder / name)
            _sync_folder(folder)
        except OSError as error:
            raise Refused(DISK_FAILED.format(folder=folder, reason=error.strerror or error)) from error
        return Backup(
            path=folder / name,
            size=(folder / name).stat().st_size,
            counts=manifest.counts,
            uploads=sum(member.startswith(archive.UPLOADS) for member in manifest.members),
            lost=manifest.lost,
            removed=_remove_old(folder, rule),
        )


def _write(partial: Path, moment: datetime) -> archive.Manifest:
    source = database()
    with archive.ArchiveWriter(partial) as writer:
        writer.add(archive.SETTINGS, io.BytesIO(without_secrets().encode()))
        _add_uploads(writer, uploads.on_disk())
        for attempt in range(TRIES):
            copy = partial.with_name(f"{partial.name}-{attempt}")
            with source.snapshot(copy) as snapshot:
                named = uploads.named_by(snapshot)
                _add_uploads(writer, sorted(named))
                missing = sorted(name for name in named if archive.UPLOADS + name not in writer.members)
                if _are_deleted_by_now(source, missing, partial):
                    copy.unlink()
                    continue
                manifest = _manifest(source, snapshot, moment, missing)
            with copy.open("rb") as file:
                writer.add(source.member, file, compress=source.compress)
            copy.unlink()
            writer.finish(manifest)
            return manifest
    raise Refused(UNSTEADY)


def _add_uploads(writer: archive.ArchiveWriter, paths: Iterable[str]) -> None:
    """Add these uploads, unless they are in the archive already or vanished."""
    for path in paths:
        if archive.UPLOADS + path not in writer.members:
            with suppress(FileNotFoundError, IsADirectoryError), (uploads.root() / path).open("rb") as file:
                writer.add(archive.UPLOADS + path, file)


def _are_deleted_by_now(source: Database, missing: list[str], partial: Path) -> bool:
    """Whether the rows that named one of these files are gone from the database."""
    if not missing:
        return False
    copy = partial.with_name(f"{partial.name}-now")
    with source.snapshot(copy) as snapshot:
        named = uploads.named_by(snapshot)
    copy.unlink()
    return any(name not in named for name in missing)


def _manifest(source: Database, snapshot: Snapshot, moment: datetime, missing: list[str]) -> archive.Manifest:
    return archive.Manifest(
        created_at=timezone.localtime(moment).isoformat(timespec="seconds"),
        engine=source.engine,
        database=source.member,
        base_url=settings.BASE_URL,
        counts=count_rows(snapshot),
        migrations=sorted(f"{app}.{name}" for app, name in snapshot.rows("SELECT app, name FROM django_migrations")),
        versions={
            "python": platform.python_version(),
            "django": django.get_version(),
            "wagtail": wagtail.__version__,
            "database": ".".join(str(part) for part in connection.get_database_version()),
        },
        lost=missing,
    )


def _refuse_full_disk(folder: Path) -> None:
    needed = 2 * database().size() + uploads.size() + SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Refused(NO_SPACE.format(folder=folder, free=free // 1_000_000, needed=needed // 1_000_000))


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_old(folder: Path, rule: keeping.KeepRule) -> list[Path]:
    archives = places.archives_in(folder)
    removed = [path for moment, path in archives.items() if moment not in keeping.kept(archives, rule)]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed
