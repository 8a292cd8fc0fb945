"""The account screen of the admin: a person with a role of the ward keeps their name, and changes the password on the
page that asks for the old one."""

from django import forms
from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.admin.views.account import BaseSettingsPanel, ChangePasswordPanel, NameEmailForm, NameEmailSettingsPanel

from thidua_pages.access import rules
from thidua_pages.access.user_admin import keep_name


class OwnNamePanel(NameEmailSettingsPanel):
    def get_form(self) -> NameEmailForm:
        form = super().get_form()
        if not rules.can_rename(self.user, self.user):
            keep_name(form.fields)
        return form


class PasswordLinkPanel(ChangePasswordPanel):
    """Leads to the page for a new password. A second form for it would have tries of its own."""

    template_name = "admin/account_password.html"

    def get_form(self) -> forms.Form:
        return forms.Form()


OWN: dict[type[BaseSettingsPanel], type[BaseSettingsPanel]] = {
    NameEmailSettingsPanel: OwnNamePanel,
    ChangePasswordPanel: PasswordLinkPanel,
}


class AccountView(WagtailAccountView):
    def get_panels(self) -> list[BaseSettingsPanel]:
        return [
            OWN[type(panel)](panel.request, panel.user, panel.profile) if type(panel) in OWN else panel
            for panel in super().get_panels()
        ]
