"""The participants of a campaign follow its publication, and those of a running campaign their units."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from thidua_pages.base import clock
from thidua_pages.participants.services import follow_unit, follow_units, make_participants
from thidua_pages.plans.models import CampaignPage
from thidua_pages.units.models import UnitPage


@receiver(page_published, sender=CampaignPage)
def make_its_participants(instance: CampaignPage, **kwargs: Any) -> None:
    if not make_participants(instance, clock.now()):
        follow_units(instance)


@receiver([page_published, page_unpublished], sender=UnitPage)
def tell_its_campaigns(instance: UnitPage, **kwargs: Any) -> None:
    follow_unit(instance)
