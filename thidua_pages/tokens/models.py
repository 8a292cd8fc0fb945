from django.db import models


class TokenTerms(models.Model):
    """What a token of Wagtail's API may do, and until when.

    A token without such a row may do all that its user may, and does not expire. So are those that were made before
    there were scopes.
    """

    token = models.OneToOneField(
        "wagtailcore.APIToken", on_delete=models.CASCADE, primary_key=True, related_name="terms"
    )
    scope = models.CharField("phạm vi", max_length=40)
    """Words of `Scope`, as OAuth writes them."""
    expires_at = models.DateTimeField("hết hạn", null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "phạm vi của mã truy cập"
        verbose_name_plural = "phạm vi của mã truy cập"

    def __str__(self) -> str:
        return self.scope
