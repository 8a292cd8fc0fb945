"""Finds the texts of a paper: the ward's own where it wrote some, else the defaults for the law of the day."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.model import Signing
from thidua_pages.documents.models import PaperText
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
_tried: ContextVar[tuple[PaperKind, Mapping[str, str]] | None] = ContextVar("tried", default=None)


def texts_of(ward_or_campaign: Page, kind: PaperKind, day: date) -> PaperTexts:
    """The texts of this kind of paper on this day. Of a ward, they are those of its newest campaign."""
    campaign = _campaign_of(ward_or_campaign)
    own = {**_defaults(campaign, ward_or_campaign, kind, day), **_own(ward_or_campaign, kind)}
    name = own["issuer_name"]
    said = {"co_quan": name, "co_quan_tat": shortened(name), "phuong": ward_in(name)}
    if campaign:
        said |= {"dot_thi_dua": campaign.title, "ke_hoach": plan_of(campaign)}
    laws = laws_on(day)
    bases = own["legal_bases"].splitlines()
    in_force = [law.text for law in laws]
    return PaperTexts(
        kind=kind,
        issuer=tuple(own["issuer"].splitlines()),
        superior=tuple(own["superior"].splitlines()),
        issuer_name=name,
        body_code=own["body_code"],
        drafter_code=own["drafter_code"],
        place=own["place"],
        signing=Signing(
            tuple(filter(None, [*own["signer_capacity"].splitlines(), own["signer_position"]])), own["signer_name"]
        ),
        legal_bases=tuple(one for line in bases for one in (in_force if line == EVERY_LAW else [line])),
        recipients=tuple(own["recipients"].splitlines()),
        formulas={name: own[name] for name in formulas_of(kind)},
        said=said,
        doubts=tuple(law.doubt for law in laws if law.doubt) if EVERY_LAW in bases else (),
    )


@contextmanager
def trying_out(kind: PaperKind, said: Mapping[str, str]) -> Iterator[None]:
    """Inside the block papers of this kind say this, as if the ward had saved it: for a preview."""
    token = _tried.set((kind, said))
    try:
        yield
    finally:
        _tried.reset(token)


def defaults_of(ward_or_campaign: Page, kind: PaperKind, day: date) -> dict[str, str]:
    """Field → what this kind of paper says on this day if the ward writes nothing. Lines are separated by line
    breaks, and placeholders are not filled in."""
    return _defaults(_campaign_of(ward_or_campaign), ward_or_campaign, kind, day)


def newest_of(ward_or_campaign: Page, kind: PaperKind) -> PaperText | None:
    """The version that counts."""
    rows = PaperText.objects.filter(ward__path=ward_path_of(ward_or_campaign), kind=kind)
    return rows.select_related("saved_by").order_by("-version").first()


def _own(page: Page, kind: PaperKind) -> Mapping[str, str]:
    tried = _tried.get()
    if tried and tried[0] == kind:
        return tried[1]
    newest = newest_of(page, kind)
    return newest.said if newest else {}


def _defaults(campaign: CampaignPage | None, page: Page, kind: PaperKind, day: date) -> dict[str, str]:
    name = in_a_sentence(campaign.issuer if campaign else "") or _committee_of(page)
    ward = ward_in(name)
    issuer, superior, code = issuer_lines(name), "", campaign.symbol.partition("-")[2] if campaign else ""
    if kind == PaperKind.MINUTES:
        issuer, superior, code = (COUNCIL, ward) if ward else (COUNCIL,), name, COUNCIL_CODE
    capacity, position, signer = _signing(campaign, kind, day)
    return {
        "superior": superior,
        "issuer": "\n".join(issuer),
        "issuer_name": name,
        "body_code": code or "UBND",
        "drafter_code": "",
        "place": (campaign.place if campaign else "") or place_of(ward),
        "legal_bases": default_of(kind, "legal_bases", day),
        **{formula: default_of(kind, formula, day) for formula in formulas_of(kind)},
        "recipients": default_of(kind, "recipients", day),
        "signer_capacity": capacity,
        "signer_position": position,
        "signer_name": signer,
    }


def _signing(campaign: CampaignPage | None, kind: PaperKind, day: date) -> tuple[str, str, str]:
    """Who signs: as the plan was signed, but a decision is signed by the chair in person, and minutes by who chaired
    the meeting, whom the plan does not name."""
    capacity, position = (default_of(kind, name, day) for name in ("signer_capacity", "signer_position"))
    if campaign is None or kind == PaperKind.MINUTES:
        return capacity, position, ""
    if capacity:
        capacity = campaign.signer_capacity or capacity
    return capacity, campaign.signer_position or position, campaign.signer_name


def _campaign_of(page: Page) -> CampaignPage | None:
    if isinstance(page, CampaignPage):
        return page
    return CampaignPage.objects.descendant_of(page).order_by("-starts_on", "-pk").first()


def _committee_of(page: Page) -> str:
    """The committee of the ward by the ward's own name, for a ward whose plans name no issuer."""
    return f"{COMMITTEE} {in_a_sentence(Page.objects.get(path=ward_path_of(page)).title)}"
