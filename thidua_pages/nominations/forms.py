from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from thidua_pages.access.grants import WARD_DEPTH


class NominationForm(WagtailAdminPageForm):
    """Offers what belongs to the ward: its campaigns, their forms of award, and the unit's published initiatives."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ward_path = self.parent_page.path[: Page.steplen * WARD_DEPTH]
        unit_path = self.parent_page.path[: -Page.steplen]
        if "campaign" in self.fields:
            field = self.fields["campaign"]
            field.queryset = field.queryset.filter(path__startswith=ward_path).order_by("-starts_on")
            newest = field.queryset.first()
            if newest and not self.instance.campaign_id:
                self.initial["campaign"] = newest.pk
        if "award_form" in self.fields:
            field = self.fields["award_form"]
            field.queryset = field.queryset.filter(campaign__path__startswith=ward_path)
        if "evidence" in self.fields:
            field = self.fields["evidence"]
            field.queryset = field.queryset.filter(path__startswith=unit_path, live=True)
        if "nominee_account" in self.fields:
            field = self.fields["nominee_account"]
            field.queryset = field.queryset.filter(groups__ward_group__ward__path=ward_path).distinct()
