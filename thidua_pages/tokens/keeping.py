"""Whose tokens a person may see and end: their own, and an administrator those of the accounts of the ward."""

from django.db.models import Q, QuerySet
from wagtail.models import APIToken
from wagtail.users.views.users import change_user_perm

from thidua_pages.access.visible import users_visible_to
from thidua_pages.accounts.models import User


def keeps_tokens_of_others(user: User) -> bool:
    """Whether the person administers accounts."""
    return bool(user.has_perm(change_user_perm))


def tokens_kept_by(user: User) -> QuerySet[APIToken]:
    """Return the tokens that the person may see and end, those that have ended too."""
    tokens = APIToken.objects.select_related("user", "terms")
    if not keeps_tokens_of_others(user):
        return tokens.filter(user=user)
    return tokens.filter(Q(user=user) | Q(user__in=users_visible_to(user).values("pk")))
