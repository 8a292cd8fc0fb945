"""Creates the list of initiatives below a campaign when the campaign is published, and says who may read a decision."""

from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base.tree import below
from thidua_pages.library.publicity import register_document_usage
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.models import HonourRollPage, InitiativeListPage


def published_decisions() -> QuerySet:
    """Return the decisions that granted an award whose page is published."""
    return Decision.objects.filter(awards__nomination__live=True).distinct()


def pages_of_decision(decision: Decision) -> list[Page]:
    """Return the honour roll, which has the page of the decision, and the pages of those whom the decision honours.

    The signed paper names all of them, so it is for those who may read every one of these pages.
    """
    honoured = NominationPage.objects.filter(award__decision=decision, live=True)
    rolls = HonourRollPage.objects.filter(below(ward_path_of(decision.ward)))
    return [*rolls, *honoured.select_related("award__revocation").defer("achievement_report")]


register_document_usage(published_decisions, "scan", pages_of_decision)


@receiver(page_published, sender=CampaignPage)
def make_initiative_list(instance: CampaignPage, **kwargs: Any) -> None:
    child = instance.get_children().type(InitiativeListPage).first()
    if child is None:
        parent = CampaignPage.objects.get(pk=instance.pk)
        parent.add_child(instance=InitiativeListPage(title="Mô hình, công trình", slug="mo-hinh", live=True))
    elif not child.live:
        child.specific.save_revision().publish()
