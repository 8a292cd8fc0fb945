"""Evidence is frozen in the transaction of the submission. Frozen pages cannot be deleted."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from thidua_pages.access import rules
from thidua_pages.nominations.evidence.freezing import freeze_once, kept_as_evidence
from thidua_pages.nominations.evidence.models import FrozenEvidence
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review import versions
from thidua_pages.review.tasks import ReviewTaskState

rules.register_deletion_check(kept_as_evidence)
versions.register_kept(lambda: FrozenEvidence.objects.values("page_revision"))


@receiver(task_submitted, sender=ReviewTaskState)
def freeze_evidence(instance: TaskState, **kwargs: Any) -> None:
    if instance.workflow_state.content_object.specific_class is NominationPage:
        freeze_once(instance)
