"""`/pages/<id>/revisions/<id>/difference/`: what a version says that an earlier one did not, in the words of the review
screen."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from typing_extensions import TypedDict
from wagtail.models import Page, Revision

from thidua_pages.access import rules
from thidua_pages.api.callers import WORKING, caller
from thidua_pages.api.json import answer
from thidua_pages.api.numbers import PageId
from thidua_pages.api.review.pages import readable_page
from thidua_pages.library.pictures import CaptionedPhoto
from thidua_pages.review.changes.fields import field_changes
from thidua_pages.review.changes.photos import PhotoChange, photo_changes

router = Router(tags=["workflow"], auth=WORKING)


class PageVersion(TypedDict):
    """A version of a page. `by`: who saved it; null if that person is not known any more."""

    id: int
    created_at: datetime
    by: str | None


class FieldDifference(TypedDict):
    """A field or row that differs. `before` and `after` are HTML: text with `<del>`, `<ins>` and `<br>`."""

    label: str
    before: str
    after: str


class Said(TypedDict):
    label: str
    before: str
    after: str


class PhotoDifference(TypedDict):
    """A photo that differs. `change`: added, removed or changed. Places count from 1; null if it was not moved.
    `about`: what is said about the photo otherwise than before."""

    image: int
    change: str
    from_place: int | None
    to_place: int | None
    about: list[Said]


class Difference(TypedDict):
    """`older`: the version that `newer` is compared with; null if there is none before it."""

    older: PageVersion | None
    newer: PageVersion
    fields: list[FieldDifference]
    photos: list[PhotoDifference]


@router.get(
    "/{page_id}/revisions/{revision_id}/difference/",
    response=Difference,
    operation_id="pages_revisions_difference",
    summary="Một phiên bản khác phiên bản trước ở những gì",
)
def difference(
    request: HttpRequest,
    page_id: Path[PageId],
    revision_id: Path[PageId],
    older: Query[PageId | None] = None,
) -> HttpResponse:
    """`older`: the id of the version to compare with; without it the one that was saved before."""
    page = readable_page(request, page_id)
    if not (verdict := rules.can_read_history(caller(request), page)):
        raise PermissionDenied(verdict.reason)
    newer = _version(page, revision_id)
    before = _version(page, older) if older else page.revisions.filter(pk__lt=newer.pk).order_by("-pk").first()
    data: Difference = {
        "older": _shown(before) if before else None,
        "newer": _shown(newer),
        "fields": [],
        "photos": [],
    }
    if before:
        one, other = before.as_object(), newer.as_object()
        data["fields"] = [
            {"label": change.label, "before": str(change.before), "after": str(change.after)}
            for change in field_changes(one, other, request)
        ]
        data["photos"] = [_photo(change) for change in photo_changes(_photos(one), _photos(other))]
    return answer(request, data)


def _version(page: Page, revision_id: int) -> Revision:
    found: Revision | None = page.revisions.filter(pk=revision_id).first()
    if found is None:
        raise Http404
    return found


def _shown(revision: Revision) -> PageVersion:
    user = revision.user
    return {"id": revision.pk, "created_at": revision.created_at, "by": str(user) if user else None}


def _photos(page: Page) -> list[CaptionedPhoto]:
    return list(page.shown()) if hasattr(page, "shown") else []


def _photo(change: PhotoChange) -> PhotoDifference:
    photo = change.after or change.before
    assert photo is not None  # noqa: S101 - for the type checker: one of them is there
    return {
        "image": photo.image.pk,
        "change": "added" if change.is_added else "removed" if change.is_removed else "changed",
        "from_place": change.from_place or None,
        "to_place": change.to_place or None,
        "about": [{"label": one.label, "before": one.before, "after": one.after} for one in change.about],
    }
