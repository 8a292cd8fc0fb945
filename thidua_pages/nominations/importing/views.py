"""The screen on which a list of nominees is imported from Excel."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import View

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of, ward_paths
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.importing.create import import_rows, is_accepted, refuse_what_was_sent
from thidua_pages.nominations.importing.rows import check
from thidua_pages.nominations.importing.scope import ImportScope, choices_of, folders_open_to, scope_of
from thidua_pages.nominations.importing.sheet import SheetUnclear, read_list, told_of_hidden
from thidua_pages.nominations.importing.sheet_row import LIMITS, MOST_ROWS, SheetRefused
from thidua_pages.outbox.batch_views import redirect_to, redirect_to_twin
from thidua_pages.outbox.batches import SentTwice
from thidua_pages.plans.models import CampaignPage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OTHER_CAMPAIGN = (
    "Danh sách này ghi đợt “{}”, còn đợt đang chọn là “{}”. "
    "Hãy chọn đúng đợt, hoặc tải tệp mẫu của đợt đang chọn rồi điền lại."
)
NO_FILE = "Hãy chọn tệp Excel đã điền."


def scope_for(request: SignedInRequest) -> tuple[ImportScope, list[CampaignPage]]:
    """Return what the person may import into the campaign of `?dot=<id>`, else into the newest, and all their
    campaigns. Raises PermissionDenied when they may nominate in none."""
    campaigns = CampaignPage.objects.live().defer("body", "source_text").order_by("-starts_on", "pk")
    mine = [one for one in campaigns if ward_path_of(one) in ward_paths(request.user)]
    asked = request.POST.get("dot") or request.GET.get("dot") or ""
    chosen = next((one for one in mine if str(one.pk) == asked), mine[0] if mine else None)
    folders = folders_open_to(request.user, chosen) if chosen else []
    if chosen is None or not folders:
        raise PermissionDenied(rules.NO_RIGHT.reason)
    return scope_of(chosen, folders), mine


@require_safe
@never_cache
def blank_list(request: SignedInRequest) -> HttpResponse:
    """Download the blank list, with the campaign's award forms and the person's units to choose from."""
    from thidua_pages.nominations.importing.blank import blank_sheet

    scope, _ = scope_for(request)
    made = blank_sheet(scope.campaign.title, choices_of(scope), with_units=scope.needs_unit)
    answer = HttpResponse(made, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="danh-sach-de-nghi-{scope.campaign.slug}.xlsx"'
    return answer


class NomineeImportView(View):
    """GET explains the import. POST checks the whole list, without writing; one that is right becomes a batch."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self._show(request, *scope_for(request))

    def post(self, request: SignedInRequest) -> HttpResponse:
        scope, campaigns = scope_for(request)
        upload = request.FILES.get("file")
        if upload is None:
            return self._show(request, scope, campaigns, error=NO_FILE)
        try:
            found = read_list(
                upload, upload.name or "", needs_unit=scope.needs_unit, sheet=request.POST.get("sheet", "")
            )
        except SheetUnclear as question:
            return self._show(request, scope, campaigns, error=str(question), sheets=question.names)
        except SheetRefused as refusal:
            return self._show(request, scope, campaigns, error=str(refusal))
        if found.campaign != scope.campaign.title and found.campaign in {one.title for one in campaigns}:
            told = OTHER_CAMPAIGN.format(found.campaign, scope.campaign.title)
            return self._show(request, scope, campaigns, error=told)
        rows, hidden = found.rows, told_of_hidden(found.hidden)
        despite = bool(request.POST.get("despite_warnings"))
        try:
            refuse_what_was_sent(rows, scope, request.user)
            checked = check(rows, scope)
            if not is_accepted(checked, despite_warnings=despite):
                return self._show(
                    request, scope, campaigns, rows=checked, sheets=found.sheets, sheet=found.sheet, hidden=hidden
                )
            batch = import_rows(rows, checked, scope, request.user, despite_warnings=despite)
        except SentTwice as error:
            return redirect_to_twin(request, error)
        if hidden:
            messages.warning(request, hidden)
        return redirect_to(batch)

    def _show(
        self, request: SignedInRequest, scope: ImportScope, campaigns: list[CampaignPage], **found: Any
    ) -> HttpResponse:
        rows = found.get("rows", [])
        context = {
            "scope": scope,
            "campaigns": campaigns,
            "wrong": sum(bool(row.problems) for row in rows),
            "warned": sum(bool(row.warnings) for row in rows),
            "most_rows": MOST_ROWS,
            "most_megabytes": LIMITS.max_bytes // 1024 // 1024,
            **found,
        }
        return render(request, "admin/nominations/importing/import.html", context)
