from uuid import uuid4

from django.conf import settings
from django.db import models


class UploadKind(models.TextChoices):
    PHOTO = "photo", "ảnh"
    DOCUMENT = "document", "tệp"


class Upload(models.Model):
    """A photo or document that an app sends, whole or in pieces, before there is a page with it.

    While pieces are missing their file is in `pieces.py`. Then it is stored in the library (`photo` or `document`), or
    it was refused (`faults`). What no page has used by `expires_at` is swept away (`sweeping.py`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    collection = models.ForeignKey("wagtailcore.Collection", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=UploadKind.choices)
    name = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    length = models.PositiveBigIntegerField()
    """Of the whole file, in bytes."""
    offset = models.PositiveBigIntegerField(default=0)
    """How many bytes have arrived."""
    metadata = models.TextField(blank=True)
    """The header `Upload-Metadata` as it was sent."""
    expires_at = models.DateTimeField(db_index=True)
    held_until = models.DateTimeField(null=True)
    """While a request adds a piece: when its turn ends at the latest (`turns.py`)."""
    photo = models.ForeignKey("thidua_pages.Photo", on_delete=models.CASCADE, null=True, related_name="+")
    document = models.ForeignKey("thidua_pages.File", on_delete=models.CASCADE, null=True, related_name="+")
    is_kept = models.BooleanField(default=False)
    """Whether the photo or document stays: a version of a page has named it, or somebody changed it in the library."""
    faults = models.JSONField(null=True)
    """Why the whole file was refused, as the API names faults: [{"type": …, "loc": […], "msg": …}]."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tệp đang tải lên"
        verbose_name_plural = "tệp đang tải lên"

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Whether all bytes have arrived, and were stored or refused."""
        return self.offset == self.length
