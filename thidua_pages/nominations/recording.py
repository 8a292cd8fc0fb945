"""Recording what was decided on paper."""

from typing import Any

from django.db import transaction
from wagtail.models import TaskState

from thidua_pages.access.grants import ward_path_of
from thidua_pages.nominations.models.decision import Award, Decision


@transaction.atomic
def record_decision(task_state: Any, user: Any, data: dict[str, Any]) -> Award:
    """Record the decision signed on paper and finish the review, which publishes the nomination.

    `data`: number, decided_on (date), authority, signer_position, signer_name. A decision recorded before with the
    same number, date and authority is the same decision: many nominations may share one.
    """
    state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    page = state.workflow_state.content_object.specific
    decision, _ = Decision.objects.get_or_create(
        ward=page.get_ancestors(inclusive=True).get(path=ward_path_of(page)),
        number=data["number"],
        decided_on=data["decided_on"],
        authority=data["authority"],
        defaults={
            "signer_position": data.get("signer_position", ""),
            "signer_name": data["signer_name"],
            "recorded_by": user,
        },
    )
    award, _ = Award.objects.update_or_create(nomination=page, defaults={"decision": decision})
    state.approve(user=user, comment=str(decision))
    return award
