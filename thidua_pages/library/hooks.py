"""Wagtail hooks for files: bulk actions in the admin, and who may download a document."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks

from thidua_pages.library.bulk import BULK_ACTIONS
from thidua_pages.library.models import File
from thidua_pages.library.privacy import may_see_private
from thidua_pages.library.publicity import may_get_document
from thidua_pages.library.serving import serve_offered_document


@hooks.register("before_serve_document", order=-10)
def keep_files_private(document: File, request: HttpRequest) -> HttpResponse | None:
    """Serve a document only to people who may see it. All others get 404.

    A document that a page offers to this visitor is served here, because Wagtail would ask for a login: the collection
    of the ward is restricted.
    """
    if may_get_document(request, document):
        return serve_offered_document(document)
    if not may_see_private(request.user, document):
        raise Http404
    return None


for bulk_action in BULK_ACTIONS:
    hooks.register("register_bulk_action", bulk_action, order=100)  # after Wagtail's own, which these replace
