"""`/uploads/`: photos and papers that an app sends before there is a page with them, whole or in pieces (tus 1.0)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from ninja import Path, Router
from ninja.errors import HttpError, ValidationError
from typing_extensions import TypedDict
from wagtail.api.v3.urls import api

from thidua_pages.api.callers import WORKING, caller
from thidua_pages.api.json import answer
from thidua_pages.api.uploads import described, pieces, receiving, tus
from thidua_pages.api.uploads.models import Upload
from thidua_pages.base import clock
from thidua_pages.door.contents import is_form
from thidua_pages.library.renditions import WHOLE, get_renditions
from thidua_pages.library.serving import respond

router = Router(tags=["uploads"])
PREVIEW = WHOLE[0]
NO_FILE = "Biểu mẫu chưa có tệp nào ở mục `file`. Hãy chọn một tệp."


class UploadState(TypedDict):
    """How far an upload is. `offset` of `length` bytes have arrived. `photo` or `document`: the id in the library once
    it is whole, to be named by a page until `expires_at`; null once a page has named it. `preview`: the address of a
    small picture of a photo, for who has sent it."""

    id: str
    kind: str
    name: str
    title: str
    length: int
    offset: int
    photo: int | None
    document: int | None
    preview: str | None
    expires_at: datetime | None


def state_of(request: HttpRequest, upload: Upload) -> UploadState:
    preview = reverse("wagtailapi_v3:upload_preview", args=[upload.pk]) if upload.photo_id else None
    return {
        "id": str(upload.pk),
        "kind": upload.kind,
        "name": upload.name,
        "title": upload.title,
        "length": upload.length,
        "offset": upload.offset,
        "photo": upload.photo_id,
        "document": upload.document_id,
        "preview": preview and request.build_absolute_uri(preview),
        "expires_at": None if upload.is_kept else upload.expires_at,
    }


def speaks_tus(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate an operation of the protocol: also what it refuses says so."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Exception as error:
            response = api.on_exception(request, error)
        tus.mark(response)
        return response

    return speaking


def own_upload(request: HttpRequest, upload_id: UUID) -> Upload:
    """Return an upload of the caller. Raises Http404 for another one, and for one that is swept or lost its bytes."""
    rows = Upload.objects.select_related("user", "photo", "document")
    upload = rows.filter(pk=upload_id, user=caller(request), expires_at__gt=clock.now()).first()
    if upload is None or not (upload.is_over or pieces.are_there(upload)):
        raise Http404
    return upload


def told(request: HttpRequest, upload: Upload, status: int = 200) -> HttpResponse:
    """Return how far the upload is. Raises ValidationError if it was refused."""
    if upload.faults:
        raise ValidationError(upload.faults)
    response = answer(request, state_of(request, upload), status)
    for name, value in tus.headers_of(upload).items():
        response[name] = value
    return response


@router.api_operation(
    ["OPTIONS"], "/", response={204: None}, operation_id="uploads_options", summary="Giao thức tus ở đây", auth=None
)
def capabilities(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(status=204, headers=tus.CAPABILITIES)
    tus.mark(response)
    return response


@router.post(
    "/",
    response={201: UploadState},
    operation_id="uploads_create",
    summary="Bắt đầu gửi một ảnh hoặc tệp, hoặc gửi cả tệp",
    auth=WORKING,
    openapi_extra=described.CREATE,
)
@speaks_tus
def create_upload(request: HttpRequest) -> HttpResponse:
    upload = _whole(request) if is_form(request) else _begun(request)
    response = told(request, upload, status=201)
    response["Location"] = request.build_absolute_uri(reverse("wagtailapi_v3:upload", args=[upload.pk]))
    return response


def _whole(request: HttpRequest) -> Upload:
    file = request.FILES.get("file")
    if file is None:
        raise ValidationError([{"type": "missing", "loc": ["body", "file"], "msg": NO_FILE}])
    words = {name: request.POST.get(name, "") for name in ("kind", "title", "unit")}
    upload = receiving.begin(request, {**words, "filename": file.name or ""}, file.size or 0)
    receiving.receive_whole(upload, file)
    return upload


def _begun(request: HttpRequest) -> Upload:
    tus.check_version(request)
    length, words = tus.announced_length(request), tus.announced_metadata(request)
    upload = receiving.begin(request, words, length, request.headers.get("Upload-Metadata", ""))
    if tus.carries_piece(request):
        try:
            receiving.receive(request, upload, offset=0)
        except Exception:
            pieces.discard(upload)  # its row is undone with the request
            raise
    return upload


@router.get(
    "/{upload_id}/",
    response=UploadState,
    operation_id="uploads_detail",
    summary="Ảnh hoặc tệp đã gửi đến đâu",
    auth=WORKING,
    url_name="upload",
)
@speaks_tus
def show_upload(request: HttpRequest, upload_id: Path[UUID]) -> HttpResponse:
    return told(request, own_upload(request, upload_id))


@router.api_operation(
    ["HEAD"],
    "/{upload_id}/",
    response={200: None},
    operation_id="uploads_offset",
    summary="Máy chủ đã có bao nhiêu byte",
    auth=WORKING,
    openapi_extra=described.VERSIONED,
)
@speaks_tus
def show_offset(request: HttpRequest, upload_id: Path[UUID]) -> HttpResponse:
    tus.check_version(request)
    return HttpResponse(headers=tus.headers_of(own_upload(request, upload_id)))


@router.patch(
    "/{upload_id}/",
    response={200: UploadState, 204: None},
    operation_id="uploads_piece",
    summary="Gửi phần tiếp theo",
    auth=WORKING,
    openapi_extra=described.PIECE,
)
@speaks_tus
def add_piece(request: HttpRequest, upload_id: Path[UUID]) -> HttpResponse:
    tus.check_version(request)
    upload = own_upload(request, upload_id)
    receiving.receive(request, upload, tus.announced_offset(request))
    return told(request, upload) if upload.is_over else HttpResponse(status=204, headers=tus.headers_of(upload))


@router.delete(
    "/{upload_id}/",
    response={204: None},
    operation_id="uploads_delete",
    summary="Bỏ một ảnh hoặc tệp chưa dùng",
    auth=WORKING,
    openapi_extra=described.VERSIONED,
)
@speaks_tus
def delete_upload(request: HttpRequest, upload_id: Path[UUID]) -> HttpResponse:
    tus.check_version(request)
    receiving.call_off(own_upload(request, upload_id))
    return HttpResponse(status=204)


@router.post(
    "/{upload_id}/",
    response={200: UploadState, 204: None},
    operation_id="uploads_override",
    summary="PATCH, DELETE hoặc HEAD, cho mạng không cho qua các phương thức ấy",
    auth=WORKING,
    openapi_extra=described.OVERRIDE,
)
@speaks_tus
def override_method(request: HttpRequest, upload_id: Path[UUID]) -> HttpResponse:
    views = {"PATCH": add_piece, "DELETE": delete_upload, "HEAD": show_offset}
    view = views.get(request.headers.get("X-HTTP-Method-Override", ""))
    if view is None:
        raise HttpError(405, tus.OTHER_METHOD)
    return view(request, upload_id)


@router.get(
    "/{upload_id}/preview/",
    response={200: None},
    operation_id="uploads_preview",
    summary="Ảnh nhỏ để xem lại (WebP)",
    auth=WORKING,
    url_name="upload_preview",
)
def preview(request: HttpRequest, upload_id: Path[UUID]) -> HttpResponseBase:
    photo = own_upload(request, upload_id).photo
    if photo is None:
        raise Http404
    return respond(request, get_renditions(photo, [PREVIEW])[PREVIEW], public=False)
