from django.db import models

from thidua_pages.plans.choices import AwardFormCode


class CertificateTemplate(models.Model):
    """The look of a ward's certificates for one form of award. Without a row the default look is used."""

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="certificate_templates")
    code = models.CharField("hình thức", max_length=32, choices=AwardFormCode.choices)
    heading = models.CharField("tên trên phôi", max_length=60, blank=True, help_text="Để trống thì ghi tên hình thức.")
    body = models.TextField(
        "lời ghi nhận",
        max_length=600,
        blank=True,
        help_text="Dùng được {thanh_tich}, {dot}, {don_vi}. Để trống thì dùng lời mặc định.",
    )
    background = models.ForeignKey(
        "thidua_pages.Photo",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nền, khung (ảnh A4 ngang)",
    )
    emblem = models.ForeignKey(
        "thidua_pages.Photo",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Quốc huy (ảnh do phường tải lên)",
    )
    frame_colour = models.CharField("màu khung", max_length=7, default="#a61c1c")

    class Meta:
        verbose_name = "mẫu giấy khen, bằng khen"
        verbose_name_plural = "mẫu giấy khen, bằng khen"
        constraints = [models.UniqueConstraint(fields=["ward", "code"], name="one_certificate_template_per_ward")]

    def __str__(self) -> str:
        return self.get_code_display()
