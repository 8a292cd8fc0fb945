"""A unit brings its group of editors, its collection and its permissions with it; a rename keeps them."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from thidua_pages.access.grants import WARD_DEPTH
from thidua_pages.access.sync import sync_unit
from thidua_pages.units.models import UnitPage


@receiver(post_save, sender=UnitPage)
def keep_group_and_collection(instance: UnitPage, **kwargs: Any) -> None:
    fields = kwargs.get("update_fields")
    if kwargs.get("raw") or (fields is not None and "title" not in fields):
        return  # saving a draft saves some fields of the page, with a title in memory that is not published
    ward = instance.get_ancestors().get(depth=WARD_DEPTH)
    sync_unit(ward, instance)
