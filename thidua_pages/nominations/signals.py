"""Every unit has a folder for its nominations; it carries no content, so it is live from the start. What is signed is
public where a public page offers it, and is never exchanged."""

from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from thidua_pages.library.models import File
from thidua_pages.library.publicity import register_document_usage
from thidua_pages.nominations import scans, signed_papers
from thidua_pages.nominations.models import Decision, NominationFolderPage, SignedPaper
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.units.models import UnitPage

register_document_usage(signed_papers.public_decisions, "scan")
register_document_usage(signed_papers.official_plans, "scan")


@receiver(post_save, sender=UnitPage)
def make_nomination_folder(instance: UnitPage, **kwargs: Any) -> None:
    if kwargs.get("raw") or not instance.live:
        return
    folder = NominationFolderPage.objects.child_of(instance).first()
    if folder is not None and not folder.live:  # went down with its unit, and comes back with it: nobody may publish it
        folder.save_revision().publish(skip_permission_checks=True)
    if folder is None:
        parent = UnitPage.objects.get(pk=instance.pk)  # treebeard keeps counts on the instance: ask the database
        parent.add_child(instance=NominationFolderPage(title="Đề nghị khen thưởng", slug="de-nghi", live=True))
        # Whoever saves this instance again, as publishing does, would write its old count over the new one; the next
        # child would then be given the folder's path.
        instance.numchild = parent.numchild


@receiver(pre_save, sender=File)
def keep_the_official_version(instance: File, **kwargs: Any) -> None:
    """Wagtail's document screen would put another file in its place, under the same address and digest."""
    before = File.objects.filter(pk=instance.pk).values_list("file", flat=True).first()
    if before and before != instance.file.name and scans.is_official(instance, (Decision, SignedPaper)):
        raise ReviewRefused(scans.IS_OFFICIAL)
