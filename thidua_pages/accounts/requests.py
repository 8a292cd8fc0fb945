"""A request of someone who is signed in, as every screen of the admin gets it."""

from django.http import HttpRequest

from thidua_pages.accounts.models import User


class SignedInRequest(HttpRequest):
    user: User
