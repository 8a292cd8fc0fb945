"""The first administrator of a ward, with a password for one use."""

import secrets

from django.core.exceptions import ValidationError
from wagtail.users.models import UserProfile

from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.operations.errors import Refused
from thidua_pages.public.models import HomePage

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without those that are easily mistaken for another."""
WRONG_ACCOUNT = "Tài khoản quản trị không hợp lệ: {reasons}"


def one_time_password() -> str:
    """Four groups of four letters, 80 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def make_administrator(home: HomePage, username: str, email: str) -> str:
    """Make the account and return its password, which must be changed at the first login. Raises Refused."""
    password = one_time_password()
    user = User(username=username, email=email, must_change_password=True)
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as error:
        raise Refused(WRONG_ACCOUNT.format(reasons=" ".join(error.messages))) from error
    user.save()
    user.groups.add(WardGroup.objects.get(ward=home, role=Role.ADMINISTRATOR).group)
    UserProfile.objects.create(user=user, preferred_language="vi")
    return password
