"""Serve files. The original of a photo has no address; a rendition is for those who may see a page with its photo."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve as serve_by_wagtail

from thidua_pages.library.models import File, PhotoRendition
from thidua_pages.library.privacy import may_see_private
from thidua_pages.library.publicity import is_public_photo, may_see_photo

PUBLIC_SECONDS = 3600
"""How long a cache may keep a public picture, in seconds. Short, so that a picture taken down disappears soon."""


@require_safe
def serve_rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a rendition by its file name: to anyone when it is public, otherwise only to people who may see the photo
    or a closed page that shows it."""
    if "\0" in name:  # PostgreSQL raises an error for this character in a query
        raise Http404
    renditions = PhotoRendition.objects.select_related("image").annotate(is_public=is_public_photo("image"))
    rendition = renditions.filter(file=f"images/{name}").first()
    if rendition is None:
        raise Http404
    if rendition.is_public:
        return respond(request, rendition, public=True)
    if may_see_private(request.user, rendition.image) or may_see_photo(request, rendition.image):
        return respond(request, rendition, public=False)
    raise Http404


def respond(request: HttpRequest, rendition: PhotoRendition, *, public: bool) -> HttpResponseBase:
    """Return the file. `public`: whether caches may keep it. Raises Http404 when it is gone."""
    try:
        changed = int(default_storage.get_modified_time(rendition.file.name).timestamp())
    except FileNotFoundError as error:
        raise Http404 from error
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    response: HttpResponseBase
    if since is not None and changed <= since:
        response = HttpResponseNotModified()
    else:
        response = FileResponse(rendition.file.open("rb"))
    response["Last-Modified"] = http_date(changed)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    if public:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def serve_document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Serve a document as Wagtail does, to people who may see it.

    Without the header `Content-Encoding: None`, which Wagtail writes for a file that is not compressed
    (`wagtail/utils/sendfile.py`; to be removed when Wagtail no longer does).
    """
    response = serve_by_wagtail(request, document_id, document_filename)
    if response.get("Content-Encoding") == "None":
        del response["Content-Encoding"]
    return response


def serve_offered_document(document: File) -> HttpResponse:
    """Serve a document that a page offers to its readers, as an attachment. Raises Http404 when its file is gone.

    The file, at most 25 MB, is read into memory because Wagtail's hook accepts no streaming response.
    """
    try:
        with document.file.open("rb") as file:
            response = HttpResponse(file.read(), content_type=document.content_type)
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Disposition"] = content_disposition_header(True, document.filename)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
