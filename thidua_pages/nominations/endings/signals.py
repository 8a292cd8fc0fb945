from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import WorkflowState
from wagtail.signals import workflow_cancelled

from thidua_pages.accounts.models import User
from thidua_pages.nominations.endings.actions import lift
from thidua_pages.review.models import Ending, Hold

WITHDRAWN_AT_FIRST_STEP = "Đơn vị rút hồ sơ."


@receiver(workflow_cancelled, sender=WorkflowState)
def lift_hold_of_withdrawn(instance: WorkflowState, user: User | None = None, **kwargs: Any) -> None:
    """A review that is cancelled, also by Wagtail's own button, is no longer on hold."""
    page = instance.content_object
    if page is None:
        return
    with transaction.atomic():
        row = Hold.objects.select_for_update().filter(page_id=page.pk, lifted_at=None).first()
        if row is not None:
            ending = Ending.objects.filter(workflow_state=instance).first()
            lift(row, page.specific, user, ending.reason if ending else WITHDRAWN_AT_FIRST_STEP)
