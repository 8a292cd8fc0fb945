"""What the descriptions of a page for machines are made from, gathered once from the page's template context."""

from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest
from wagtail.models import Page, Site

from thidua_pages.library.pictures import PictureFile, alt_of, share_picture


class TemplateValues(Protocol):
    """The values of a template, by name: its context."""

    def __getitem__(self, name: str) -> Any: ...

    def get(self, name: str) -> Any: ...


@dataclass(frozen=True)
class Crumb:
    name: str
    url: str


@dataclass(frozen=True)
class DescribedPage:
    """`page` at `url` in the ward `home`; `trail` runs from the home page to the page. Addresses are absolute."""

    page: Page
    url: str
    home: Crumb
    trail: tuple[Crumb, ...]
    unit: Crumb | None = None
    picture: PictureFile | None = None
    picture_alt: str = ""

    @property
    def type_name(self) -> str:
        return self.page._meta.model_name


def describe_page(request: HttpRequest, context: TemplateValues) -> DescribedPage | None:
    """The described of the page being shown; None when it is no published page of this ward. At most one query."""
    page, site = context.get("page"), Site.find_for_request(request)
    if not isinstance(page, Page) or not page.live or site is None or getattr(request, "is_preview", False):
        return None
    url = page.get_full_url(request)
    if not url:
        return None
    home = Crumb(context["navigation"]["title"], f"{site.root_url}/")
    unit = _crumb(request, context.get("unit") or getattr(page, "unit", None))
    photo = _first_photo(page, context)
    return DescribedPage(
        page=page,
        url=url,
        home=home,
        trail=_trail(request, context, page, url, home),
        unit=unit,
        picture=_absolute(share_picture(photo), site) if photo else None,
        picture_alt=(alt_of(photo) or photo.caption) if photo else "",
    )


def _first_photo(page: Page, context: TemplateValues) -> Any:
    """The row (with its `caption`) of the photo that stands first on the page; None without photos."""
    for owner in (context.get("pictures"), page):
        photo = getattr(owner, "lead", None)
        if hasattr(photo, "caption"):  # a unit's `lead` is a person's name
            return photo
    return next(iter(context.get("photos") or []), None)


def _crumb(request: HttpRequest, page: Any) -> Crumb | None:
    """A page that has been taken down is not named."""
    return Crumb(page.title, page.get_full_url(request)) if isinstance(page, Page) and page.live else None


def _trail(request: HttpRequest, context: TemplateValues, page: Page, url: str, home: Crumb) -> tuple[Crumb, ...]:
    """As the bread crumbs of the page: the ward, the index by its name in the menu, what stands above, the page."""
    if url == home.url:
        return (home,)
    above = [_crumb(request, context.get(name)) for name in ("campaign", "unit", "initiative")]
    found = [crumb for crumb in above if crumb and url.startswith(crumb.url) and crumb.url != url]
    menu = [Crumb(item["title"], home.url.rstrip("/") + _path(item["url"])) for item in context["navigation"]["items"]]
    index = [crumb for crumb in menu if url.startswith(crumb.url) and crumb.url != url]
    return (home, *index, *found, Crumb(getattr(page, "display_name", page.title), url))


def _path(url: str) -> str:
    """An item of the menu has a path, or a whole address when the ward has several."""
    return "/" + url.split("/", 3)[3] if "://" in url else url


def _absolute(source: PictureFile | None, site: Site) -> PictureFile | None:
    if source is None or "://" in source.url:
        return source
    return source._replace(url=f"{site.root_url}{source.url}")
