from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, models, transaction
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError

from thidua_pages.base import incomplete


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
    """A photo as the site stores it: upright and without metadata (see `ingest.py`)."""

    alt_text = models.CharField(
        "mô tả cho người không nhìn thấy ảnh",
        max_length=200,
        blank=True,
        help_text="Một câu ngắn: trong ảnh có ai, đang làm gì, ở đâu.",
    )
    shows_children = models.BooleanField("ảnh có trẻ em", default=False)
    has_consent = models.BooleanField(
        "đã có đồng ý đăng ảnh",
        default=False,
        help_text="Ảnh có trẻ em cần sự đồng ý của người đại diện, và của trẻ từ đủ 7 tuổi.",
    )

    # The file comes first and there are few fields, because people fill in this form on a phone.
    admin_form_fields = (
        "file",
        "title",
        "alt_text",
        "shows_children",
        "has_consent",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"

    @property
    def default_alt_text(self) -> str:
        return self.alt_text or self.description

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


class File(AbstractDocument):
    """An uploaded document, such as a paper of a dossier or the scan of a signed paper."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
