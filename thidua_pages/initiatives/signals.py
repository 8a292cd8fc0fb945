"""The first submission of an initiative is its registration; its photos become public with it."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import WorkflowState
from wagtail.signals import workflow_submitted

from thidua_pages.initiatives.models import InitiativePage, InitiativePhoto, Registration, UpdatePhoto
from thidua_pages.library.publicity import register_photo_usage

register_photo_usage(lambda: InitiativePhoto.objects.filter(page__live=True))
register_photo_usage(lambda: UpdatePhoto.objects.filter(page__live=True))


@receiver(workflow_submitted, sender=WorkflowState)
def record_registration(instance: WorkflowState, **kwargs: Any) -> None:
    page = instance.content_object.specific
    if isinstance(page, InitiativePage):
        Registration.objects.get_or_create(initiative=page)
