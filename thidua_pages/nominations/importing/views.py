"""The screen on which a list of nominees is imported from Excel."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import View

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of, ward_paths
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.importing.create import import_rows
from thidua_pages.nominations.importing.scope import ImportScope, choices_of, folders_open_to, scope_of
from thidua_pages.nominations.importing.sheet import LIMITS, MOST_ROWS, SheetRefused, blank_sheet, read_sheet
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORTED = "nominees_imported"
"""Session key of the ids of the drafts of the last import, which the screen lists afterwards."""


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
    scope, _ = scope_for(request)
    answer = HttpResponse(blank_sheet(choices_of(scope), with_units=scope.needs_unit), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="danh-sach-de-nghi.xlsx"'
    return answer


class NomineeImportView(View):
    """GET explains the import and lists the drafts of the last one. POST imports a list, the whole of it or nothing."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        scope, campaigns = scope_for(request)
        ids = request.session.get(IMPORTED, []) if "xong" in request.GET else []
        drafts = NominationPage.objects.filter(pk__in=ids).order_by("path")
        return self._show(request, scope, campaigns, drafts=[page for page in drafts if _may_edit(request, page)])

    def post(self, request: SignedInRequest) -> HttpResponse:
        scope, campaigns = scope_for(request)
        upload = request.FILES.get("file")
        if upload is None:
            return self._show(request, scope, campaigns, error="Hãy chọn tệp Excel đã điền.")
        try:
            rows = read_sheet(upload, upload.name or "", needs_unit=scope.needs_unit)
        except SheetRefused as refusal:
            return self._show(request, scope, campaigns, error=str(refusal))
        despite = bool(request.POST.get("despite_warnings"))
        checked, drafts = import_rows(rows, scope, request.user, despite_warnings=despite)
        if not drafts:
            return self._show(request, scope, campaigns, rows=checked)
        request.session[IMPORTED] = [page.pk for page in drafts]
        messages.success(request, f"Đã tạo {len(drafts)} bản nháp đề nghị khen thưởng.")
        return redirect(f"{reverse('nominee_import')}?dot={scope.campaign.pk}&xong=1")

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


def _may_edit(request: SignedInRequest, page: NominationPage) -> bool:
    return bool(rules.can_edit(request.user, page))
