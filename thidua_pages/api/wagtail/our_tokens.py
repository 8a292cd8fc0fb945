"""Wagtail's own operations take the tokens that the middleware has let pass: with their scope, and those of apps."""

from ninja import NinjaAPI
from wagtail.api.v3 import auth

from thidua_pages.api.callers import BearerTokenAuth
from thidua_pages.api.once import operations_of


def take_our_tokens(api: NinjaAPI) -> None:
    """Put ours in the place of Wagtail's. To be called when the addresses are made."""
    for operation in operations_of(api):
        operation.auth_callbacks = [
            BearerTokenAuth() if type(one) is auth.BearerTokenAuth else one for one in operation.auth_callbacks
        ]
