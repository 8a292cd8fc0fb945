"""The screen on which a member votes on many nominations, and the results of ballots on the review screen."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.voting.meetings.views import meeting
from thidua_pages.nominations.voting.missing_views import MissingVotesView
from thidua_pages.nominations.voting.secrecy import closed_ballots
from thidua_pages.nominations.voting.views import VoteManyView
from thidua_pages.review import sections


def _closed_ballots(page: Page, user: User) -> sections.Section | None:
    ballots = closed_ballots(page, user)
    return ("admin/nominations/voting/closed_ballots.html", {"ballots": ballots}) if ballots else None


sections.register("nominationpage", _closed_ballots)


@hooks.register("register_admin_urls")
def voting_urls() -> list[URLPattern]:
    return [
        path("xet-khen-thuong/bo-phieu/", VoteManyView.as_view(), name="vote_many"),
        path("xet-khen-thuong/hop-hoi-dong/<int:campaign_id>/<slug:day>/", meeting, name="council_meeting"),
        path("xet-khen-thuong/chua-bo-phieu/", MissingVotesView.as_view(), name="missing_votes"),
    ]


class CouncilMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return any(grant.role == Role.COUNCIL for grant in grants_of(request.user))


@hooks.register("register_admin_menu_item")
def voting_menu_item() -> MenuItem:
    return CouncilMenuItem("Bỏ phiếu", reverse("vote_many"), name="vote_many", icon_name="check", order=55)
