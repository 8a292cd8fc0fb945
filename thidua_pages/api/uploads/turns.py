"""One request at a time adds to an upload, whichever process it reaches.

A turn is a time in the upload's row, not a lock of the database: the last piece is decoded for seconds, during which
SQLite would let nobody else write. It lapses, so a process that is killed keeps nobody out for long. Who took longer
than a turn cannot write the row any more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db.models import Q
from ninja.errors import HttpError

from thidua_pages.api.uploads.limits import TURN
from thidua_pages.api.uploads.models import Upload
from thidua_pages.base import clock

OTHER_OFFSET = "Máy chủ đang có {offset} byte của tệp này. Hãy gửi tiếp từ đó (Upload-Offset: {offset})."
GONE = "Tệp này đã được xóa. Hãy gửi lại từ đầu."
AT_WORK = "Một yêu cầu khác đang ghi vào tệp này. Hãy đợi vài giây, hỏi lại bằng HEAD rồi gửi tiếp."


class Turn:
    """The right to change the row of an upload and its file."""

    def __init__(self, upload: Upload, until: datetime) -> None:
        self.upload = upload
        self._rows = Upload.objects.filter(pk=upload.pk, held_until=until)

    def change(self, **values: Any) -> None:
        """Write values of the row. Raises HttpError 423 when the turn has lapsed and another request took it."""
        if not self._rows.update(**values):
            raise HttpError(423, AT_WORK)
        for name, value in values.items():
            setattr(self.upload, name, value)

    def end(self) -> None:
        self._rows.update(held_until=None)


@contextmanager
def turn_at(upload: Upload, offset: int) -> Iterator[Turn]:
    """Take a turn to add a piece behind the first `offset` bytes.

    Raises HttpError: 409 if the upload has another number of bytes by now, 423 while another request has its turn, 404
    if it was deleted.
    """
    now = clock.now()
    until = now + TURN
    is_free = Q(held_until=None) | Q(held_until__lte=now)
    if not Upload.objects.filter(is_free, pk=upload.pk, offset=offset).update(held_until=until):
        raise _why_not(upload, offset)
    turn = Turn(upload, until)
    try:
        yield turn
    finally:
        turn.end()


def _why_not(upload: Upload, offset: int) -> HttpError:
    row = Upload.objects.filter(pk=upload.pk).first()
    if row is None:
        return HttpError(404, GONE)
    return HttpError(423, AT_WORK) if row.offset == offset else HttpError(409, OTHER_OFFSET.format(offset=row.offset))
