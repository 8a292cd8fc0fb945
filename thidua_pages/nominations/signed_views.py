"""Signed papers of a campaign: `/quan-tri/xet-khen-thuong/van-ban-da-ky/?dot=<campaign>`."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import View

from thidua_pages.access import rules
from thidua_pages.nominations.decision_forms import LaterScanForm, SignedPaperForm
from thidua_pages.nominations.models import SignedPaper
from thidua_pages.nominations.recording_views import campaign_asked_for
from thidua_pages.nominations.signed_papers import ACTION, add_scan, decisions_in, record_paper
from thidua_pages.review.errors import ReviewRefused

NO_CAMPAIGN = "Chưa có đợt thi đua nào để nhận văn bản."


class SignedPapersView(View):
    """GET lists what was signed; POST takes in a paper (`action=new`) or the file of one that is listed (`later`)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        campaign, _ = campaign_asked_for(request)
        if campaign is None:
            messages.error(request, NO_CAMPAIGN)
            return self._show(request)
        later = request.POST.get("action") == "later"
        form: Any = (
            LaterScanForm(request.POST, request.FILES)
            if later
            else SignedPaperForm(request.POST, request.FILES, campaign=campaign)
        )
        if not form.is_valid():
            if later:
                messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
            return self._show(request, form=None if later else form)
        data = form.cleaned_data
        try:
            if later:
                said = add_scan(campaign, request.user, data["paper"], data["scan"])
            else:
                said = record_paper(campaign, request.user, data)
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, form=None if later else form)
        messages.success(request, said)
        return redirect(f"{reverse('signed_papers')}?dot={campaign.pk}")

    def _show(self, request: HttpRequest, form: Any = None) -> HttpResponse:
        campaign, campaigns = campaign_asked_for(request)
        may = bool(campaign and rules.can_do_action(request.user, campaign, ACTION))
        context = {
            "campaign": campaign,
            "campaigns": campaigns,
            "papers": SignedPaper.objects.filter(campaign=campaign).select_related("scan", "award_form"),
            "decisions": decisions_in(campaign) if campaign else [],
            "form": (form or SignedPaperForm(campaign=campaign)) if may else None,
            "later_form": LaterScanForm() if may else None,
        }
        return render(request, "admin/nomination/signed_papers.html", context)
