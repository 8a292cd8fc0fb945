"""The council in the editor of a campaign: it offers people and units of the ward, and takes nobody twice."""

from django import forms
from django.db.models import Q
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from thidua_pages.access.grants import holders_of, ward_path_of, ward_paths
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.base.tree import below

TWICE = "Người này đã có trong danh sách. Mỗi thành viên chỉ ghi một lần."


class CouncilFormSet(BaseChildFormSet):
    def add_fields(self, form: WagtailAdminModelForm, index: int | None) -> None:
        """Called for every row, also for the empty one. A person who was named and lost the role stays in the list,
        but has no vote."""
        super().add_fields(form, index)
        wards = self._wards(form.for_user)
        account, unit = form.fields["account"], form.fields["unit"]
        holders = Q(pk=form.instance.account_id)
        units = Q(pk__in=[])
        for ward in wards:
            holders |= Q(pk__in=holders_of(Role.COUNCIL, ward).values("pk"))
            units |= below(ward)
        account.queryset = account.queryset.filter(holders).order_by("first_name", "last_name", "pk")
        unit.queryset = unit.queryset.filter(units).order_by("title")

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            account = form.cleaned_data.get("account") if form.is_valid() and form not in self.deleted_forms else None
            if account in seen:
                form.add_error("account", TWICE)
            if account:
                seen.add(account)

    def _wards(self, user: User) -> frozenset[str]:
        """Return the campaign's ward. A campaign that is not in the tree yet may be of any ward of its author."""
        return frozenset({ward_path_of(self.instance)}) if self.instance.path else ward_paths(user)


class CloseForm(forms.Form):
    """Closing a ballot needs no input."""
