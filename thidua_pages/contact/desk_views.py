"""`/quan-tri/phan-anh/`: the list of reports of mistakes, and one of them with what was done about it."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.contact.choices import ReportState
from thidua_pages.contact.desk import ChangedMeanwhile, act, answers_reports, reports_for
from thidua_pages.contact.forms import AnswerForm, CloseForm
from thidua_pages.contact.models import MistakeReport

PER_PAGE = 50
ACTIONS = {"tra-loi": (AnswerForm, ReportState.ANSWERED), "dong": (CloseForm, ReportState.CLOSED)}
"""Name of the button → its form, and the state that it leads to."""
SENT, SAVED, CLOSED = (
    "Đã gửi câu trả lời.",
    "Đã ghi câu trả lời. Người gửi không để lại thư điện tử.",
    "Đã đóng phản ánh.",
)


@never_cache
@require_safe
def mistake_reports(request: SignedInRequest) -> HttpResponse:
    """Show the reports in one state; without `?xem=`, those that are new."""
    if not answers_reports(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    reports = reports_for(request.user)
    shown = request.GET.get("xem", "")
    shown = shown if shown in ReportState.values else ReportState.NEW
    numbers = dict(reports.order_by().values_list("state").annotate(number=Count("pk")))
    rows = Paginator(reports.filter(state=shown).select_related("ward"), PER_PAGE).get_page(request.GET.get("trang"))
    states = [(code, label, numbers.get(code, 0)) for code, label in ReportState.choices]
    return render(request, "admin/contact/reports.html", {"rows": rows, "states": states, "shown": shown})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mistake_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one report; POST answers or closes it."""
    if not answers_reports(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    report = get_object_or_404(reports_for(request.user).select_related("ward"), pk=pk)
    forms = {name: form() for name, (form, _) in ACTIONS.items()}
    action = request.POST.get("viec", "")
    if request.method != "POST" or action not in ACTIONS:
        return _show(request, report, forms)
    form_class, state = ACTIONS[action]
    form = forms[action] = form_class(request.POST)
    if not form.is_valid():
        return _show(request, report, forms)
    seen = request.POST.get("da-xem", "")
    try:
        entry = act(report, request.user, state, form.cleaned_data["text"], int(seen) if seen.isdecimal() else -1)
    except ChangedMeanwhile as change:
        messages.error(request, str(change))
        return _show(request, report, forms, HTTPStatus.CONFLICT)
    messages.success(request, CLOSED if state == ReportState.CLOSED else SENT if entry.mailed else SAVED)
    return redirect("mistake_reports")


def _show(request: SignedInRequest, report: MistakeReport, forms: dict, status: int = HTTPStatus.OK) -> HttpResponse:
    entries = list(report.entries.select_related("who"))
    site = Site.objects.filter(root_page=report.ward_id).first()
    link = f"{site.root_url}{report.page}" if site and report.page.startswith("/") else ""
    context = {"report": report, "entries": entries, "link": link, "answer": forms["tra-loi"], "close": forms["dong"]}
    return render(request, "admin/contact/report.html", context, status=status)
