"""The screens of tokens: one's own, and those of the accounts that an administrator looks after."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import APIToken

from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.base.filters import ForgivingFilterSet, TextFilter
from thidua_pages.tokens.choices import DESCRIPTIONS, Scope
from thidua_pages.tokens.forms import TokenForm
from thidua_pages.tokens.issuing import make_token, revoke
from thidua_pages.tokens.keeping import keeps_tokens_of_others, tokens_kept_by
from thidua_pages.tokens.lines import TokenState, lines_of
from thidua_pages.tokens.oauth.allowed import apps_allowed_by, withdraw

PER_PAGE = 50
WITHDRAWN = "Ứng dụng “{name}” không làm việc thay bạn được nữa."
REVOKED = "Đã thu hồi mã “{name}”. Ứng dụng dùng mã này không vào được nữa."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("text")
def own_tokens(request: SignedInRequest) -> HttpResponse:
    """Show the person's own tokens; POST makes one and shows it, this one time."""
    form = TokenForm(request.POST or None)
    made, text = None, ""
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        made, text = make_token(request.user, chosen["name"], scopes=chosen["scopes"], days=chosen["days"])
        form = TokenForm()
    tokens = APIToken.objects.select_related("user", "terms").filter(user=request.user, revoked_at=None)
    context = {
        "form": form,
        "made": made,
        "text": text,
        "tokens": lines_of(tokens.order_by("-created", "-pk")),
        "reading": DESCRIPTIONS[Scope.READ],
        "apps": apps_allowed_by(request.user),
    }
    return render(request, "admin/tokens/own.html", context)


class TokenFilter(ForgivingFilterSet):
    """Filters by account, name and state."""

    tai_khoan = TextFilter(label="Tài khoản hoặc tên mã", method="naming")
    tinh_trang = django_filters.ChoiceFilter(
        label="Tình trạng", choices=TokenState.choices, method="in_state", empty_label="Tất cả"
    )

    class Meta:
        model = APIToken
        fields: list[str] = []

    def naming(self, tokens: QuerySet, name: str, text: str) -> QuerySet:
        named = Q(name__icontains=text) | Q(user__username__icontains=text)
        return tokens.filter(named | Q(user__last_name__icontains=text) | Q(user__first_name__icontains=text))

    def in_state(self, tokens: QuerySet, name: str, state: str) -> QuerySet:
        if state == TokenState.REVOKED:
            return tokens.filter(revoked_at__isnull=False)
        expired = Q(terms__expires_at__lte=clock.now())
        tokens = tokens.filter(revoked_at__isnull=True)
        return tokens.filter(expired) if state == TokenState.EXPIRED else tokens.exclude(expired)


@never_cache
@require_safe
def tokens_of_accounts(request: SignedInRequest) -> HttpResponse:
    """Show the tokens of the accounts that the person administers, newest first, 50 at a time."""
    if not keeps_tokens_of_others(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    filters = TokenFilter(request.GET, queryset=tokens_kept_by(request.user).order_by("-created", "-pk"))
    rows = Paginator(filters.qs, PER_PAGE).get_page(request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {"rows": rows, "tokens": lines_of(rows), "filters": filters, "query": query.urlencode()}
    return render(request, "admin/tokens/of_accounts.html", context)


@require_POST
def revoke_token(request: SignedInRequest, pk: int) -> HttpResponse:
    """End one of the tokens that the person may end, and go back to the list where it stands."""
    token = get_object_or_404(tokens_kept_by(request.user), pk=pk)
    revoke(token)
    messages.success(request, REVOKED.format(name=token.name))
    return redirect("own_tokens" if token.user_id == request.user.pk else "tokens_of_accounts")


@require_POST
def withdraw_app(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what the person has let an app do."""
    app = next((one.app for one in apps_allowed_by(request.user) if one.app.pk == pk), None)
    if app is None:
        raise Http404
    withdraw(request.user, app)
    messages.success(request, WITHDRAWN.format(name=app.name))
    return redirect("own_tokens")
