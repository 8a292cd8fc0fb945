"""At login: whoever still has the demonstration's password outside a demonstration must change it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest


@receiver(user_logged_in)
def require_new_password(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if settings.IS_DEMONSTRATION or user.must_change_password:
        return
    if user.check_password(settings.DEMO_PASSWORD):
        user.must_change_password = True
        user.save(update_fields=["must_change_password"])
