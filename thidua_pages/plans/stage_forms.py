"""The stages in the editor of a campaign: their dates are checked together, and against the campaign's own."""

from modelcluster.forms import BaseChildFormSet

from thidua_pages.plans.stages import wrong_dates


class CampaignStageFormSet(BaseChildFormSet):
    def clean(self) -> None:
        super().clean()
        campaign = self.instance
        if not (campaign.starts_on and campaign.ends_on):
            return  # the form says so itself
        filled = (form for form in self.forms if form.is_valid() and form.cleaned_data.get("starts_on"))
        kept = [form for form in filled if form not in self.deleted_forms]
        for place, field, message in wrong_dates(campaign, [form.instance for form in kept]):
            kept[place].add_error(field, message)
