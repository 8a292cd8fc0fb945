"""Saving what a ward says in a kind of paper: a new version each time, and never over another officer's."""

from collections.abc import Mapping

from django.db import transaction
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.models import PaperText
from thidua_pages.documents.texts.reading import newest_of

MOST_LISTED = 10


class SavedMeanwhile(Exception):
    """Somebody saved a newer version after the form was opened; `newest` is that."""

    def __init__(self, newest: PaperText) -> None:
        super().__init__(newest.version)
        self.newest = newest


@transaction.atomic
def save_text(page: Page, kind: PaperKind, user: User, said: Mapping[str, str], read_at: int) -> PaperText | None:
    """Save a new version for the ward; None when the newest says the same. `read_at`: the version that the form began
    with, 0 for none. Raises SavedMeanwhile."""
    ward = Page.objects.select_for_update().get(path=ward_path_of(page))
    newest = newest_of(ward, kind)
    if newest and newest.version != read_at:
        raise SavedMeanwhile(newest)
    if dict(said) == (newest.said if newest else {}):
        return None
    version = newest.version + 1 if newest else 1
    return PaperText.objects.create(ward=ward, kind=kind, version=version, said=dict(said), saved_by=user)


def versions_of(page: Page, kind: PaperKind) -> list[PaperText]:
    """The last versions, the newest first."""
    rows = PaperText.objects.filter(ward__path=ward_path_of(page), kind=kind).select_related("saved_by")
    return list(rows.order_by("-version")[:MOST_LISTED])
