from django.db import models
from wagtail.models import Revision


class VersionFile(models.Model):
    """A photo or document that a version of a page shows or offers.

    The database therefore refuses to delete the file, whoever asks. `review/version_files.py` writes these rows.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="files")
    photo = models.ForeignKey("thidua_pages.Photo", on_delete=models.PROTECT, null=True, related_name="in_versions")
    document = models.ForeignKey("thidua_pages.File", on_delete=models.PROTECT, null=True, related_name="in_versions")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tệp của phiên bản"
        verbose_name_plural = "tệp của phiên bản"
        constraints = [
            models.UniqueConstraint(fields=["revision", "photo"], name="one_row_per_photo_of_a_version"),
            models.UniqueConstraint(fields=["revision", "document"], name="one_row_per_document_of_a_version"),
            models.CheckConstraint(
                condition=models.Q(photo__isnull=True, document__isnull=False)
                | models.Q(photo__isnull=False, document__isnull=True),
                name="version_file_is_a_photo_or_a_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.photo_id or self.document_id}"
