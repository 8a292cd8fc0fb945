from typing import Any

from thidua_pages.base.tree import within
from thidua_pages.initiatives.due import lacks_pause_reason
from thidua_pages.initiatives.terms import NO_PAUSE_REASON
from thidua_pages.plans.by_campaign import campaign_in, campaigns_offered, offer_by_campaign, strays
from thidua_pages.review.page_form import ReviewedPageForm


class InitiativeForm(ReviewedPageForm):
    """Offers the campaigns of the ward, the newest first, and their contents below the name of each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ward_path = self.parent_page.path[: self.parent_page.steplen * 2]
        if "campaign" in self.fields:
            field = self.fields["campaign"]
            field.queryset = campaigns_offered(field.queryset, ward_path)
            newest = field.queryset.first()
            if newest and not self.instance.campaign_id:
                self.initial["campaign"] = newest.pk
        if "contents" in self.fields:
            field = self.fields["contents"]
            offer_by_campaign(field, field.queryset.filter(within(ward_path, "campaign__path")), campaign_in(self))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        campaign, contents = data.get("campaign"), data.get("contents")
        if campaign and contents and (wrong := strays(campaign, contents.select_related("campaign"))):
            self.add_error("contents", wrong)
        if self.submits and lacks_pause_reason(data.get("status"), data.get("pause_reason")):
            self.add_error("pause_reason", NO_PAUSE_REASON)
        return data
