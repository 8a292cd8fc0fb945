"""Where events come from: Wagtail's signals about pages, and those of the nominations about awards."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page, WorkflowState
from wagtail.signals import page_published, page_unpublished, post_page_move, workflow_rejected

from thidua_pages.access.grants import ward_path_of
from thidua_pages.access.rules import model_name
from thidua_pages.nominations.acts import award_decided, award_revoked, corrected
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.models import NominationPage
from thidua_pages.webhooks.choices import EventKind
from thidua_pages.webhooks.contents import AWARD, DECISION, NOMINATION, RESOURCE_OF
from thidua_pages.webhooks.writing import announce


def _of_page(page: Page, kind: EventKind, resource: str = "") -> None:
    if resource := resource or RESOURCE_OF.get(model_name(page), ""):
        announce(f"{resource}.{kind.value}", ward_path_of(page), page.pk)


@receiver(page_published)
def on_published(instance: Page, **kwargs: Any) -> None:
    """A nomination is published when its decision is recorded, or when it is corrected: both have their own events."""
    _of_page(instance, EventKind.PUBLISHED)


@receiver(post_page_move)
def on_moved(instance: Page, **kwargs: Any) -> None:
    """A page has another address."""
    if instance.live:
        _of_page(Page.objects.get(pk=instance.pk), EventKind.PUBLISHED)


@receiver(page_unpublished)
def on_taken_down(instance: Page, **kwargs: Any) -> None:
    _of_page(instance, EventKind.TAKEN_DOWN)


@receiver(workflow_rejected, sender=WorkflowState)
def on_returned(instance: WorkflowState, **kwargs: Any) -> None:
    page = instance.content_object
    _of_page(page, EventKind.RETURNED, NOMINATION if page.specific_class is NominationPage else "")


@receiver(award_decided)
def on_decided(nomination: NominationPage, **kwargs: Any) -> None:
    _of_page(nomination, EventKind.DECIDED, AWARD)


@receiver(award_revoked)
def on_revoked(nomination: NominationPage, **kwargs: Any) -> None:
    _of_page(nomination, EventKind.REVOKED, AWARD)


@receiver(corrected)
def on_corrected(correction: Correction, **kwargs: Any) -> None:
    if correction.decision_id:
        announce(f"{DECISION}.{EventKind.CORRECTED.value}", correction.ward.path, correction.decision_id)
    else:
        _of_page(correction.nomination, EventKind.CORRECTED, AWARD)
