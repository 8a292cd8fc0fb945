"""The shapes that several resources share: a page that is named, a photo, and how they are made."""

from collections.abc import Iterable

from django.http import HttpRequest
from typing_extensions import TypedDict
from wagtail.models import Page

from thidua_pages.api.wards import ward_of
from thidua_pages.base.visitors import shown_on
from thidua_pages.library.pictures import CaptionedPhoto, CardPicture, PictureFile, files_of
from thidua_pages.library.renditions import WHOLE
from thidua_pages.public.filters.initiatives import UnitChoice
from thidua_pages.units.models import UnitPage


class PageRef(TypedDict):
    """A page that is named. `url` is its address on the site."""

    id: int
    title: str
    slug: str
    url: str


class PictureSource(TypedDict):
    """A file of a photo, WebP. Width and height are in pixels."""

    url: str
    width: int
    height: int


class Picture(TypedDict):
    """A photo, ready for `srcset`: `sources` has the smallest file first."""

    alt: str
    sources: list[PictureSource]


class PagePhoto(Picture):
    """A photo of a page. `image`: the id of the photo. `phase`: before, during or after the work."""

    image: int
    caption: str
    phase: str | None


def page_ref(request: HttpRequest, page: Page) -> PageRef:
    return {"id": page.pk, "title": page.title, "slug": page.slug, "url": address(request, page)}


def unit_ref(request: HttpRequest, unit: UnitPage | UnitChoice | None) -> PageRef | None:
    """Return a unit if everybody may see it. The filters of lists know it by its address within the ward only."""
    if unit is None or isinstance(unit, UnitPage):
        return shown_ref(request, unit)
    ward = ward_of(request)
    url = address(request, ward) + unit.url_path.removeprefix(ward.url_path)
    return {"id": unit.pk, "title": unit.title, "slug": unit.slug, "url": url}


def shown_ref(request: HttpRequest, page: Page | None) -> PageRef | None:
    """Return the page if everybody may see it."""
    return page_ref(request, page) if shown_on(page) else None


def address(request: HttpRequest, page: Page) -> str:
    """Return the full address of a page; empty if it has none."""
    return page.get_full_url(request) or ""


def picture_of(request: HttpRequest, picture: CardPicture, alt: str) -> Picture:
    """Return the picture of a card."""
    return {"alt": alt, "sources": sources_of(request, picture)}


def sources_of(request: HttpRequest, files: Iterable[PictureFile]) -> list[PictureSource]:
    """Return the files, each size once: a small photo is not enlarged."""
    by_width = {file.width: file for file in files}
    return [
        {"url": request.build_absolute_uri(file.url), "width": file.width, "height": file.height}
        for _, file in sorted(by_width.items())
    ]


def photo_of(request: HttpRequest, photo: CaptionedPhoto) -> PagePhoto:
    """Return a photo of a page. No query if its renditions were fetched with it."""
    return {
        "image": photo.image.pk,
        "alt": photo.alt_text or photo.caption,
        "sources": sources_of(request, files_of(photo, WHOLE).values()),
        "caption": photo.caption,
        "phase": getattr(photo, "phase", None),
    }
