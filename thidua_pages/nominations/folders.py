"""Every unit has a folder page for its nominations. It has no content, so it is live from the start."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from thidua_pages.base.tree import children
from thidua_pages.nominations.models import NominationFolderPage
from thidua_pages.units.models import UnitPage


@receiver(post_save, sender=UnitPage)
def make_nomination_folder(instance: UnitPage, **kwargs: Any) -> None:
    if kwargs.get("raw") or not instance.live:
        return
    folder = NominationFolderPage.objects.filter(children(instance.path)).first()
    if folder is not None and not folder.live:  # unpublished with its unit; nobody has the right to publish it
        folder.save_revision().publish(skip_permission_checks=True)
    if folder is None:
        parent = UnitPage.objects.get(pk=instance.pk)  # fetched again: treebeard counts on it
        parent.add_child(instance=NominationFolderPage(title="Đề nghị khen thưởng", slug="de-nghi", live=True))
        # The caller may save this instance again, as publishing does. With the old number of children the next child
        # would get the folder's path.
        instance.numchild = parent.numchild
