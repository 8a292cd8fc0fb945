from django.db import models

from thidua_pages.base.fields import MomentField


class Registration(models.Model):
    """The time at which an initiative was first submitted.

    It is not a field of the page, because no later version of the page may change it. Whether it was late is computed
    from the campaign's deadline.
    """

    initiative = models.OneToOneField(
        "thidua_pages.InitiativePage", on_delete=models.CASCADE, related_name="registration"
    )
    registered_at = MomentField("đăng ký lúc")

    class Meta:
        verbose_name = "đăng ký"
        verbose_name_plural = "đăng ký"

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.registered_at:%d/%m/%Y %H:%M}"
