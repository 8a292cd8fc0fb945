"""`…/<campaign>/ke-hoach.pdf`: the plan for everybody, as it was signed, or made from its text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from thidua_pages.base.visitors import may_read
from thidua_pages.caching.middleware import shows_ward
from thidua_pages.documents.builders.plan import write_plan
from thidua_pages.documents.writers import to_pdf
from thidua_pages.nominations.decisions.signed_papers import official_plans
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.feeds.base import ward_of


@shows_ward
@require_safe
def plan_as_pdf(request: HttpRequest, path: str) -> HttpResponse:
    """Lead to the signed copy if there is one, otherwise answer with the plan as the page has it."""
    page, _, _ = ward_of(request).specific.route(request, path.strip("/").split("/"))
    if not isinstance(page, CampaignPage) or not page.body or not may_read(request, page):
        raise Http404
    signed = official_plans().filter(campaign=page.pk).select_related("scan").first()
    if signed is not None and signed.scan is not None:
        return redirect(signed.scan.url)
    if (sent := page.public_plan_file) is not None:
        return redirect(sent.url)
    response = HttpResponse(to_pdf(write_plan(page)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="ke-hoach-{page.slug}.pdf"'
    return response
