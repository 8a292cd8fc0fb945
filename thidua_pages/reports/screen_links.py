"""From the rounds of a campaign to the screens on which many nominations are worked on at once."""

from dataclasses import dataclass

from django.urls import reverse

from thidua_pages.access.grants import roles_at
from thidua_pages.access.roles import ACTION_ROLES, STEP_ROLES, WARD_ROLES, Role
from thidua_pages.accounts.models import User
from thidua_pages.nominations.importing.scope import folders_open_to
from thidua_pages.plans.models import CampaignPage


@dataclass(frozen=True)
class Screen:
    """A screen, by the name of its address, for those who hold one of `roles` over the campaign."""

    name: str
    label: str
    roles: frozenset[Role]


SCREENS = (
    Screen("vote_many", "Bỏ phiếu", STEP_ROLES["council_ballot"]),
    Screen("missing_votes", "Ai chưa bỏ phiếu", ACTION_ROLES["remind_council"]),
    Screen("record_many", "Ghi quyết định", STEP_ROLES["decision_record"]),
    Screen("papers", "Văn bản, giấy khen", ACTION_ROLES["draw_up_papers"]),
    Screen("signed_papers", "Văn bản đã ký", frozenset(WARD_ROLES)),
    Screen("corrections", "Đính chính", frozenset(WARD_ROLES)),
)


def screen_links(user: User, campaign: CampaignPage) -> list[tuple[str, str]]:
    """(address, label) of the screens that the user has something to do or to read on, in the order of the work."""
    roles = roles_at(user, campaign)
    links = [(screen.name, screen.label) for screen in SCREENS if roles & screen.roles]
    if folders_open_to(user, campaign):
        links.insert(0, ("nominee_import", "Nhập danh sách từ Excel"))
    return [(f"{reverse(screen)}?dot={campaign.pk}", label) for screen, label in links]
