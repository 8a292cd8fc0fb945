from typing import Any

from thidua_pages.base.tree import within
from thidua_pages.initiatives.due import lacks_pause_reason
from thidua_pages.initiatives.terms import NO_PAUSE_REASON
from thidua_pages.review.page_form import ReviewedPageForm

OTHER_CAMPAIGN = "Hãy chọn nội dung của chính đợt thi đua đã chọn ở trên."


class InitiativeForm(ReviewedPageForm):
    """Offers the campaigns of the ward, the running one first, and the contents of those campaigns only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ward_path = self.parent_page.path[: self.parent_page.steplen * 2]
        if "campaign" in self.fields:
            field = self.fields["campaign"]
            field.queryset = field.queryset.filter(within(ward_path)).order_by("-starts_on")
            newest = field.queryset.first()
            if newest and not self.instance.campaign_id:
                self.initial["campaign"] = newest.pk
        if "contents" in self.fields:
            field = self.fields["contents"]
            field.queryset = field.queryset.filter(within(ward_path, "campaign__path"))
            if self.instance.campaign_id:
                field.queryset = field.queryset.filter(campaign_id=self.instance.campaign_id)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        campaign, contents = data.get("campaign"), data.get("contents")
        if campaign and contents and any(content.campaign_id != campaign.pk for content in contents):
            self.add_error("contents", OTHER_CAMPAIGN)
        if self.submits and lacks_pause_reason(data.get("status"), data.get("pause_reason")):
            self.add_error("pause_reason", NO_PAUSE_REASON)
        return data
