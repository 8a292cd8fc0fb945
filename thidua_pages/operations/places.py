"""The folder of the backups, and the names of the archives in it."""

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from thidua_pages.operations.errors import Busy, Refused

IN_THE_CHECKOUT = (
    "Thư mục sao lưu {folder} nằm trong thư mục {inside}. Hãy chọn nơi khác, tốt nhất trên một ổ đĩa khác: BACKUP_DIR "
    "trong .env, hoặc --to."
)
NOT_WRITABLE = (
    "Không ghi được vào thư mục sao lưu {folder}: {reason}. "
    "Hãy tạo thư mục và cho tài khoản chạy trang quyền ghi, hoặc đặt BACKUP_DIR trong .env."
)
ONE_AT_A_TIME = "Một lần sao lưu khác đang chạy ở {folder}. Hãy chờ nó xong."
PARTIAL = ".partial"
"""The end of a name that is not an archive yet, or what a killed backup left."""
STAMP = "%Y%m%d-%H%M%S"


def folder_for(asked: str | None = None) -> Path:
    """The folder of the backups, made when missing. Raises Refused: inside the code or the uploads, not writable."""
    folder = Path(asked).absolute() if asked else settings.BACKUP_DIR
    for inside in (settings.ROOT, Path(settings.MEDIA_ROOT)):
        if folder.resolve().is_relative_to(inside.resolve()):
            raise Refused(IN_THE_CHECKOUT.format(folder=folder, inside=inside))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / ".lock").open("a"):
            pass
    except OSError as error:
        raise Refused(NOT_WRITABLE.format(folder=folder, reason=error.strerror)) from error
    return folder


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder while a backup is written. What a killed backup left is removed. Raises Busy."""
    with (folder / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(ONE_AT_A_TIME.format(folder=folder)) from error
        _sweep(folder)
        try:
            yield
        finally:
            _sweep(folder)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f".{_prefix()}*{PARTIAL}*"):
        left.unlink(missing_ok=True)


def _prefix() -> str:
    """Names the site, so that several installations can share a folder."""
    host = urlsplit(settings.BASE_URL).netloc
    return f"thi-dua_{re.sub(r'[^A-Za-z0-9.-]', '-', host)}_"


def name_for(moment: datetime) -> str:
    return f"{_prefix()}{timezone.localtime(moment):{STAMP}}.zip"


def partial(folder: Path, name: str) -> Path:
    return folder / f".{name}{PARTIAL}"


def archives_in(folder: Path) -> dict[datetime, Path]:
    """The archives of this site, by the local time in their names."""
    found = {}
    for path in folder.glob(f"{_prefix()}*.zip"):
        stamp = path.name.removeprefix(_prefix()).removesuffix(".zip")
        if re.fullmatch(r"\d{8}-\d{6}", stamp):
            found[datetime.strptime(stamp, STAMP).replace(tzinfo=timezone.get_default_timezone())] = path
    return found
