"""Wagtail's screen that says who may view a page, limited to the groups of the page's ward."""

from django.contrib.auth.models import Group
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.views.page_privacy import SetPrivacyView

from thidua_pages.access.grants import ward_path_of


class WardPrivacyView(SetPrivacyView):
    def get_form(self, form_class: type[PageViewRestrictionForm] | None = None) -> PageViewRestrictionForm:
        form = super().get_form(form_class)
        ward = ward_path_of(self.page)
        form.fields["groups"].queryset = Group.objects.filter(ward_group__ward__path=ward).order_by("name")
        return form


set_privacy = require_admin_access(WardPrivacyView.as_view())
