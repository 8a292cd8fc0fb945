"""Reports of mistakes in the admin: addresses, menu item, and what is new on the front page."""

from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.contact.choices import ReportState
from thidua_pages.contact.desk import answers_reports, reports_for
from thidua_pages.contact.desk_views import mistake_report, mistake_reports

SHOWN = 5


class ReportsPanel(Component):
    """ "Báo sai sót" on the front page: the newest reports that nobody has answered."""

    template_name = "admin/panels/mistake_reports.html"
    order = 15  # few, and before the long list of what waits for review

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        new = reports_for(parent_context["request"].user).filter(state=ReportState.NEW)
        return {"reports": new[:SHOWN], "total": new.count()}


class ReportsMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return answers_reports(request.user)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        path("phan-anh/", mistake_reports, name="mistake_reports"),
        path("phan-anh/<int:pk>/", mistake_report, name="mistake_report"),
    ]


@hooks.register("register_admin_menu_item")
def reports_menu_item() -> MenuItem:
    return ReportsMenuItem(
        "Báo sai sót", reverse("mistake_reports"), name="mistake-reports", icon_name="comment", order=70
    )


@hooks.register("construct_homepage_panels", order=100)
def show_new_reports(request: SignedInRequest, panels: list[Any]) -> None:
    """Runs after `reports.hooks`, which chooses the panels of the roles."""
    if answers_reports(request.user) and reports_for(request.user).filter(state=ReportState.NEW).exists():
        panels.append(ReportsPanel())
