"""The data for the descriptions that search engines read, collected from the template context of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest
from wagtail.models import Page, Site

from thidua_pages.base.visitors import shown_on
from thidua_pages.library.pictures import CaptionedPhoto, PictureFile, share_picture
from thidua_pages.public.links import PageLink, PagePart
from thidua_pages.public.models import HomePage


class TemplateValues(Protocol):
    """The context of a template: its variables by name."""

    def __getitem__(self, name: str) -> Any: ...

    def get(self, name: str) -> Any: ...


@dataclass(frozen=True)
class DescribedPage:
    """A page with its address, its ward (`home`), and `trail`: the links of its breadcrumbs, from the home page on.

    `contact` is the home page of the ward, whose fields say how it is reached. `picture` is the first photo that it
    shows. `part` is what it shows of the page if that is not the page itself.
    """

    page: Page
    url: str
    home: PageLink
    trail: tuple[PageLink, ...]
    unit: PageLink | None = None
    picture: PictureFile | None = None
    picture_alt: str = ""
    part: PagePart | None = None
    contact: HomePage | None = None

    @property
    def type_name(self) -> str:
        return self.part.type_name if self.part else self.page._meta.model_name


def describe_page(request: HttpRequest, context: TemplateValues) -> DescribedPage | None:
    """Return the data of the page that the template shows, or None if that is not a published page of this ward.

    At most one query.
    """
    page, site = context.get("page"), Site.find_for_request(request)
    if not isinstance(page, Page) or not page.live or site is None or getattr(request, "is_preview", False):
        return None
    url = page.get_full_url(request)
    if not url:
        return None
    home = PageLink(context["navigation"]["title"], f"{site.root_url}/")
    unit = _link_to(request, page, context.get("unit"))
    photo, part = _first_photo(page, context), context.get("part")
    return DescribedPage(
        page=page,
        url=part.link.url if part else url,
        part=part,
        home=home,
        trail=(*_trail(request, context, page, url, home), *([part.link] if part else [])),
        unit=unit,
        picture=_absolute(share_picture(photo), site) if photo else None,
        picture_alt=(photo.alt_text or photo.caption) if photo else "",
        contact=context["navigation"].get("contact"),
    )


def _first_photo(page: Page, context: TemplateValues) -> CaptionedPhoto | None:
    """Return the first photo on the page (a row with `image` and `caption`), or None without photos."""
    for owner in (context.get("pictures"), page):
        photo = getattr(owner, "lead", None)
        if hasattr(photo, "caption"):  # `lead` of a unit is the name of a person
            return photo
    return next(iter(context.get("photos") or []), None) or next(_photos_of_rows(context), None)


def _photos_of_rows(context: TemplateValues) -> Iterator[CaptionedPhoto]:
    """The photos that a list shows, as far as they are loaded already."""
    for row in [*(context.get("updates") or []), *(context.get("rows") or [])]:
        if hasattr(lead := getattr(row, "lead", None), "caption"):
            yield lead
        elif "photos" in getattr(row, "_prefetched_objects_cache", {}):
            yield from row.photos.all()[:1]


def _link_to(request: HttpRequest, on: Page, page: object) -> PageLink | None:
    """Return a link to the page, or None if the page `on` may not show it."""
    if isinstance(page, Page) and shown_on(page, on):
        return PageLink(page.title, page.get_full_url(request))
    return None


def _trail(request: HttpRequest, context: TemplateValues, page: Page, url: str, home: PageLink) -> tuple[PageLink, ...]:
    """Return the links as in the breadcrumbs of the page.

    They are the ward, the index page with its name in the menu, the campaign, unit or initiative above, and the page.
    """
    if url == home.url:
        return (home,)
    above = [_link_to(request, page, context.get(name)) for name in ("campaign", "unit", "initiative")]
    found = [link for link in above if link and url.startswith(link.url) and link.url != url]
    menu = [
        PageLink(item["title"], home.url.rstrip("/") + _path(item["url"])) for item in context["navigation"]["items"]
    ]
    index = [link for link in menu if url.startswith(link.url) and link.url != url]
    return (home, *index, *found, PageLink(getattr(page, "display_name", page.title), url))


def _path(url: str) -> str:
    """Return the path of a menu item. Its address is absolute when the installation has several sites."""
    return "/" + url.split("/", 3)[3] if "://" in url else url


def _absolute(source: PictureFile | None, site: Site) -> PictureFile | None:
    if source is None or "://" in source.url:
        return source
    return source._replace(url=f"{site.root_url}{source.url}")
