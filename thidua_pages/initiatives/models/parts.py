"""The photos and measures of initiatives and updates."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable

from thidua_pages.base.number_fields import MeasureField
from thidua_pages.base.vietnamese import format_quantity
from thidua_pages.initiatives.choices import PhotoPhase
from thidua_pages.library.models import PhotoOnPage


class PagePhoto(PhotoOnPage):
    """A photo of an initiative or an update, with the phase of the work that it shows."""

    phase = models.CharField("chụp lúc", max_length=8, choices=PhotoPhase.choices, default=PhotoPhase.DURING)

    panels = [*PhotoOnPage.panels, FieldPanel("phase")]
    api_fields = [*PhotoOnPage.api_fields, APIField("phase")]

    class Meta(PhotoOnPage.Meta):
        abstract = True


class InitiativePhoto(PagePhoto):
    page = ParentalKey("thidua_pages.InitiativePage", on_delete=models.CASCADE, related_name="photos")


class UpdatePhoto(PagePhoto):
    page = ParentalKey("thidua_pages.ProgressUpdatePage", on_delete=models.CASCADE, related_name="photos")


class InitiativeMeasure(Orderable):
    """Something countable that the initiative promises: 6 km of lighting, 238 households."""

    page = ParentalKey("thidua_pages.InitiativePage", on_delete=models.CASCADE, related_name="measures")
    label = models.CharField("số đo", max_length=120)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    promised = MeasureField("đăng ký", unit_in="unit", null=True, blank=True)
    achieved = MeasureField("đã đạt", unit_in="unit", null=True, blank=True)

    panels = [FieldPanel("label"), FieldPanel("promised"), FieldPanel("achieved"), FieldPanel("unit")]
    api_fields = [APIField("label"), APIField("unit"), APIField("promised"), APIField("achieved")]

    class Meta(Orderable.Meta):
        verbose_name = "số đo"
        verbose_name_plural = "số đo"

    def __str__(self) -> str:
        return self.label


class UpdateMeasure(Orderable):
    """The value of a measure in an update."""

    page = ParentalKey("thidua_pages.ProgressUpdatePage", on_delete=models.CASCADE, related_name="measures")
    label = models.CharField("số đo", max_length=120)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    value = MeasureField("đã đạt", unit_in="unit")

    panels = [FieldPanel("label"), FieldPanel("value"), FieldPanel("unit")]
    api_fields = [APIField("label"), APIField("unit"), APIField("value")]

    class Meta(Orderable.Meta):
        verbose_name = "số đo đạt được"
        verbose_name_plural = "số đo đạt được"

    def __str__(self) -> str:
        return f"{self.label}: {format_quantity(self.value, self.unit)}"
