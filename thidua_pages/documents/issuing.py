"""By whom and how a campaign's papers are issued: from its page, nothing added. What the page lacks prints as dots."""

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
"""The clerk's to fill in: which law a decision rests on is not for a program to say."""


def of_the_ward(campaign: CampaignPage) -> Issue:
    """As the plan was issued: the ward's committee, its place and signer. Number and day are the clerk's."""
    return Issue(
        issuer=issuer_lines(campaign.issuer),
        body_code=campaign.symbol.partition("-")[2],
        place=campaign.place,
        signing=Signing((campaign.signer_capacity, campaign.signer_position), campaign.signer_name),
    )


def of_the_council(campaign: CampaignPage) -> Issue:
    """The council's minutes. Who chaired is not known here: the chair's name is left to the secretary."""
    ward = issuer_lines(campaign.issuer)
    return Issue(
        issuer=(COUNCIL, *ward[1:]) if ward else (),
        superior=(campaign.issuer,) if campaign.issuer else (),
        body_code=COUNCIL_CODE,
        place=campaign.place,
    )


def of_a_decision(campaign: CampaignPage, decision: Decision | None) -> Issue:
    """The chair's own decision: signed in the position alone, not on behalf of the committee."""
    position = (decision.signer_position if decision else "") or campaign.signer_position
    issue = of_the_ward(campaign)
    bases = () if decision else BASES_TO_WRITE
    return replace(issue, signing=Signing((position,), campaign.signer_name), legal_bases=bases)


def awarder(campaign: CampaignPage, form: AwardForm, decision: Decision | None = None) -> str:
    """Who awards, as named in full: of the ward's own forms the chair of the committee that issued the plan."""
    if form.authority.level == AuthorityLevel.WARD and campaign.issuer:
        return f"Chủ tịch {campaign.issuer}"
    name = decision.authority if decision else form.authority.name
    return name.replace("UBND", "Ủy ban nhân dân")
