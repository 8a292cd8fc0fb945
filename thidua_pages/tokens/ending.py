"""Tokens end with the password of their user, and with the account."""

from django.dispatch import receiver
from wagtail.models import APIToken

from thidua_pages.accounts.events import account_changed
from thidua_pages.accounts.models import User
from thidua_pages.tokens.issuing import revoke
from thidua_pages.tokens.oauth.allowed import end_sign_ins


@receiver(account_changed)
def account_has_changed(account: User, has_new_password: bool, **kwargs: object) -> None:
    if has_new_password or not account.is_active:
        end_tokens(account)


def end_tokens(account: User) -> None:
    """Revoke all tokens of the account, and end its sign-ins to apps."""
    for token in APIToken.objects.filter(user=account, revoked_at__isnull=True):
        revoke(token)
    end_sign_ins(account)
