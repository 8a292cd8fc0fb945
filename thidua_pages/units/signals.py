"""Create the group of editors, the collection and the permissions of a unit, and rename them with it."""

from collections.abc import Collection

from django.db.models.signals import post_save
from django.dispatch import receiver

from thidua_pages.access import rules
from thidua_pages.access.grants import WARD_DEPTH
from thidua_pages.access.sync import sync_unit
from thidua_pages.units.closing import why_closed
from thidua_pages.units.models import UnitPage

rules.register_closing(why_closed)


@receiver(post_save, sender=UnitPage)
def sync_group_and_collection(
    instance: UnitPage, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: object
) -> None:
    if raw or (update_fields is not None and "title" not in update_fields):
        return  # saving a draft saves only some fields, and the title in memory may not be published yet
    ward = instance.get_ancestors().get(depth=WARD_DEPTH)
    sync_unit(ward, instance)
