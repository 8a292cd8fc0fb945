"""The papers of a campaign in the admin: the list of papers, each paper as a file, and the look of certificates."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of, ward_paths
from thidua_pages.accounts.models import AnyUser
from thidua_pages.base.vietnamese import series
from thidua_pages.documents.certificates import certificates_of
from thidua_pages.documents.downloads import paper_file
from thidua_pages.documents.file_names import disposition, joined
from thidua_pages.documents.forms import CertificateTemplateForm
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.models import CertificateTemplate
from thidua_pages.documents.offers import sections_of, with_missing
from thidua_pages.documents.papers import (
    ALL,
    DECISION,
    PAPERS,
    NothingToWrite,
    PaperKey,
    decision_of,
    form_of,
    granted_by_the_ward,
)
from thidua_pages.documents.selection import PaperSelection, select_for_papers
from thidua_pages.documents.sent import SentForm, record_sent
from thidua_pages.documents.writers import FORMATS, certificates_pdf
from thidua_pages.nominations.decisions.models import Decision, SignedPaper
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.choices import AwardFormCode
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.queries import asked_for, campaigns_of
from thidua_pages.review.errors import ReviewRefused

RECORD = "record_signed_paper"
LOST = "Tệp đã lưu của văn bản này không còn hoặc đã bị thay đổi. Hãy báo người quản trị khôi phục từ bản sao lưu."
DRAW, DESIGN = "draw_up_papers", "design_certificates"


def draws_papers(user: AnyUser) -> bool:
    """Whether the person may draw up the papers of at least one ward."""
    return any(rules.can_do_action(user, ward, DRAW) for ward in Page.objects.filter(path__in=ward_paths(user)))


def campaigns_for(user: AnyUser) -> list[CampaignPage]:
    """The campaigns whose papers the person may draw up, newest first."""
    return [campaign for campaign in campaigns_of(user) if rules.can_do_action(user, campaign, DRAW)]


def _allowed(request: HttpRequest, campaign_id: int) -> CampaignPage:
    campaign = get_object_or_404(CampaignPage, pk=campaign_id)
    verdict = rules.can_do_action(request.user, campaign, DRAW)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    return campaign


@require_safe
@never_cache
def papers(request: HttpRequest) -> HttpResponse:
    """The papers of one campaign: the one in the address (`?dot=<id>`), otherwise the newest."""
    campaigns = campaigns_for(request.user)
    if not campaigns and not draws_papers(request.user):
        raise PermissionDenied(rules.NO_RIGHT.reason)
    campaign = asked_for(request, campaigns)
    selection = select_for_papers(campaign) if campaign else None
    return render(
        request,
        "admin/papers.html",
        {
            "campaigns": campaigns,
            "campaign": campaign,
            "selection": selection,
            "may_record_meetings": bool(campaign and rules.can_do_action(request.user, campaign, "close_ballot")),
            "sections": with_missing(sections_of(selection), selection) if selection else [],
            "sent_form": SentForm(),
            "may_record": bool(campaign and rules.can_do_action(request.user, campaign, RECORD)),
            "texts": PaperKind.choices if campaign and rules.can_do_action(request.user, campaign, DESIGN) else [],
            "looks": AwardFormCode.choices if campaign and rules.can_do_action(request.user, campaign, DESIGN) else [],
        },
    )


@require_safe
@never_cache
def paper(request: HttpRequest, campaign_id: int, kind: str, key: str, extension: str) -> HttpResponse:
    """One paper as DOCX or PDF; `?ban=<n>` picks an edition of one that is frozen. 404 when there is nobody to name, or
    no such paper."""
    campaign = _allowed(request, campaign_id)
    if kind not in PAPERS or extension not in FORMATS:
        raise Http404
    try:
        made = paper_file(campaign, kind, PaperKey.read(key), extension, _edition(request))
    except NothingToWrite as nobody:
        raise Http404(PAPERS[kind].needs) from nobody
    except FileNotFoundError as lost:
        raise Http404(LOST) from lost
    return _file(made.data, made.content_type, made.name, extension)


@require_POST
def paper_sent(request: HttpRequest, campaign_id: int, signed_id: int) -> HttpResponse:
    """Record the number and day under which a submission was sent."""
    campaign = _allowed(request, campaign_id)
    get_object_or_404(SignedPaper, pk=signed_id, campaign=campaign)
    form = SentForm(request.POST)
    if form.is_valid():
        try:
            messages.success(request, record_sent(campaign, request.user, signed_id, form.cleaned_data))
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(f"{reverse('papers')}?dot={campaign.pk}")


def _edition(request: HttpRequest) -> int | None:
    """The edition asked for. Raises NothingToWrite for what is no number."""
    asked = request.GET.get("ban", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 5):
        raise NothingToWrite
    return int(asked)


@require_safe
@never_cache
def certificates(request: HttpRequest, campaign_id: int, key: str) -> HttpResponse:
    """Certificates as one PDF: for the campaign, a decision, or drafts for a form. `?ho-so=<id>` picks one person."""
    campaign = _allowed(request, campaign_id)
    try:
        nominations, decisions = _honoured(select_for_papers(campaign), PaperKey.read(key))
    except NothingToWrite as nobody:
        raise Http404 from nobody
    if one := request.GET.get("ho-so"):
        nominations = [nomination for nomination in nominations if str(nomination.pk) == one]
    if not nominations:
        raise Http404
    made = certificates_pdf(
        certificates_of(campaign, nominations, decisions), f"Giấy khen - {_who(nominations, campaign)}"
    )
    numbers = {f"Quyết định {decision}" for decision in decisions.values()}
    about = series(sorted(numbers)) if numbers else "bản dự thảo"
    forms = series(list(dict.fromkeys(one.award_form.title for one in nominations)))
    name = joined(forms, about, _who(nominations, campaign), campaign.title if len(nominations) == 1 else "")
    return _file(made, "application/pdf", name, "pdf")


def _who(nominations: list[NominationPage], campaign: CampaignPage) -> str:
    return nominations[0].display_name if len(nominations) == 1 else campaign.title


def _honoured(selection: PaperSelection, key: PaperKey) -> tuple[list[NominationPage], dict[int, Decision]]:
    """The nominations to certify, and the decision of each by nomination id. Without a decision it is a draft."""
    if key.of == ALL:
        awards = granted_by_the_ward(selection.awards)
    elif key.of == DECISION:
        awards = granted_by_the_ward(selection.awards_by(decision_of(selection, key)))
    else:
        return selection.to_decide(form_of(selection, key)), {}
    return [award.nomination for award in awards], {award.nomination_id: award.decision for award in awards}


def _file(data: bytes, content_type: str, name: str, extension: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = disposition(name, extension)
    return response


@never_cache
def certificate_look(request: HttpRequest, campaign_id: int, code: str) -> HttpResponse:
    """The screen for the look of a ward's certificates of one form of award. The address names one of its campaigns."""
    campaign = get_object_or_404(CampaignPage, pk=campaign_id)
    if code not in AwardFormCode.values:
        raise Http404
    with transaction.atomic():
        ward = Page.objects.select_for_update().get(path=ward_path_of(campaign))
        verdict = rules.can_do_action(request.user, ward, DESIGN)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        look = CertificateTemplate.objects.filter(ward=ward, code=code).first()
        look = look or CertificateTemplate(ward=ward, code=code)
        form = CertificateTemplateForm(request.POST or None, instance=look)
        if request.method == "POST" and form.is_valid():
            form.save()
            messages.success(request, f"Đã lưu mẫu {look}.")
            return redirect("certificate_look", campaign.pk, code)
    return render(request, "admin/certificate_look.html", {"campaign": campaign, "look": look, "form": form})
