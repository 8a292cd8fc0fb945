"""The apps that a person has let work in their name, and taking that back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from oauth2_provider.models import AccessToken, Grant, RefreshToken

from thidua_pages.access.account_changes import APP_WITHDRAWN, note
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.tokens.choices import Scope, scopes_in
from thidua_pages.tokens.oauth.models import AppClient


@dataclass(frozen=True)
class AllowedApp:
    """`since`: when the person signed in there, or the app last renewed it."""

    app: AppClient
    scopes: frozenset[Scope]
    since: datetime

    @property
    def scope_labels(self) -> str:
        return ", ".join(str(scope.label) for scope in Scope if scope in self.scopes)


def apps_allowed_by(user: User) -> list[AllowedApp]:
    """Return the apps that can work in the person's name now, by name. One query."""
    alive = Q(expires__gt=clock.now()) | Q(refresh_token__revoked__isnull=True, refresh_token__isnull=False)
    tokens = AccessToken.objects.filter(alive, user=user).select_related("application")
    found: dict[int, AllowedApp] = {}
    for token in tokens.order_by("created"):
        before = found.get(token.application_id)
        scopes = scopes_in(token.scope) | (before.scopes if before else frozenset())
        found[token.application_id] = AllowedApp(token.application, scopes, token.created)
    return sorted(found.values(), key=lambda one: one.app.name)


@transaction.atomic
def withdraw(user: User, app: AppClient) -> None:
    """End everything that the app can do in the person's name."""
    end_sign_ins(user, [app])
    note(user, APP_WITHDRAWN, app=app.name)


def end_sign_ins(user: User, apps: Iterable[AppClient] | None = None) -> None:
    """End the person's sign-ins to these apps; to all for None."""
    which = Q(user=user) if apps is None else Q(user=user, application__in=list(apps))
    Grant.objects.filter(which).delete()
    RefreshToken.objects.filter(which, revoked__isnull=True).update(revoked=clock.now())
    AccessToken.objects.filter(which).delete()
