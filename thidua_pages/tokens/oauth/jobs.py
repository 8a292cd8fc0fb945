from datetime import timedelta

from oauth2_provider.models import clear_expired

from thidua_pages.outbox.schedule import scheduled


@scheduled(every=timedelta(hours=24))
def forget_sign_ins() -> None:
    """Delete codes and tokens of apps that have expired. A refresh token that was used stays until it would have
    expired, so that a second use is noticed."""
    clear_expired()
