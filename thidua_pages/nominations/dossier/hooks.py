"""Nominations in the admin: warnings to their author, and what is written into their history."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks

from thidua_pages.nominations.dossier.check import LOGGED
from thidua_pages.nominations.dossier.warnings import Caution, cautions
from thidua_pages.nominations.models import NominationPage


@hooks.register("register_log_actions")
def nomination_log_actions(actions: Any) -> None:
    actions.register_action(LOGGED, "Kiểm tra hồ sơ", "Đã kiểm tra hồ sơ")


@hooks.register("before_edit_page")
def warn_before_editing(request: HttpRequest, page: Any) -> None:
    # The script that takes over after a first autosave asks for the editor in the background.
    if request.method == "GET" and "_w_hydrate_create_view" not in request.GET:
        _warn(request, page)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_after_submitting(request: HttpRequest, page: Any) -> None:
    if page.workflow_in_progress and request.POST.get("action-submit"):
        _warn(request, page)


def _warn(request: HttpRequest, page: Any) -> None:
    page = page.specific
    found = cautions(page, request.user) if isinstance(page, NominationPage) and not page.live else []
    if found:
        lines = format_html_join("", "<li>{}</li>", ((_said(caution),) for caution in found))
        messages.warning(request, format_html("<b>Cần xem lại (vẫn gửi được):</b><ul>{}</ul>", lines))


def _said(caution: Caution) -> str:
    if caution.other is None:
        return caution.text
    url = reverse("review", args=[caution.other.pk])
    return format_html('{}: <a href="{}">{}</a>.', caution.text, url, caution.other.get_admin_display_title())
