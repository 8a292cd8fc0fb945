"""Campaigns in the admin: the table of authorities, and the decisions on possible errors in a plan's text."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.plans.choices import ErratumStatus
from thidua_pages.plans.models import Authority, CampaignPage, Erratum
from thidua_pages.plans.setup import hooks as setup

__all__ = ["setup"]

UNKNOWN_DECISION = "Hãy chọn đồng ý đính chính hoặc giữ nguyên văn."
NO_SUGGESTION = "Mục này chưa có phương án sửa nên chỉ có thể giữ nguyên văn."
DECIDED = "Đã ghi quyết định về “{}”."


class AuthorityViewSet(ModelViewSet):
    model = Authority
    form_fields = ["name", "level", "valid_from", "valid_to"]
    list_display = ["name", "level", "valid_from", "valid_to"]
    icon = "group"
    menu_label = "Cấp có thẩm quyền"
    add_to_settings_menu = True


@hooks.register("register_admin_viewset")
def register_authorities() -> AuthorityViewSet:
    return AuthorityViewSet("authorities")


def errata(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """List the errata of a campaign. POST (`erratum`, `status`) saves the decision on one of them."""
    campaign = get_object_or_404(CampaignPage, pk=campaign_id)
    verdict = rules.can_edit(request.user, campaign)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    if request.method == "POST":
        number = request.POST.get("erratum", "")
        erratum = get_object_or_404(Erratum, pk=number if number.isdecimal() else None, campaign=campaign)
        status = request.POST.get("status")
        if status not in ErratumStatus.values:
            messages.error(request, UNKNOWN_DECISION)
        elif status == ErratumStatus.APPROVED and not erratum.suggestion:
            messages.error(request, NO_SUGGESTION)
        else:
            erratum.status, erratum.decided_by_id, erratum.decided_at = status, request.user.pk, clock.now()
            erratum.save(update_fields=["status", "decided_by", "decided_at"])
            messages.success(request, DECIDED.format(erratum.found))
        return redirect("errata", campaign.pk)
    rows = campaign.errata.select_related("decided_by")
    return render(request, "admin/errata.html", {"campaign": campaign, "errata": rows, "statuses": ErratumStatus})


@hooks.register("insert_editor_js")
def choices_follow_the_campaign() -> str:
    return format_html('<script src="{}" defer></script>', static("thidua/admin/by_campaign.js"))


@hooks.register("register_admin_urls")
def errata_urls() -> list[URLPattern]:
    return [path("dinh-chinh/<int:campaign_id>/", errata, name="errata")]


@hooks.register("register_page_header_buttons")
def errata_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.specific_class is CampaignPage and rules.can_edit(user, page):
        yield Button("Đính chính văn bản", reverse("errata", args=[page.pk]), icon_name="edit", priority=80)
