from django.apps import AppConfig


class ThiduaPagesConfig(AppConfig):
    name = "thidua_pages"
    label = "thidua_pages"
    verbose_name = "Thi đua"

    def ready(self) -> None:
        from thidua_pages.door import form_fields

        form_fields.register()
        from thidua_pages import checks, signals  # noqa: F401
        from thidua_pages.base import stored_texts  # noqa: F401
