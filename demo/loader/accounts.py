"""Load the accounts. Their password is public, therefore a real site refuses it (`accounts/passwords.py`)."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from demo.loader.content import Content
from thidua_pages.access.models import WardGroup
from thidua_pages.accounts.models import User
from thidua_pages.public.models import HomePage
from thidua_pages.units.models import UnitPage


def load_accounts(ward: HomePage, content: Content) -> None:
    """Create the officers' accounts and one editor for each unit. Accounts that exist already are left alone."""
    password = make_password(settings.DEMO_PASSWORD)
    for account in content.accounts:
        group = WardGroup.objects.get(ward=ward, role=account.role).group
        _account(account.login, account.full_name, group, password)
    pages = {page.slug: page for page in UnitPage.objects.descendant_of(ward)}
    for unit in content.units:
        group = pages[unit.slug].editor_group.group
        _account(unit.login, unit.lead, group, password)


def _account(login: str, full_name: str, group: Group, password: str) -> None:
    family, _, given = full_name.rpartition(" ")
    user, created = User.objects.get_or_create(
        username=login,
        defaults={
            "last_name": family,
            "first_name": given,
            "email": f"{login}@example.vn",
            "password": password,
        },
    )
    if created:
        user.groups.add(group)
        UserProfile.objects.create(user=user, preferred_language="vi")
