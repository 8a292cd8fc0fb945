"""The warning about backups on the admin's front page."""

from typing import Any

from django.conf import settings
from wagtail import hooks
from wagtail.admin.ui.components import Component

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import Role
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.operations.runs import BackupWarning, warning


class BackupPanel(Component):
    template_name = "admin/panels/backup.html"
    order = 5

    def __init__(self, shown: BackupWarning) -> None:
        self.shown = shown

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"reason": self.shown.reason, "newest_at": self.shown.newest_at}


@hooks.register("construct_homepage_panels", order=100)
def warn_about_backups(request: SignedInRequest, panels: list[Any]) -> None:
    """Runs after `reports.hooks`, which chooses the panels of the roles."""
    roles = {grant.role for grant in grants_of(request.user)}
    if not settings.BACKUP_IS_DAILY or not (request.user.is_superuser or Role.ADMINISTRATOR in roles):
        return
    if shown := warning():
        panels.append(BackupPanel(shown))
