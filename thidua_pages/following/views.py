"""“Theo dõi đăng ký”: the board, its files, and the reminders to the units."""

from http import HTTPStatus
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua_pages.access import rules
from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.models import AnyUser
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.base.text import slugify
from thidua_pages.documents.texts import PaperKind, texts_of
from thidua_pages.documents.writers import FORMATS
from thidua_pages.following.board import Board, BoardRow, board_of
from thidua_pages.following.choices import Channel, SendState, Timing
from thidua_pages.following.filters import BoardFilter
from thidua_pages.following.reminders import (
    ACTION,
    AT_ONCE,
    NotReminded,
    drafts_of,
    mail_by_batch,
    remind,
)
from thidua_pages.following.report import write_registrations
from thidua_pages.outbox.batch_views import redirect_to, redirect_to_twin
from thidua_pages.outbox.batches import SentTwice
from thidua_pages.plans.models import CampaignPage, CampaignStage
from thidua_pages.plans.queries import asked_for, campaigns_of

FOLLOW = "follow_registrations"
NOBODY_CHOSEN = "Hãy đánh dấu ít nhất một đơn vị còn nợ đăng ký, sửa hoặc cập nhật."
MAILED, NOT_MAILED = "Đã gửi thư nhắc {} đơn vị.", "{}: {}"


def follows(user: AnyUser) -> bool:
    """Whether the person may read the board of at least one ward."""
    return bool(rules.wards_where(user, FOLLOW))


def _allowed(request: SignedInRequest, campaign_id: int, action: str) -> CampaignPage:
    campaign = get_object_or_404(CampaignPage, pk=campaign_id)
    if not (verdict := rules.can_do_action(request.user, campaign, action)):
        raise PermissionDenied(verdict.reason)
    return campaign


def _stage(campaign: CampaignPage, value: str) -> CampaignStage | None:
    """The stage of `?giai-doan=`; None for the whole campaign."""
    return next((stage for stage in campaign.stages.all() if str(stage.pk) == value), None)


