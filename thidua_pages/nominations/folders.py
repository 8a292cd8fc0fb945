"""Every unit has a folder for its nominations; it carries no content, so it is live from the start."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from thidua_pages.nominations.models import NominationFolderPage
from thidua_pages.units.models import UnitPage


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
