"""The screen on which a ward writes what its papers say, with a preview."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from thidua_pages.access import rules
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_moment
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.models import PaperText
from thidua_pages.documents.preview import picture_of, preview_of
from thidua_pages.documents.text_form import FIELDS, PaperTextForm
from thidua_pages.documents.texts.law import laws_on
from thidua_pages.documents.texts.reading import defaults_of, newest_of
from thidua_pages.documents.texts.saving import SavedMeanwhile, save_text, versions_of
from thidua_pages.documents.writers import to_pdf
from thidua_pages.plans.models import CampaignPage

DESIGN = "design_certificates"
"""Who sets how the ward's certificates look also sets what its papers say."""
SAVED = "Đã lưu lời văn của {}. Văn bản lập từ nay ghi như vậy; văn bản đã ghi số thì giữ nguyên."
SAME = "Lời văn không có gì thay đổi."
RESET = "Đã về lời văn mặc định của {}."
MEANWHILE = (
    "{} vừa lưu một bản khác lúc {}. Bản của bạn chưa được lưu, vẫn còn ở dưới. Chỗ khác nhau có ghi bản kia; "
    "xem xong, bấm “Lưu” lần nữa thì dùng bản của bạn."
)


def _asked(request: HttpRequest, campaign_id: int, paper_kind: str) -> tuple[CampaignPage, PaperKind]:
    campaign = get_object_or_404(CampaignPage, pk=campaign_id)
    verdict = rules.can_do_action(request.user, campaign, DESIGN)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    if paper_kind not in PaperKind.values:
        raise Http404
    return campaign, PaperKind(paper_kind)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_text(request: SignedInRequest, campaign_id: int, paper_kind: str) -> HttpResponse:
    """The texts of one kind of paper. POST saves them (`action=save`) or goes back to the defaults (`reset`).
    `?ban=<n>` fills the form with an earlier version."""
    campaign, kind = _asked(request, campaign_id, paper_kind)
    defaults = defaults_of(campaign, kind, clock.today())
    newest = newest_of(campaign, kind)
    if request.method != "POST":
        chosen = _chosen(request, campaign, kind) or newest
        said = {**defaults, **(chosen.said if chosen else {}), "version": newest.version if newest else 0}
        return _show(request, campaign, kind, PaperTextForm(initial=said, kind=kind, defaults=defaults))
    form = PaperTextForm(request.POST, kind=kind, defaults=defaults)
    is_reset = request.POST.get("action") == "reset"
    if not form.is_valid() and not (is_reset and "version" not in form.errors):
        return _show(request, campaign, kind, form)
    said = {} if is_reset else form.changed()
    try:
        saved = save_text(campaign, kind, request.user, said, form.cleaned_data["version"])
    except SavedMeanwhile as meanwhile:
        return _show_both(request, campaign, kind, form, meanwhile.newest)
    told = (RESET if is_reset else SAVED).format(kind.label) if saved else SAME
    messages.success(request, told)
    return redirect("paper_text", campaign.pk, kind.value)


@never_cache
@require_POST
def paper_text_preview(request: SignedInRequest, campaign_id: int, paper_kind: str) -> HttpResponse:
    """The paper with the texts of the form: as a picture for the script (`as=picture`), else as PDF. Stores nothing."""
    campaign, kind = _asked(request, campaign_id, paper_kind)
    form = PaperTextForm(request.POST, kind=kind, defaults=defaults_of(campaign, kind, clock.today()))
    if not form.is_valid():
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return HttpResponse(said, status=422, content_type="text/plain; charset=utf-8")
    document = preview_of(campaign, kind, form.changed())
    if request.POST.get("as") == "picture":
        return HttpResponse(picture_of(document), content_type="image/png")
    return HttpResponse(to_pdf(document), content_type="application/pdf")


def _chosen(request: HttpRequest, campaign: CampaignPage, kind: PaperKind) -> PaperText | None:
    return next((one for one in versions_of(campaign, kind) if str(one.version) == request.GET.get("ban")), None)


def _show_both(
    request: SignedInRequest, campaign: CampaignPage, kind: PaperKind, form: PaperTextForm, newest: PaperText
) -> HttpResponse:
    """The form as it was sent, with what the other officer wrote where it differs."""
    theirs = {**form.defaults, **newest.said}
    mine = {**form.defaults, **form.changed()}
    other = [(FIELDS[name][0], theirs[name]) for name in form.names() if theirs[name] != mine[name]]
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["version"] = str(newest.version)  # type: ignore[index]
    who = newest.saved_by.get_full_name() if newest.saved_by else "Người khác"
    messages.error(request, MEANWHILE.format(who, short_moment(newest.saved_at)))
    return _show(request, campaign, kind, form, other)


def _show(
    request: HttpRequest,
    campaign: CampaignPage,
    kind: PaperKind,
    form: PaperTextForm,
    other: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    context = {
        "campaign": campaign,
        "kind": kind,
        "kinds": PaperKind.choices,
        "form": form,
        "other": other or [],
        "versions": versions_of(campaign, kind),
        "laws": laws_on(clock.today()) if "{can_cu_luat}" in form.defaults["legal_bases"] else [],
    }
    return render(request, "admin/documents/paper_text.html", context)
