"""Files in the admin."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks

from thidua_pages.library.bulk import BULK_ACTIONS
from thidua_pages.library.models import File
from thidua_pages.library.privacy import may_see_private
from thidua_pages.library.publicity import is_public_document
from thidua_pages.library.serving import serve_public_document


@hooks.register("before_serve_document", order=-10)
def keep_files_private(document: File, request: HttpRequest) -> HttpResponse | None:
    """A document goes only to those who may see it. Anyone else is told that there is none.

    What a public page offers is answered here: the ward's collection, in which it stands, asks everyone to log in.
    """
    if is_public_document(document):
        return serve_public_document(document)
    if not may_see_private(request.user, document):
        raise Http404
    return None


for bulk_action in BULK_ACTIONS:
    hooks.register("register_bulk_action", bulk_action, order=100)  # after the stock ones, which they replace
