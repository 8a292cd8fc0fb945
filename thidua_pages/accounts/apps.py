from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "thidua_pages.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        from thidua_pages.accounts import signals  # noqa: F401
