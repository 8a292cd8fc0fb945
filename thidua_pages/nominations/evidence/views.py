"""A page of evidence as the reviewers of a nomination read it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.evidence.models import FrozenEvidence
from thidua_pages.review.views import readable_page


@require_safe
@never_cache
@xframe_options_sameorigin
def frozen_evidence(request: SignedInRequest, page_id: int, frozen_id: int) -> HttpResponse:
    """Show a page of evidence as it was when the nomination was sent, to those who may read the nomination."""
    nomination = readable_page(request, page_id)
    frozen = get_object_or_404(FrozenEvidence, pk=frozen_id, nomination_id=nomination.pk)
    page = frozen.page_revision.as_object()
    return page.make_preview_request(request, page.default_preview_mode)
