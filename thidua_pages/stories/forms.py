from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class WardForm(WagtailAdminPageForm):
    """Offers the units and the campaigns of the ward alone, the newest campaign first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ward_path = self.parent_page.path[: self.parent_page.steplen * 2]
        for name, order in (("unit", "path"), ("organiser", "path"), ("campaign", "-starts_on")):
            if name in self.fields:
                field = self.fields[name]
                field.queryset = field.queryset.filter(path__startswith=ward_path).order_by(order)
