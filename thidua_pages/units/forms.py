from typing import Any

from thidua_pages.access.choosable import ChoosablePageForm
from thidua_pages.base.tree import children

DAY_FIRST = "Hãy ghi ngày kết thúc hoạt động, hoặc để trống cả lý do và đơn vị nhận sáp nhập."
INTO_ITSELF = "Đơn vị không thể sáp nhập vào chính mình."


class UnitForm(ChoosablePageForm):
    """A unit may be merged into another one of its ward."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "merged_into" in self.fields:
            field = self.fields["merged_into"]
            field.queryset = field.queryset.filter(children(self.parent_page.path)).order_by("path")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("closed_on"):
            for name in ("closed_reason", "merged_into"):
                if data.get(name):
                    self.add_error("closed_on", DAY_FIRST)
                    break
        if self.instance.pk and data.get("merged_into") and data["merged_into"].pk == self.instance.pk:
            self.add_error("merged_into", INTO_ITSELF)
        return data
