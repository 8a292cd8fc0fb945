"""The screens of corrections, and what the review screen shows of them."""

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import ACTION_ROLES
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.corrections import rules
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.corrections.queries import waiting_for
from thidua_pages.nominations.corrections.requesting import LOG_ACTION
from thidua_pages.nominations.corrections.views import (
    CorrectAwardView,
    CorrectDecisionView,
    CorrectionsView,
    CorrectionView,
)
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.review import sections

BELOW = "xet-khen-thuong/dinh-chinh/"


def _corrections_of(page: Page, user: User) -> sections.Section | None:
    """The corrections of an award and of its decision, and the ways to ask for another."""
    award = Award.objects.filter(nomination_id=page.pk).select_related("decision__ward", "revocation").first()
    if award is None or not rules.may_read(user, award.decision.ward):
        return None
    own, decided = Correction.objects.filter(nomination_id=page.pk), award.decision.corrections.all()
    may = rules.may_request(user, page) and rules.why_not_correctable(page)
    rows = [*own.select_related("paper"), *decided.select_related("paper", "decision")]
    record = {"rows": rows, "award": award, "may_request": bool(may)}
    return ("admin/nominations/corrections/section.html", record) if rows or may else None


sections.register("nominationpage", _corrections_of)


class CorrectionsPanel(Component):
    """ "Đính chính chờ bạn duyệt" on the front page."""

    template_name = "admin/nominations/corrections/panel.html"
    order = 25

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"rows": waiting_for(parent_context["request"].user)}


@hooks.register("construct_homepage_panels", order=10)  # after `reports/hooks.py`, which begins the list anew
def corrections_that_wait(request: SignedInRequest, panels: list[Any]) -> None:
    if any(grant.role in ACTION_ROLES[rules.SECOND_READ] for grant in grants_of(request.user)):
        panels.append(CorrectionsPanel())


@hooks.register("register_admin_urls")
def correction_urls() -> list[URLPattern]:
    return [
        path(BELOW, CorrectionsView.as_view(), name="corrections"),
        path(f"{BELOW}quyet-dinh/<int:decision_id>/", CorrectDecisionView.as_view(), name="correct_decision"),
        path(f"{BELOW}khen-thuong/<int:page_id>/", CorrectAwardView.as_view(), name="correct_award"),
        path(f"{BELOW}<int:correction_id>/", CorrectionView.as_view(), name="correction"),
    ]


@hooks.register("register_log_actions")
def correction_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_ACTION, "Đính chính", "Đính chính")
