"""What happens with an upload: it is begun, pieces arrive, it is whole; or it is called off."""

from collections.abc import Mapping
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db.models import F, Sum
from django.http import HttpRequest
from ninja.errors import HttpError, ValidationError
from wagtail.permissions import policy_registry

from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.models import User
from thidua_pages.api.callers import caller
from thidua_pages.api.problems import Faults
from thidua_pages.api.uploads import pieces
from thidua_pages.api.uploads.collections import collection_for
from thidua_pages.api.uploads.limits import MOST_BYTES, MOST_OPEN, UNUSED_STAYS, WAITS
from thidua_pages.api.uploads.models import Upload, UploadKind
from thidua_pages.api.uploads.storing import MODELS, Storing, check_before_it_is_sent
from thidua_pages.api.uploads.turns import Turn, turn_at
from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.base.words import on_one_line
from thidua_pages.door import values
from thidua_pages.library.documents import CONTENT_TYPES
from thidua_pages.library.limits import FORMAT_BY_EXTENSION, megabytes, split_name

NO_NAME = "Hãy cho biết tên của tệp, kèm đuôi tên."
UNKNOWN_KIND = "Loại tệp là photo (ảnh) hoặc document (tài liệu)."
LONG_TITLE = "Tên gọi dài quá 255 ký tự. Hãy đặt ngắn lại."
TOO_MANY = (
    f"Mỗi người gửi dở nhiều nhất {MOST_OPEN} tệp, tất cả {megabytes(MOST_BYTES)}. Hãy gửi nốt hoặc bỏ bớt (DELETE) "
    "rồi mới gửi tệp khác."
)
IN_USE = "Ảnh hoặc tệp này đã được dùng ở một trang nên không xóa được ở đây."


def begin(request: HttpRequest, told: Mapping[str, str], length: int, metadata: str = "") -> Upload:
    """Return a new upload. `told`: `filename`, and `kind`, `title`, `unit` if they are told.

    Raises ValidationError that names what is wrong, and HttpError: 400 for broken text, 403 for who may put files
    nowhere or has too many on the way, 413 for a file that is too large.
    """
    user, told = caller(request), {key: _in_order(text) for key, text in told.items()}
    name, kind, title = _words(told)
    check_before_it_is_sent(kind, name, length)
    collection = collection_for(request, MODELS[kind], told.get("unit", ""))
    _refuse_too_many(user, length)
    return Upload.objects.create(
        user=user,
        collection=collection,
        kind=kind,
        name=name,
        title=title,
        length=length,
        metadata=metadata,
        expires_at=clock.now() + WAITS,
    )


def _in_order(text: str) -> str:
    if fault := values.fault_in_text(text):
        raise HttpError(400, fault)
    return on_one_line(text)


def _words(told: Mapping[str, str]) -> tuple[str, str, str]:
    """Name, kind and title of the file."""
    faults = Faults()
    name = PurePath(told.get("filename", "").replace("\\", "/")).name
    stem, extension = split_name(name)
    is_document = extension in CONTENT_TYPES and extension not in FORMAT_BY_EXTENSION
    kind = told.get("kind") or (UploadKind.DOCUMENT if is_document else UploadKind.PHOTO)
    title = told.get("title") or stem[:255]
    if not name:
        faults.add(("body", "filename"), NO_NAME, "missing")
    if kind not in UploadKind.values:
        faults.add(("body", "kind"), UNKNOWN_KIND, known=UploadKind.values)
    if len(title) > 255:
        faults.add(("body", "title"), LONG_TITLE, "too_long")
    faults.refuse()
    return name[:255], str(kind), title


def _refuse_too_many(user: User, length: int) -> None:
    User.objects.select_for_update().filter(pk=user.pk).values("pk").first()  # one after the other
    waiting = Upload.objects.filter(user=user, offset__lt=F("length"), expires_at__gt=clock.now())
    count = waiting.count()
    announced = waiting.aggregate(total=Sum("length"))["total"] or 0
    if count >= MOST_OPEN or announced + length > MOST_BYTES:
        raise HttpError(403, TOO_MANY)


def receive(request: HttpRequest, upload: Upload, offset: int) -> None:
    """Add the piece that the request carries, behind the first `offset` bytes. If it is the last one, store the whole
    file.

    Raises HttpError as `pieces.read`, `turn_at` and `Storing` do, and ValidationError with what is wrong with the whole
    file, which is then over: it can only be sent again from the beginning.
    """
    with turn_at(upload, offset) as turn:
        piece = pieces.read(request, upload.length - offset)
        pieces.write(upload, offset, piece)
        end = offset + len(piece)
        if end < upload.length:
            turn.change(offset=end, expires_at=clock.now() + WAITS)
        elif piece:
            _store_pieces(turn)


def receive_whole(upload: Upload, file: UploadedFile) -> None:
    """Store a file that was sent at once. Raises as `receive`."""
    with turn_at(upload, 0) as turn:
        _store(turn, file)


def _store_pieces(turn: Turn) -> None:
    upload = turn.upload
    with pieces.opened(upload) as file:
        try:
            _store(turn, UploadedFile(file, name=upload.name, size=upload.length))
        finally:
            if upload.is_over:
                pieces.discard(upload)


def _store(turn: Turn, file: UploadedFile) -> None:
    upload = turn.upload
    storing = Storing(upload, upload.user, file)
    if storing.faults:
        turn.change(offset=upload.length, faults=storing.faults, expires_at=clock.now() + WAITS)
        raise ValidationError(storing.faults)
    with one_change():
        turn.change(offset=upload.length, expires_at=clock.now() + UNUSED_STAYS)
        stored = storing.save()
        turn.change(**{upload.kind: stored})


def call_off(upload: Upload) -> None:
    """Delete an upload, with its photo or document if no page has used it.

    Raises HttpError 409 if one has, 423 while a piece is being added, and ProtectedError for what the database
    protects.
    """
    stored = upload.photo or upload.document
    if stored and upload.is_kept:
        raise HttpError(409, IN_USE)
    policy = policy_registry.get_by_type(type(stored)) if stored else None
    if policy and not policy.user_has_permission_for_instance(upload.user, "delete", stored):
        raise HttpError(403, NO_RIGHT.reason)
    with turn_at(upload, upload.offset), one_change():
        if stored:
            stored.delete()
        Upload.objects.filter(pk=upload.pk).delete()
    pieces.discard(upload)
