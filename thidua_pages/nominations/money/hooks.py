"""Money rules and base salaries in the admin's settings menu. `access/roles.py` says who may change them."""

from typing import Any

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from thidua_pages.base.vietnamese import format_number
from thidua_pages.nominations.money.models import BaseSalary, MoneyRule


class NumberColumn(Column):
    """A number as pages write it: "2.530.000", "0,3"."""

    def get_value(self, instance: MoneyRule | BaseSalary) -> Any:
        return format_number(super().get_value(instance))


class MoneyRuleViewSet(ModelViewSet):
    model = MoneyRule
    form_fields = ["code", "level", "nominee_kind", "coefficient", "valid_from", "valid_to", "source", "doubt"]
    list_display = [
        "code",
        "level",
        "nominee_kind",
        NumberColumn("coefficient", label="Số lần mức lương cơ sở", sort_key="coefficient"),
        "valid_from",
        "valid_to",
        "source",
        "doubt",
    ]
    icon = "list-ol"
    menu_label = "Mức tiền thưởng"
    add_to_settings_menu = True


class BaseSalaryViewSet(ModelViewSet):
    model = BaseSalary
    form_fields = ["amount", "valid_from", "valid_to", "source", "doubt"]
    list_display = [
        NumberColumn("amount", label="Mức lương cơ sở (đồng)", sort_key="amount"),
        "valid_from",
        "valid_to",
        "source",
        "doubt",
    ]
    icon = "list-ol"
    menu_label = "Mức lương cơ sở"
    add_to_settings_menu = True


@hooks.register("register_admin_viewset")
def register_money() -> list[ModelViewSet]:
    return [MoneyRuleViewSet("money_rules"), BaseSalaryViewSet("base_salaries")]
