"""By whom and where the papers of a campaign are issued. It comes from its page; what is missing prints as dots."""

from dataclasses import replace

from thidua_pages.documents.builders import Issue
from thidua_pages.documents.builders.plan import issuer_lines
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.model import Signing
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.plans.models import AwardForm, CampaignPage

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
COUNCIL_CODE = "HĐTĐKT"
BASES_TO_WRITE = (f"Căn cứ {DOTS}",)
"""The clerk fills in the legal bases, because a program cannot know on which law a decision rests."""


def of_the_ward(campaign: CampaignPage) -> Issue:
    """Issued like the plan: by the ward's committee, with its place and signer. The clerk adds number and day."""
    return Issue(
        issuer=issuer_lines(campaign.issuer),
        body_code=campaign.symbol.partition("-")[2],
        place=campaign.place,
        signing=Signing((campaign.signer_capacity, campaign.signer_position), campaign.signer_name),
    )


def of_the_council(campaign: CampaignPage) -> Issue:
    """Issued by the council. The site does not know who chaired the meeting, so the secretary fills the name in."""
    ward = issuer_lines(campaign.issuer)
    return Issue(
        issuer=(COUNCIL, *ward[1:]) if ward else (),
        superior=(campaign.issuer,) if campaign.issuer else (),
        body_code=COUNCIL_CODE,
        place=campaign.place,
    )


def of_a_decision(campaign: CampaignPage, decision: Decision | None) -> Issue:
    """Issued by the chair in person: signed with the position only, not on behalf of the committee."""
    position = (decision.signer_position if decision else "") or campaign.signer_position
    issue = of_the_ward(campaign)
    bases = () if decision else BASES_TO_WRITE
    return replace(issue, signing=Signing((position,), campaign.signer_name), legal_bases=bases)


def awarder(campaign: CampaignPage, form: AwardForm, decision: Decision | None = None) -> str:
    """The full name of the body that grants the award. For awards of the ward it is the chair of the committee that
    issued the plan."""
    if form.authority.level == AuthorityLevel.WARD and campaign.issuer:
        return f"Chủ tịch {campaign.issuer}"
    name = decision.authority if decision else form.authority.name
    return name.replace("UBND", "Ủy ban nhân dân")
