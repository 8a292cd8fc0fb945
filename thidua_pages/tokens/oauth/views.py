"""Signing in to an app: the page that asks the person, and the endpoints that the app calls.

All of the protocol is django-oauth-toolkit's. The page is below the address of the admin, so that who is not signed in
comes to its sign-in with its lock-out, and who must set a new password does that first (`accounts/middleware.py`).
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.forms import AllowForm
from oauth2_provider.views import AuthorizationView, RevokeTokenView, TokenView
from wagtail.log_actions import LogContext

from thidua_pages.access.account_changes import APP_ALLOWED, note
from thidua_pages.door.contents import fault_in_form
from thidua_pages.tokens.oauth.models import AppClient

UNKNOWN = "unknown_client"


@method_decorator(never_cache, name="dispatch")
class ConsentView(AuthorizationView):
    """Asks the person each time whether the app may work in their name."""

    template_name = "admin/tokens/consent.html"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if "approval_prompt" in request.GET:  # an app could pass by the question with it
            return self.render_to_response({"error": {"error": "invalid_request"}}, status=400)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AllowForm) -> HttpResponse:
        app = AppClient.objects.filter(client_id=form.cleaned_data["client_id"]).first()
        if app is None:
            return self.render_to_response({"error": {"error": UNKNOWN}}, status=400)
        response = super().form_valid(form)
        if form.cleaned_data["allow"] and "code=" in response.get("Location", ""):
            with LogContext(user=self.request.user):
                note(self.request.user, APP_ALLOWED, app=app.name)
        return response

    def form_invalid(self, form: AllowForm) -> HttpResponse:
        return self.render_to_response({"error": {"error": "invalid_request"}}, status=400)

    def redirect(self, redirect_to: str, application: AppClient | None) -> HttpResponse:
        """Send the person back to the app, also with an error that is found before the app is looked up."""
        if application is None:
            application = AppClient.objects.filter(client_id=self.request.GET.get("client_id", "")).first()
        return super().redirect(redirect_to, application)


class CleanForm:
    """Refuses values that nothing on the site can use. What an app sends here is not looked at before."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if fault := fault_in_form(request.POST):
            return JsonResponse({"error": "invalid_request", "error_description": fault}, status=400)
        return super().post(request, *args, **kwargs)


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class TokenEndpoint(CleanForm, TokenView):
    pass


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class RevocationEndpoint(CleanForm, RevokeTokenView):
    pass
