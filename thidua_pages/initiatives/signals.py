"""Records the first submission of an initiative as its registration, and prepares the photos of what is published."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import WorkflowState
from wagtail.signals import page_published, workflow_submitted

from thidua_pages.access import rules
from thidua_pages.initiatives.counted import counted_for_good
from thidua_pages.initiatives.models import (
    InitiativePage,
    InitiativePhoto,
    ProgressUpdatePage,
    Registration,
    UpdatePhoto,
)
from thidua_pages.initiatives.units import unit_above
from thidua_pages.library.publicity import register_photo_usage
from thidua_pages.library.renditions import make_renditions_soon
from thidua_pages.participants.services import take_part_by_registering

rules.register_deletion_check(counted_for_good)
register_photo_usage(InitiativePhoto)
register_photo_usage(UpdatePhoto)


@receiver(workflow_submitted, sender=WorkflowState)
def record_registration(instance: WorkflowState, **kwargs: Any) -> None:
    page = instance.content_object.specific
    if isinstance(page, InitiativePage):
        Registration.objects.get_or_create(initiative=page)
        if unit := unit_above(page):
            take_part_by_registering(unit, page.campaign)


@receiver(page_published, sender=InitiativePage)
@receiver(page_published, sender=ProgressUpdatePage)
def make_its_pictures(instance: InitiativePage | ProgressUpdatePage, **kwargs: Any) -> None:
    make_renditions_soon(instance.photos.values_list("image_id", flat=True))
