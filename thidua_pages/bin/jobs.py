from datetime import timedelta

from thidua_pages.bin.deleting import purge_due
from thidua_pages.bin.publication import publish_and_expire_due
from thidua_pages.outbox.schedule import scheduled


@scheduled(every=timedelta(minutes=1))
def publish_and_expire() -> None:
    """Publish and take down pages at the time that their editors chose."""
    publish_and_expire_due()


@scheduled(every=timedelta(hours=24))
def empty_bin() -> None:
    """Purge what was deleted more than 30 days ago."""
    purge_due()
