"""The page where a person sets a new password, and the way out."""

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView as DjangoPasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from wagtail.admin.views.account import LogoutView


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


def log_out(request: HttpRequest) -> HttpResponse:
    """Log out on POST. Opening the address as a link changes nothing: Wagtail's view would refuse it, and delete the
    session's cookie all the same, so that any page with such a link as a picture could log people out."""
    if request.method != "POST":
        return redirect("wagtailadmin_home")
    return LogoutView.as_view()(request)
