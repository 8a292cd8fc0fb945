"""Scans of signed papers are public when a public page links to them, and are never replaced by another file."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from thidua_pages.library.models import File
from thidua_pages.library.publicity import register_document_usage
from thidua_pages.nominations.decisions import scans, signed_papers
from thidua_pages.nominations.decisions.models import Decision, SignedPaper
from thidua_pages.review.errors import ReviewRefused

register_document_usage(signed_papers.public_decisions, "scan")
register_document_usage(signed_papers.official_plans, "scan")


@receiver(pre_save, sender=File)
def keep_the_official_version(instance: File, **kwargs: Any) -> None:
    """Refuse another file: Wagtail's document screen would put it at the same address, beside the old digest."""
    before = File.objects.filter(pk=instance.pk).values_list("file", flat=True).first()
    if before and before != instance.file.name and scans.is_official(instance, (Decision, SignedPaper)):
        raise ReviewRefused(scans.IS_OFFICIAL)