@require_safe
@never_cache
def board(request: SignedInRequest) -> HttpResponse:
    """Show the board of the campaign of `?dot=`, else of the newest."""
    if not follows(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    campaigns = [one for one in campaigns_of(request.user) if rules.can_do_action(request.user, one, FOLLOW)]
    campaign = asked_for(request, campaigns)
    context: dict[str, object] = {"campaigns": campaigns, "campaign": campaign}
    if campaign:
        stage = _stage(campaign, request.GET.get("giai-doan", ""))
        found = board_of(campaign, stage)
        filter_set = BoardFilter(request.GET, board=found)
        query = request.GET.copy()
        query.pop("dot", None)
        context |= {
            "board": found,
            "stage": stage,
            "stages": list(campaign.stages.all()),
            "filter": filter_set,
            "rows": filter_set.rows,
            "totals": totals(found),
            "base": f"?dot={campaign.pk}" + (f"&giai-doan={stage.pk}" if stage else ""),
            "query": f"?{query.urlencode()}" if query else "",
            "may_remind": bool(rules.can_do_action(request.user, campaign, ACTION)),
            "missing": [row for row in found.having(Timing.MISSING) if row.may_be_reminded],
        }
    return render(request, "admin/following/board.html", context)


def totals(found: Board) -> list[tuple[str, str, str]]:
    """(label, number, query) of the sums, each with the filter that shows its rows."""
    standing = found.standing
    by_state = {state: sum(state in row.states for row in found.rows) for state in SendState}
    late = sum(row.timing == Timing.LATE for row in found.rows)
    return [
        ("Đăng ký đủ / phải đăng ký", f"{standing.units_registered}/{standing.units_obliged}", "&phai=co"),
        *(
            (str(state.label), str(by_state[state]), f"&tinh_trang={state}")
            for state in (SendState.NOT_SENT, SendState.WAITING, SendState.RETURNED, SendState.APPROVED)
        ),
        ("Quá hạn, còn thiếu", str(len(found.having(Timing.MISSING))), f"&han={Timing.MISSING}"),
        ("Đăng ký muộn", str(late), f"&han={Timing.LATE}"),
        ("Công trình quá hạn", str(len(found.past_due)), "&cong_trinh=qua-han"),
    ]


def _rows(request: SignedInRequest, campaign: CampaignPage) -> tuple[Board, list[BoardRow]]:
    found = board_of(campaign, _stage(campaign, request.GET.get("giai-doan", "")))
    return found, BoardFilter(request.GET, board=found).rows


@require_safe
@never_cache
def board_file(request: SignedInRequest, campaign_id: int, extension: str) -> HttpResponse:
    """The rows that the board shows, as Excel, Word or PDF."""
    campaign = _allowed(request, campaign_id, FOLLOW)
    found, rows = _rows(request, campaign)
    if extension == "xlsx":
        from thidua_pages.following.excel import CONTENT_TYPE, to_excel  # a library of 6 MB, which only Excel needs

        issuer = texts_of(campaign, PaperKind.REPORT, clock.today()).issuer
        data, content_type = to_excel(found, rows, issuer), CONTENT_TYPE
    elif extension in FORMATS:
        write, content_type = FORMATS[extension]
        data = write(write_registrations(found, rows))
    else:
        raise Http404
    name = f"Theo dõi đăng ký - {campaign.title}"
    response = HttpResponse(data, content_type=content_type)
    plain, full = f"{slugify(name, 100)}.{extension}", f"{name.replace('/', '-')[:150]}.{extension}"
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"
    return response


@require_POST
@never_cache
def reminders(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """Show what the chosen units (`chon`) would be told; with `gui`, send it by mail."""
    campaign = _allowed(request, campaign_id, ACTION)
    found = board_of(campaign, _stage(campaign, request.POST.get("giai-doan", "")))
    chosen = set(request.POST.getlist("chon"))
    drafts = drafts_of(found, [row for row in found.rows if str(row.participant.pk) in chosen])
    back = f"{reverse('following')}?dot={campaign.pk}" + (f"&giai-doan={found.stage.pk}" if found.stage else "")
    if not drafts:
        messages.error(request, NOBODY_CHOSEN)
        return redirect(back)
    if "gui" not in request.POST:
        context = {"board": found, "campaign": campaign, "drafts": drafts, "back": back}
        context["without"] = [draft.row.standing.name for draft in drafts if not draft.addresses]
        return render(request, "admin/following/reminders.html", context)
    if len(drafts) > AT_ONCE:
        try:
            return redirect_to(mail_by_batch(request.user, found, drafts, back))
        except SentTwice as error:
            return redirect_to_twin(request, error)
    sent, refusals = 0, []
    for draft in drafts:
        try:
            remind(request.user, found, draft.row.participant.pk, Channel.MAIL)
            sent += 1
        except NotReminded as refusal:
            refusals.append(NOT_MAILED.format(draft.row.standing.name, refusal))
    if sent:
        messages.success(request, MAILED.format(sent))
    for refusal in refusals:
        messages.warning(request, refusal)
    return redirect(back)


@require_POST
@never_cache
def note_zalo(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """Note that the text for a unit was copied for Zalo. Answers a script, in JSON."""
    campaign = _allowed(request, campaign_id, ACTION)
    found = board_of(campaign, _stage(campaign, request.POST.get("giai-doan", "")))
    value = request.POST.get("chon", "")
    try:
        remind(request.user, found, int(value) if value.isascii() and value.isdecimal() else 0, Channel.ZALO)
    except NotReminded as refusal:
        return JsonResponse({"said": str(refusal)}, status=HTTPStatus.CONFLICT)
    return JsonResponse({"said": "Đã chép, và ghi là đã nhắc qua Zalo."})
