"""What happens when a review ends well: the approved revision is published."""

from typing import Any


def publish_reviewed_revision(workflow_state: Any, user: Any = None) -> None:
    """Named by WAGTAIL_FINISH_WORKFLOW_ACTION. Nobody holds `publish`, so the check is skipped: the workflow ends here
    only after every step asked the rules.

    Published is the revision that the last step looked at, not whatever is newest.
    """
    revision = workflow_state.current_task_state.revision
    revision.publish(user=user, skip_permission_checks=True)
