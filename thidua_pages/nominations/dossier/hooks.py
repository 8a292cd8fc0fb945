"""Warnings in the editor of a nomination, and the label of the dossier check in its history."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.dossier.check import LOGGED
from thidua_pages.nominations.dossier.warnings import DossierWarning, warnings_for
from thidua_pages.nominations.models import NominationPage


@hooks.register("register_log_actions")
def nomination_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(LOGGED, "Kiểm tra hồ sơ", "Đã kiểm tra hồ sơ")


@hooks.register("before_edit_page")
def warn_before_editing(request: SignedInRequest, page: Page) -> None:
    # After the first autosave a script of Wagtail's fetches the editor in the background.
    if request.method == "GET" and "_w_hydrate_create_view" not in request.GET:
        _warn(request, page)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_after_submitting(request: SignedInRequest, page: Page) -> None:
    if page.workflow_in_progress and request.POST.get("action-submit"):
        _warn(request, page)


def _warn(request: SignedInRequest, page: Page) -> None:
    page = page.specific
    found = warnings_for(page, request.user) if isinstance(page, NominationPage) and not page.live else []
    if found:
        lines = format_html_join("", "<li>{}</li>", ((_said(warning),) for warning in found))
        messages.warning(request, format_html("<b>Cần xem lại (vẫn gửi được):</b><ul>{}</ul>", lines))


def _said(warning: DossierWarning) -> str:
    if warning.other is None:
        return warning.text
    url = reverse("review", args=[warning.other.pk])
    return format_html('{}: <a href="{}">{}</a>.', warning.text, url, warning.other.get_admin_display_title())
