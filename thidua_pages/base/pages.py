"""Small mixins that page types are made of."""

from itertools import takewhile
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction

from thidua_pages.base import page_context
from thidua_pages.base.text import slugify


class LivePathMixin:
    """A page is reachable only when every page above it is published too.

    Wagtail's routing asks `live` of the last page alone, so a published page below a withdrawn one would show. It also
    asks two queries a level; here the whole path is one query, which also tells whether a restriction stands on it.
    """

    route_select_related: tuple[str, ...] = ()
    """Relations to fetch together with the page when it is served."""
    route_defer: tuple[str, ...] = ()
    """Fields, of those relations too, that its page does not show and that are large."""
    path_pages: tuple[Page, ...] = ()
    """The pages from the site's root to this one, as plain pages, when it was reached by its address."""

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if not self.live:
            raise Http404
        if not path_components:
            return super().route(request, path_components)
        page, rest = self._descend(path_components)
        return page.route_below(request, rest) if rest else page.route(request, [])

    def route_below(self, request: HttpRequest, components: list[str]) -> Any:
        """What answers an address below this page that is not a page: nothing, unless overridden. Raises Http404."""
        raise Http404

    def _descend(self, components: list[str]) -> tuple[Page, list[str]]:
        """The page at this path below, with its specific class, and what of the path it answers itself
        (`route_below`). Raises Http404 unless all of the path is live."""
        paths = ["/".join([self.url_path.rstrip("/"), *components[:n], ""]) for n in range(len(components) + 1)]
        restrictions = PageViewRestriction.objects.filter(page_id=OuterRef("pk"))
        found = {
            page.url_path: page
            for page in Page.objects.filter(slug__in=[self.slug, *components], url_path__in=paths, live=True).annotate(
                is_restricted=Exists(restrictions)
            )
        }
        known = list(takewhile(found.__contains__, paths))
        if not known:
            raise Http404
        deepest, rest = found[known[-1]], components[len(known) - 1 :]
        model = deepest.specific_class
        if model is None or (rest and getattr(model, "route_below", None) in (None, LivePathMixin.route_below)):
            raise Http404
        rows = model.objects.select_related(*getattr(model, "route_select_related", ()))
        page = rows.defer(*getattr(model, "route_defer", ())).get(pk=deepest.pk)
        page.path_pages = tuple(found[path] for path in known)
        page.path_is_open = not any(row.is_restricted for row in found.values())
        return page, rest

    def get_view_restrictions(self) -> QuerySet:
        """The restrictions on the page and those above it; not asked again when the route just saw none."""
        if getattr(self, "path_is_open", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()


class AsciiSlugMixin:
    """An empty slug is made from the title by our own folding: Django's drops đ."""

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._fill_slug()
        super().minimal_clean()

    def _fill_slug(self) -> None:
        """Only where the parent is known: before that, nobody can tell which slugs are taken."""
        parent = self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)
        if not self.slug and self.title and parent is not None:
            self.slug = free_slug(self, slugify(self.title) or "trang", parent)


class SitePageMixin(AsciiSlugMixin, LivePathMixin):
    """What every page type of the site shares: its address, its reachability, its template's context."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **page_context.build(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Tell what stands around the view which page is served; a preview is nobody's page."""
        if not getattr(request, "is_preview", False):
            request.served_page = self
        return super().serve(request, *args, **kwargs)


def free_slug(page: Page, wanted: str, parent: Page) -> str:
    """`wanted`, numbered when a page below `parent` has it."""
    slug, number = wanted, 1
    while not Page._slug_is_available(slug, parent, page if page.pk else None):
        number += 1
        slug = f"{wanted}-{number}"
    return slug


class IllustrationMixin(models.Model):
    """Marks content that was made up to show the site."""

    is_illustration = models.BooleanField(
        "nội dung minh họa",
        default=False,
        help_text="Đánh dấu nội dung dựng lên để trình diễn, không phải số liệu thật.",
    )

    class Meta:
        abstract = True
