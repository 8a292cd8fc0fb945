"""The page of a decision, at `quyet-dinh/<id>/` below the honour roll. It lists all awards by this decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base.tree import below
from thidua_pages.initiatives.units import unit_names
from thidua_pages.library.publicity import may_get_document
from thidua_pages.nominations.corrections.queries import of_a_decision
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.decisions.queries import honoured, revoked
from thidua_pages.plans.models import AwardForm, CampaignPage
from thidua_pages.public.corrections import lines_of
from thidua_pages.public.links import PageLink, PagePart

DECISION_SLUG = "quyet-dinh"
LONGEST_ID = 15


@dataclass(frozen=True)
class AwardGroup:
    """The awards of one form in one campaign, in the order in which they are handed over at the ceremony."""

    campaign: CampaignPage
    form: AwardForm
    awards: list[Award]


def decision_path(roll_url: str, decision_id: int) -> str:
    """Return the address of a decision, which begins with that of the honour roll."""
    return f"{roll_url}{DECISION_SLUG}/{decision_id}/"


def find_decision(roll: Page, text: str) -> Decision:
    """Return the decision with this id in the ward of the honour roll.

    Raises Http404 if the text is not an id, or if visitors may see no nomination with an award by this decision. A
    decision whose awards were all revoked keeps its page.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID and not text.startswith("0")):
        raise Http404
    decision = Decision.objects.filter(pk=int(text), ward__path=ward_path_of(roll)).select_related("scan").first()
    if decision is None or not any(
        awards.filter(decision=decision).exists() for awards in (_awards(roll), _revoked(roll))
    ):
        raise Http404
    return decision


def show_decision(request: HttpRequest, roll: Page, decision: Decision) -> HttpResponse:
    awards = with_units(_awards(roll).filter(decision=decision))
    url = decision_path(roll.get_full_url(request), decision.pk)
    context = {
        "page": roll,
        "self": roll,
        "request": request,
        "decision": decision,
        "groups": group_awards(awards),
        "total": len(awards),
        "shows_scan": bool(decision.scan and may_get_document(request, decision.scan)),
        "corrections": lines_of(request, of_a_decision(decision, [award.nomination_id for award in awards])),
        "revoked": _revoked(roll).filter(decision=decision).count(),
        "is_illustration": bool(awards) and all(award.nomination.is_illustration for award in awards),
        "decision_url": url,
        "part": PagePart("decision", decision, PageLink(f"Quyết định số {decision.number}", url)),
    }
    return TemplateResponse(request, "pages/decision.html", context)


def with_units(awards: Iterable[Award]) -> list[Award]:
    """Set `unit_name` on each award, the name of the unit in its campaign, with two queries. Return them as a list."""
    awards = list(awards)
    names = unit_names([award.nomination for award in awards])
    for award in awards:
        award.unit_name = names[award.nomination_id]  # type: ignore[attr-defined]
    return awards


def group_awards(awards: Iterable[Award]) -> list[AwardGroup]:
    """Return the awards in groups of the same campaign and form. `awards` must already be in this order."""
    groups: list[AwardGroup] = []
    for award in awards:
        form, campaign = award.nomination.award_form, award.nomination.campaign
        if not groups or (groups[-1].form, groups[-1].campaign) != (form, campaign):
            groups.append(AwardGroup(campaign, form, []))
        groups[-1].awards.append(award)
    return groups


def _awards(roll: Page) -> QuerySet[Award]:
    return honoured(roll).filter(below(ward_path_of(roll), "nomination__path"))


def _revoked(roll: Page) -> QuerySet[Award]:
    return revoked(roll).filter(below(ward_path_of(roll), "nomination__path"))
