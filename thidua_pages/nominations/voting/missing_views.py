"""The screen on which the office sees who has not voted, and reminds them by one tap: `?dot=<campaign>`."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import View

from thidua_pages.access import rules
from thidua_pages.access.grants import roles_at
from thidua_pages.access.roles import ACTION_ROLES
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.voting.missing_votes import ACTION, APART, awaited_members, open_ballots_of, remind
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.queries import asked_for, campaigns_of

REMINDED = "Đã gửi thư nhắc {} thành viên: {}."
NOBODY = "Chưa gửi thư nào: những người này đã bỏ phiếu, chưa có địa chỉ thư, hoặc vừa được nhắc trong vòng một giờ."
ALL = "all"
"""The value of the button that reminds everybody."""


class MissingVotesView(View):
    """GET lists the members and the open ballots. POST reminds one member (`member`) or all of them."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        campaign, campaigns = _campaigns(request)
        ballots = open_ballots_of(request.user, campaign) if campaign else []
        context = {
            "campaign": campaign,
            "campaigns": campaigns,
            "ballots": ballots,
            "awaited": awaited_members(ballots),
            "apart": int(APART.total_seconds() // 3600),
        }
        return render(request, "admin/nominations/voting/missing_votes.html", context)

    def post(self, request: SignedInRequest) -> HttpResponse:
        campaign, _ = _campaigns(request)
        if campaign is None:
            raise PermissionDenied(rules.NO_RIGHT.reason)
        asked, on = request.POST.get("member", ""), request.POST.get("page", "")
        ballots = [one for one in open_ballots_of(request.user, campaign) if on in ("", str(one.page.pk))]
        members = {one.member.pk for one in awaited_members(ballots) if asked in (ALL, str(one.member.pk))}
        told = remind(request.user, campaign, members, {one.page.pk for one in ballots})
        if told:
            names = ", ".join(one.member.get_full_name() for one in told)
            messages.success(request, REMINDED.format(len(told), names))
        else:
            messages.warning(request, NOBODY)
        if on and ballots:
            return redirect("review", ballots[0].page.pk)
        return redirect(f"{reverse('missing_votes')}?dot={campaign.pk}")


def _campaigns(request: SignedInRequest) -> tuple[CampaignPage | None, list[CampaignPage]]:
    """Return the campaign of `?dot=`, else the newest, and all campaigns in which the person may remind."""
    campaigns = [one for one in campaigns_of(request.user) if roles_at(request.user, one) & ACTION_ROLES[ACTION]]
    if not campaigns and not request.user.is_superuser:
        raise PermissionDenied(rules.NO_RIGHT.reason)
    return asked_for(request, campaigns), campaigns
