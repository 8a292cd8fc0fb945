from typing import Any

from thidua_pages.base.tree import within
from thidua_pages.review.page_form import ReviewedPageForm


class WardChoicesForm(ReviewedPageForm):
    """Offers only the units and campaigns of the page's own ward, the newest campaign first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ward_path = self.parent_page.path[: self.parent_page.steplen * 2]
        for name, order in (("unit", "path"), ("organiser", "path"), ("campaign", "-starts_on")):
            if name in self.fields:
                field = self.fields[name]
                field.queryset = field.queryset.filter(within(ward_path)).order_by(order)
