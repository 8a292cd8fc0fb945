"""At login: whoever uses the password of the demonstration on a real site must change it."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from thidua_pages.accounts.models import User


@receiver(user_logged_in)
def require_new_password(sender: type[User], request: HttpRequest, user: User, **kwargs: object) -> None:
    if settings.IS_DEMONSTRATION or user.must_change_password:
        return
    if user.check_password(settings.DEMO_PASSWORD):
        user.must_change_password = True
        user.save(update_fields=["must_change_password"])
