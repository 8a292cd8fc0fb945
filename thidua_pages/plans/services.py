"""Create a published campaign from the text of a plan, without an officer's review."""

from django.db import transaction

from thidua_pages.plans.models import CampaignIndexPage, CampaignPage, Erratum
from thidua_pages.plans.setup.building import campaign_from
from thidua_pages.plans.setup.state import read_state
from thidua_pages.plans.source import parse_plan


@transaction.atomic
def import_plan(text: str, parent: CampaignIndexPage, *, title: str, slug: str, **fields: object) -> CampaignPage:
    """Read `text`, add the campaign below `parent` with its data and its possible errata, and publish it.

    Raises PlanSourceError, with a Vietnamese message, for a text that is not a plan.
    """
    parse_plan(text)
    state = read_state(text)
    campaign = campaign_from(state)
    campaign.title, campaign.slug, campaign.source_text = title, slug, text
    for name, value in fields.items():
        setattr(campaign, name, value)
    parent.add_child(instance=campaign)
    Erratum.objects.bulk_create(Erratum(campaign=campaign, **one) for one in state["errata"])
    campaign.save_revision().publish()
    return campaign
