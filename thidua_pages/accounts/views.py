"""The page where a person sets a new password, and the way out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView as DjangoPasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from wagtail.admin.views.account import LoginView as WagtailLoginView
from wagtail.admin.views.account import LogoutView
from wagtail.log_actions import LogContext

from thidua_pages.accounts import lockout


class PasswordChangeView(DjangoPasswordChangeView):
    template_name = "admin/password_change.html"
    success_url = reverse_lazy("wagtailadmin_home")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if lockout.is_shut(request, self.door):
            return HttpResponse(status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: PasswordChangeForm) -> HttpResponse:
        if "old_password" in form.errors:
            lockout.note_failure(self.request, self.door)
        return super().form_invalid(form)

    @property
    def door(self) -> str:
        return f"password:{self.request.user.pk}"

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        with LogContext(user=form.user):
            response = super().form_valid(form)
        if form.user.must_change_password:
            form.user.must_change_password = False
            form.user.save(update_fields=["must_change_password"])
        lockout.note_success(self.request, self.door)
        messages.success(self.request, "Đã đổi mật khẩu.")
        return response


class LoginView(WagtailLoginView):
    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        lockout.remember_browser(self.request, response, form.get_user().get_username())
        return response


def log_out(request: HttpRequest) -> HttpResponse:
    """Log out on POST. Opening the address as a link changes nothing: Wagtail's view would refuse it, and delete the
    session's cookie all the same, so that any page with such a link as a picture could log people out."""
    if request.method != "POST":
        return redirect("wagtailadmin_home")
    return LogoutView.as_view()(request)
