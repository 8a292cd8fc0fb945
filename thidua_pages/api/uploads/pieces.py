"""The bytes of an upload that is not whole yet: one file for each, below the uploads, where no address leads.

How many of its bytes count is in the row of the upload. What a request wrote that was then undone, or whose process
ended, is written over by the next one.
"""

import os
from contextlib import suppress
from datetime import timedelta
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F
from django.http import HttpRequest
from ninja.errors import HttpError

from thidua_pages.api.uploads.models import Upload
from thidua_pages.api.uploads.tus import announced_checksum
from thidua_pages.base import clock

FOLDER = "uploads"
TOO_LONG = "Phần vừa gửi dài hơn phần còn thiếu nên không được ghi. Hãy hỏi lại bằng HEAD rồi gửi đúng phần còn thiếu."
LEFT_BEHIND = timedelta(days=1)


def read(request: HttpRequest, most: int) -> bytes:
    """Return the piece that the request carries. It may be shorter than announced: the line was cut.

    Raises HttpError 413 if it is longer than `most` bytes, before it is read where its length is announced, and 400 or
    460 if its checksum is wrong.
    """
    checksum = announced_checksum(request)
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isdecimal() or int(announced) > most:
        raise HttpError(413, TOO_LONG)
    piece = request.read(most + 1)
    if len(piece) > most:
        raise HttpError(413, TOO_LONG)
    if checksum:
        checksum.check(piece)
    return piece


def write(upload: Upload, offset: int, piece: bytes) -> None:
    """Write the piece to the disk, behind the first `offset` bytes. Only in one's turn (`turns.py`)."""
    if offset == 0:
        discard(upload)
        default_storage.save(_name(upload), ContentFile(b""))
    with default_storage.open(_name(upload), "r+b") as file:
        file.truncate(offset)
        file.seek(offset)
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def are_there(upload: Upload) -> bool:
    """Whether the bytes that have arrived are still on the disk. They may be gone after a restore."""
    with suppress(FileNotFoundError):
        return upload.offset == 0 or default_storage.size(_name(upload)) >= upload.offset
    return False


def opened(upload: Upload) -> IO[bytes]:
    """Return the file, at its beginning."""
    return default_storage.open(_name(upload), "rb")


def discard(upload: Upload) -> None:
    """Delete the file, if it is there."""
    default_storage.delete(_name(upload))


def discard_left_behind() -> None:
    """Delete files that no upload needs any more: their process ended before it could."""
    with suppress(FileNotFoundError):
        needed = Upload.objects.filter(offset__lt=F("length")).values_list("pk", flat=True)
        for name in set(default_storage.listdir(FOLDER)[1]).difference(map(str, needed)):
            path = f"{FOLDER}/{name}"
            if clock.now() - default_storage.get_modified_time(path) > LEFT_BEHIND:
                default_storage.delete(path)


def _name(upload: Upload) -> str:
    return f"{FOLDER}/{upload.pk}"
