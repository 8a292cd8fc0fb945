"""Who sits on the council when a ballot opens, and under which terms: both are kept with the round (`BallotRound`).

The campaign says whether a member votes on nominees of their own unit (CouncilConflict). Nobody votes on themselves or
on what they wrote. A member who may not vote on a nomination does not count as a member when its votes are counted.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.access.grants import holders_of, ward_path_of
from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting.choices import Concern, CouncilRole
from thidua_pages.nominations.voting.models import BallotRound, BallotSeat, CouncilMember
from thidua_pages.plans.choices import CouncilConflict
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review.errors import ReviewRefused

NOBODY_VOTES = (
    "Chưa mở được lượt bỏ phiếu: không thành viên nào của Hội đồng được bỏ phiếu cho đề nghị này. Hãy xem lại danh "
    "sách Hội đồng của đợt thi đua rồi làm lại bước này."
)


@dataclass(frozen=True)
class Member:
    """A member of a campaign's council, and the paths of the units that the person belongs to."""

    account: User
    role: CouncilRole = CouncilRole.MEMBER
    units: frozenset[str] = frozenset()


def open_round(state: TaskState) -> BallotRound:
    """Keep the terms of the ballot that begins with this step: as the campaign of the version under review has them
    now. Raises ReviewRefused when nobody could vote."""
    page = state.workflow_state.content_object.specific
    campaign = CampaignPage.objects.get(pk=state.revision.content["campaign"])
    authors = rules.authors_of([page])[page.pk]
    concerns = {
        member: _concern(member, page, campaign.council_conflict, authors)
        for member in council_of(campaign, clock.today())
    }
    if all(concerns.values()):
        raise ReviewRefused(NOBODY_VOTES)
    opened = BallotRound.objects.create(
        task_state=state,
        is_secret=campaign.council_is_secret,
        quorum_percent=campaign.council_quorum_percent,
        threshold_percent=campaign.council_threshold_percent,
        base=campaign.council_base,
    )
    BallotSeat.objects.bulk_create(
        BallotSeat(round=opened, account=member.account, role=member.role, concern=concern)
        for member, concern in concerns.items()
    )
    return opened


def council_of(campaign: CampaignPage, day: date) -> list[Member]:
    """Return who is on the campaign's council on `day`.

    The council consists of those whom the campaign names, if they hold the council's role in the ward and their account
    is active. When the campaign names nobody, it consists of all who hold the role.
    """
    holders = {account.pk: account for account in holders_of(Role.COUNCIL, ward_path_of(campaign))}
    units = _units(set(holders))
    named = list(CouncilMember.objects.filter(campaign=campaign).select_related("unit").order_by("sort_order", "pk"))
    if not named:
        return [Member(account, units=units.get(pk, frozenset())) for pk, account in holders.items()]
    return [
        Member(holders[row.account_id], CouncilRole(row.role), units.get(row.account_id, frozenset()) | _unit_of(row))
        for row in named
        if row.account_id in holders and row.is_active_on(day)
    ]


def _concern(member: Member, page: NominationPage, rule: str, authors: Container[int]) -> str:
    """Return the code of what keeps the member from voting on this nomination, or nothing."""
    kind = page.nominee_kind_under_review
    concerned = rule == CouncilConflict.OWN_UNIT or (
        rule == CouncilConflict.OWN_UNIT_INDIVIDUALS and kind == NomineeKind.INDIVIDUAL
    )
    if concerned and any(page.path.startswith(path) for path in member.units):
        return Concern.OWN_UNIT
    if member.account.pk in authors:
        return Concern.OWN_WORK
    return Concern.OWN_NAME if rules.is_nominee(member.account, page) else ""


def _units(people: set[int]) -> dict[int, frozenset[str]]:
    """Return account id → paths of the units that the person edits for."""
    rows = WardGroup.objects.filter(group__user__in=people, unit__isnull=False)
    found: dict[int, set[str]] = {}
    for account, path in rows.values_list("group__user", "unit__path"):
        found.setdefault(account, set()).add(path)
    return {account: frozenset(paths) for account, paths in found.items()}


def _unit_of(row: CouncilMember) -> frozenset[str]:
    return frozenset({row.unit.path} if row.unit else ())
