"""Finds the texts of a paper: the ward's own where it wrote some, else the defaults for the law of the day."""

from datetime import date

from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.model import Signing
from thidua_pages.documents.texts.defaults import default_of, formulas_of
from thidua_pages.documents.texts.law import laws_on
from thidua_pages.documents.texts.names import (
    COMMITTEE,
    in_a_sentence,
    issuer_lines,
    place_of,
    plan_of,
    shortened,
    ward_in,
)
from thidua_pages.documents.texts.paper_texts import PaperTexts
from thidua_pages.documents.texts.placeholders import LAWS
from thidua_pages.plans.models import CampaignPage

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
COUNCIL_CODE = "HĐTĐKT"
EVERY_LAW = f"{{{LAWS}}}"


def texts_of(ward_or_campaign: Page, kind: PaperKind, day: date) -> PaperTexts:
    """The texts of this kind of paper on this day. Of a ward, they are those of its newest campaign."""
    campaign = _campaign_of(ward_or_campaign)
    name = in_a_sentence(campaign.issuer if campaign else "") or _committee_of(ward_or_campaign)
    ward = ward_in(name)
    issuer, code = issuer_lines(name), ""
    superior: tuple[str, ...] = ()
    if kind == PaperKind.MINUTES:
        issuer, superior, code = (COUNCIL, ward) if ward else (COUNCIL,), (name,), COUNCIL_CODE
    elif campaign:
        code = campaign.symbol.partition("-")[2]
    said = {"co_quan": name, "co_quan_tat": shortened(name), "phuong": ward}
    if campaign:
        said |= {"dot_thi_dua": campaign.title, "ke_hoach": plan_of(campaign)}
    laws = laws_on(day)
    in_force = [law.text for law in laws]
    bases = default_of(kind, "legal_bases", day).splitlines()
    return PaperTexts(
        kind=kind,
        issuer=issuer,
        superior=superior,
        issuer_name=name,
        body_code=code or "UBND",
        place=(campaign.place if campaign else "") or place_of(ward),
        signing=_signing(campaign, kind, day),
        legal_bases=tuple(one for line in bases for one in (in_force if line == EVERY_LAW else [line])),
        recipients=tuple(default_of(kind, "recipients", day).splitlines()),
        formulas={name: default_of(kind, name, day) for name in formulas_of(kind)},
        said=said,
        doubts=tuple(law.doubt for law in laws if law.doubt) if EVERY_LAW in bases else (),
    )


def _signing(campaign: CampaignPage | None, kind: PaperKind, day: date) -> Signing:
    """Who signs: as the plan was signed, but a decision is signed by the chair in person, and minutes by who chaired
    the meeting, whom the plan does not name."""
    capacity, position = (default_of(kind, name, day) for name in ("signer_capacity", "signer_position"))
    if campaign is None or kind == PaperKind.MINUTES:
        return Signing(tuple(filter(None, (capacity, position))))
    if capacity:
        capacity = campaign.signer_capacity or capacity
    position = campaign.signer_position or position
    return Signing(tuple(filter(None, (capacity, position))), campaign.signer_name)


def _campaign_of(page: Page) -> CampaignPage | None:
    if isinstance(page, CampaignPage):
        return page
    return CampaignPage.objects.descendant_of(page).order_by("-starts_on", "-pk").first()


def _committee_of(page: Page) -> str:
    """The committee of the ward by the ward's own name, for a ward whose plans name no issuer."""
    return f"{COMMITTEE} {in_a_sentence(Page.objects.get(path=ward_path_of(page)).title)}"
