"""Creates the list of initiatives below a campaign when the campaign is published."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.models import InitiativeListPage


@receiver(page_published, sender=CampaignPage)
def make_initiative_list(instance: CampaignPage, **kwargs: Any) -> None:
    child = instance.get_children().type(InitiativeListPage).first()
    if child is None:
        parent = CampaignPage.objects.get(pk=instance.pk)
        parent.add_child(instance=InitiativeListPage(title="Mô hình, công trình", slug="mo-hinh", live=True))
    elif not child.live:
        child.specific.save_revision().publish()
