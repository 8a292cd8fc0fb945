"""Our own password validator, in addition to Django's."""

from django.conf import settings
from django.core.exceptions import ValidationError

from thidua_pages.accounts.models import User


class NotTheDemonstrationPassword:
    """Refuse the published password of the demonstration accounts, except in a demonstration."""

    def validate(self, password: str, user: User | None = None) -> None:
        if password == settings.DEMO_PASSWORD and not settings.IS_DEMONSTRATION:
            raise ValidationError(
                "Đây là mật khẩu của bản trình diễn, ai cũng biết. Hãy đặt mật khẩu khác.",
                code="demo_password",
            )

    def get_help_text(self) -> str:
        return "Không dùng mật khẩu của bản trình diễn."
