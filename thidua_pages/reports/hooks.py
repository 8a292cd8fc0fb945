"""The admin's front page shows a person's work and nothing else. Menu items and addresses of the reports."""

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import ROLE_SPECS, Role
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.voting.tasks import BallotTask
from thidua_pages.reports.bulk import BulkView
from thidua_pages.reports.overview import overview, reads_a_ward
from thidua_pages.reports.rounds import rounds
from thidua_pages.reports.supervision import supervision, supervision_file
from thidua_pages.reports.ward_log import reads_a_log, ward_log
from thidua_pages.reports.work import awaiting_review, unit_work
from thidua_pages.review.notes import own_notes, unanswered

READERS = frozenset({Role.COUNCIL, Role.CHAIR, Role.SUPERVISOR})
NOTES_SHOWN = 20


class UnitWorkPanel(Component):
    """ "Việc của đơn vị" for a unit's editor."""

    template_name = "admin/panels/unit_work.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"units": unit_work(parent_context["request"].user)}


class AwaitingPanel(Component):
    """ "Chờ bạn xử lý" for a reviewer."""

    template_name = "admin/panels/awaiting.html"
    order = 20

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        rows = awaiting_review(parent_context["request"].user)
        return {
            "rows": rows,
            "ballots": sum(isinstance(row.state.task.specific, BallotTask) and not row.to_count for row in rows),
        }


class NotesPanel(Component):
    """The supervision notes that wait for the person's answer, and the way to all that those of the ward may read.

    To the chair, the council and MTTQ, who have few other lists, it is always shown."""

    template_name = "admin/panels/notes.html"
    order = 30

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {
            "waiting": unanswered(user)[:NOTES_SHOWN],
            "own": own_notes(user)[:NOTES_SHOWN],
            "reads": any(grant.role in READERS for grant in grants_of(user)),
        }


@hooks.register("construct_homepage_panels")
def work_first(request: SignedInRequest, panels: list[Any]) -> None:
    roles = {grant.role for grant in grants_of(request.user)}
    if not roles:
        return
    panels.clear()
    if Role.UNIT_EDITOR in roles:
        panels.append(UnitWorkPanel())
    if any(ROLE_SPECS[role].moderates for role in roles):
        panels.append(AwaitingPanel())
    panels.append(NotesPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counters(request: SignedInRequest, items: list[Any]) -> None:
    items.clear()


@hooks.register("construct_page_action_menu")
def submit_first(menu_items: list[Any], request: SignedInRequest, context: dict[str, Any]) -> None:
    """Put "Gửi duyệt" (submit) first: drafts are saved automatically."""
    for item in list(menu_items):
        if item.name == "action-submit":
            menu_items.remove(item)
            menu_items.insert(0, item)


@hooks.register("register_admin_urls")
def overview_urls() -> list[URLPattern]:
    return [
        path("theo-doi/", overview, name="overview"),
        path("nhat-ky/", ward_log, name="ward_log"),
        path("giam-sat/", supervision, name="supervision"),
        path("giam-sat/bao-cao.<slug:extension>", supervision_file, name="supervision_file"),
        path("xet-khen-thuong/", rounds, name="rounds"),
        path("xet-khen-thuong/xu-ly/", BulkView.as_view(), name="rounds_bulk"),
    ]


class WardMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return reads_a_ward(request.user)


@hooks.register("register_admin_menu_item")
def overview_menu_item() -> MenuItem:
    return WardMenuItem("Hồ sơ và trang", reverse("overview"), name="overview", icon_name="list-ul", order=50)


@hooks.register("register_admin_menu_item")
def supervision_menu_item() -> MenuItem:
    return WardMenuItem("Giám sát", reverse("supervision"), name="supervision", icon_name="view", order=65)


@hooks.register("register_admin_menu_item")
def rounds_menu_item() -> MenuItem:
    return WardMenuItem("Xét khen thưởng", reverse("rounds"), name="rounds", icon_name="tasks", order=60)


class LogMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return reads_a_log(request.user)


@hooks.register("register_reports_menu_item")
def ward_log_menu_item() -> MenuItem:
    return LogMenuItem("Nhật ký của phường", reverse("ward_log"), name="ward_log", icon_name="history", order=800)


@hooks.register("construct_main_menu")
def short_menu(request: SignedInRequest, menu_items: list[Any]) -> None:
    """Hide the English guide from everyone, and the reports from those who are only editors of a unit."""
    roles = {grant.role for grant in grants_of(request.user)}
    hidden = {"help"} if roles else set()
    if roles == {Role.UNIT_EDITOR}:
        hidden.add("reports")
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    sheets = ("screens", "controls", "records", "changes", "table", "wagtail", "as_meant")
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(f"thidua/admin/{name}.css"),) for name in sheets)
    )


@hooks.register("insert_global_admin_js")
def admin_scripts() -> str:
    scripts = ("as_meant", "form_tokens")
    return format_html_join(
        "", '<script src="{}"></script>', ((static(f"thidua/admin/{name}.js"),) for name in scripts)
    )
