from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, models, transaction
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError
from wagtail.models import Orderable

from thidua_pages.base import incomplete
from thidua_pages.library.wording import (
    ALT_TEXT,
    ALT_TEXT_HELP,
    HAS_CONSENT,
    HAS_CONSENT_HELP,
    SHOWS_CHILDREN,
)

API_RENDITION = "max-1200x1200|format-webp"


@contextmanager
def _disk_errors_reported() -> Iterator[None]:
    """Report that a size cannot be written as Wagtail reports an original that cannot be read: its templates then show
    no picture, where they would otherwise show no page. A transaction that is under way goes on."""
    # Outside a transaction none is opened: SQLite would let nobody else write while the picture is made.
    savepoint = transaction.atomic() if connection.in_atomic_block else nullcontext()
    try:
        with savepoint:
            yield
    except OSError as error:
        incomplete.note()
        raise SourceImageIOError(str(error)) from error


class Photo(AbstractImage):
    """A photo as the site stores it: upright and without metadata (see `ingest.py`).

    Its file never changes (`unchanging.py`). What a page says about it is part of the page (`PhotoOnPage`).
    """

    # The file comes first and there are few fields, because people fill in this form on a phone.
    admin_form_fields = (
        "file",
        "title",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"

    def create_rendition(self, filter: Filter) -> "PhotoRendition":
        with _disk_errors_reported():
            return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> "dict[Filter, PhotoRendition]":
        if not filters:
            return {}
        with _disk_errors_reported():
            return super().create_renditions(*filters)


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")
        ]
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]


class PhotoOnPage(Orderable):
    """A photo that a page shows, with all that the page says about it: it is reviewed with the page, as a part of its
    versions."""

    image = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="+", verbose_name="ảnh")
    caption = models.CharField("chú thích", max_length=200, blank=True)
    alt_text = models.CharField(ALT_TEXT, max_length=200, blank=True, help_text=ALT_TEXT_HELP)
    shows_children = models.BooleanField(SHOWS_CHILDREN, default=False)
    has_consent = models.BooleanField(HAS_CONSENT, default=False, help_text=HAS_CONSENT_HELP)

    about_photo = ("caption", "alt_text", "shows_children", "has_consent")
    """The fields that say something about the photo, in the order of the form."""
    panels = [FieldPanel("image"), *(FieldPanel(name) for name in about_photo)]
    api_fields = [
        APIField("image"),
        APIField("caption"),
        APIField("alt_text"),
        APIField("rendition", serializer=ImageRenditionField(API_RENDITION, source="image")),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"

    def __str__(self) -> str:
        return self.caption or str(self.pk)


class File(AbstractDocument):
    """An uploaded document, such as a paper of a dossier or the scan of a signed paper. Its file never changes."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "tệp"
        verbose_name_plural = "tệp"

    def clean(self) -> None:
        """Check the name of the file. The screen for several files has checked it before and puts it in afterwards."""
        if self.file:
            super().clean()
