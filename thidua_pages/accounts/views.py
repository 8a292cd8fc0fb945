"""The page where a person sets a new password."""

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView as DjangoPasswordChangeView
from django.http import HttpResponse
from django.urls import reverse_lazy


class PasswordChangeView(DjangoPasswordChangeView):
    template_name = "admin/password_change.html"
    success_url = reverse_lazy("wagtailadmin_home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        response = super().form_valid(form)
        if form.user.must_change_password:
            form.user.must_change_password = False
            form.user.save(update_fields=["must_change_password"])
        messages.success(self.request, "Đã đổi mật khẩu.")
        return response
