from typing import Any

from django.contrib.auth.models import AnonymousUser

from thidua_pages.access import rules
from thidua_pages.access.roles import Right
from thidua_pages.base.tree import within
from thidua_pages.review.page_form import ReviewedPageForm

DATES = ("go_live_at", "expire_at")


class WardChoicesForm(ReviewedPageForm):
    """Offers only the units and campaigns of the page's own ward, the newest campaign first; and the dates from and
    until which the page is shown, to people who may take it down."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may_set_dates = rules.has_right(
            self.for_user or AnonymousUser(), self.parent_page, Right.UNPUBLISH, self.instance._meta.model_name
        )
        for name in DATES:
            if name in self.fields and not may_set_dates:
                del self.fields[name]
        ward_path = self.parent_page.path[: self.parent_page.steplen * 2]
        for name, order in (("unit", "path"), ("organiser", "path"), ("campaign", "-starts_on")):
            if name in self.fields:
                field = self.fields[name]
                field.queryset = field.queryset.filter(within(ward_path)).order_by(order)
