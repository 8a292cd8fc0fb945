"""A campaign is made from what was read in a plan and set right by an officer."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.plans.choices import ErratumStatus, PlanDraftState
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage, Erratum, PlanDraft
from thidua_pages.plans.setup.building import campaign_from
from thidua_pages.plans.setup.repeating import carry_settings
from thidua_pages.plans.setup.state import State


@transaction.atomic
def make_campaign(draft: PlanDraft, index: CampaignIndexPage, user: User) -> tuple[CampaignPage, bool]:
    """Make the campaign of a draft, as an unpublished page, and return it and whether it is new. A draft makes one."""
    held = PlanDraft.objects.select_for_update(of=("self",)).select_related("like").get(pk=draft.pk)
    if held.campaign_id:
        return CampaignPage.objects.get(pk=held.campaign_id), False
    page = campaign_from(held.reading)
    page.live, page.has_unpublished_changes, page.owner = False, True, user
    page.source_text, page.plan_file, page.plan_sha256 = held.source_text, held.file, held.file_sha256
    if held.like is not None:
        carry_settings(held.like, page)
    Page.objects.select_for_update().get(pk=index.pk)  # two pages that are made at once would get one path
    CampaignIndexPage.objects.get(pk=index.pk).add_child(instance=page)
    add_errata(page, held.reading, user)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    CampaignPage.objects.get(pk=page.pk).save_revision(user=user, log_action=True)
    held.campaign, held.state = page, PlanDraftState.MADE
    held.save(update_fields=["campaign", "state"])
    return page, True


def add_errata(campaign: CampaignPage, state: State, user: User | None) -> None:
    """Store the likely slips, with what was decided about them."""
    now = clock.now()

    def decided(erratum: dict[str, Any]) -> dict[str, Any]:
        return {"decided_by": user, "decided_at": now} if erratum["status"] != ErratumStatus.PENDING else {}

    Erratum.objects.bulk_create(Erratum(campaign=campaign, **one, **decided(one)) for one in state["errata"])
