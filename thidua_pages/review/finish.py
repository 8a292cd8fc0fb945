"""What happens when a review ends with approval: the approved revision is published."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # wagtail.models imports this module while it is being loaded
    from wagtail.models import WorkflowState

    from thidua_pages.accounts.models import User


def publish_reviewed_revision(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publish the revision that the last step approved, even if a newer one exists.

    WAGTAIL_FINISH_WORKFLOW_ACTION names this function. No role holds the `publish` permission on reviewed pages, so
    Wagtail's permission check is skipped; every step has already checked our own rules.
    """
    revision = workflow_state.current_task_state.revision
    revision.publish(user=user, skip_permission_checks=True)
