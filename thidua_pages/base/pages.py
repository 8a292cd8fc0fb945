"""Mixins for page types: addresses, routing, template context."""

from itertools import takewhile
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from thidua_pages.base import page_context
from thidua_pages.base.closed import closed_paths
from thidua_pages.base.gone import without_gone
from thidua_pages.base.stored_texts import put_data_in_order, put_in_order
from thidua_pages.base.text import slugify
from thidua_pages.base.tree import SitePageManager


class LivePathMixin:
    """Serves a page only when every page above it is published too.

    Wagtail's routing checks `live` for the last page only, so a published page below an unpublished one would be
    served. It also runs two queries for each level. Here one query reads the whole path.
    """

    route_select_related: tuple[str, ...] = ()
    """Relations that are fetched together with the page when it is served."""
    route_defer: tuple[str, ...] = ()
    """Large fields, also of those relations, that the public page does not show; they are not fetched."""
    path_pages: tuple[Page, ...] = ()
    """The pages from the site's root to this one, as `Page` instances. Empty unless it was found by its address."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not self.live:
            raise Http404
        if not path_components:
            return super().route(request, path_components)
        page, rest = self._descend(path_components)
        return page.route_below(request, rest) if rest else page.route(request, [])

    def route_below(self, request: HttpRequest, components: list[str]) -> RouteResult:
        """Route an address below this page that is not the address of a page. The default raises Http404."""
        raise Http404

    def _descend(self, components: list[str]) -> tuple[Page, list[str]]:
        """Find the page at this path, as its specific class. The second value is the rest of the path that no page has;
        the page answers it itself (`route_below`). Raises Http404 unless every page on the path is published."""
        paths = ["/".join([self.url_path.rstrip("/"), *components[:n], ""]) for n in range(len(components) + 1)]
        pages = Page.objects.filter(slug__in=[self.slug, *components], url_path__in=paths, live=True)
        found = {page.url_path: page for page in pages}
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
        return page, rest

    def get_view_restrictions(self) -> QuerySet:
        """Return the restrictions of the page and the pages above. No query if `closed_paths` knows of none."""
        if any(self.path.startswith(path) for path in closed_paths()):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()


class CanonicalTextsMixin(models.Model):
    """Brings the texts of a page in order before they are checked and before they are written into a revision."""

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        put_in_order(self)
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        put_in_order(self)
        super().minimal_clean()

    def serializable_data(self) -> dict[str, Any]:
        return put_data_in_order(type(self), super().serializable_data())


class AsciiSlugMixin:
    """Makes an empty slug from the title with our own `slugify`, because Django's drops the letter đ."""

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._fill_slug()
        super().minimal_clean()

    def _fill_slug(self) -> None:
        """Fill an empty slug once the parent is known. Without it, nobody can tell which slugs are taken."""
        parent = self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)
        if not self.slug and self.title and parent is not None:
            self.slug = free_slug(self, slugify(self.title) or "trang", parent)


def title_panels() -> list[Any]:
    """Return the field of the title, for the beginning of `content_panels`.

    Wagtail's `Page.content_panels` also copies the title into the field of the slug. Our forms have no such field, and
    its script then ends with an error in the browser.
    """
    return [FieldPanel("title", classname="title")]


class SitePageMixin(CanonicalTextsMixin, AsciiSlugMixin, LivePathMixin, models.Model):
    """What all page types of the site share: manager, slug, routing and template context."""

    objects = SitePageManager()
    content_panels: list[Any] = title_panels()
    settings_panels: list[Any] = []  # dates: only the editors of stories and events have them (`stories/panels.py`)

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **page_context.build(self, request)}

    def with_content_json(self, content: dict[str, Any]) -> Page:
        return super().with_content_json(without_gone(type(self), content))

    def serve_password_required_response(self, request: HttpRequest, form: Form, action_url: str) -> HttpResponse:
        """Ask for the password of a closed page, with a screen that knows nothing of the page. Wagtail would give its
        template the page's whole context."""
        context = {"form": form, "action_url": action_url}
        return TemplateResponse(request, "pages/password_required.html", context)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remember on the request which page is served, for middleware and templates. A preview does not count."""
        if not getattr(request, "is_preview", False):
            request.served_page = self
        return super().serve(request, *args, **kwargs)


def free_slug(page: Page, wanted: str, parent: Page) -> str:
    """`wanted`, or `wanted` with a number when another page below `parent` has this slug."""
    slug, number = wanted, 1
    while not Page._slug_is_available(slug, parent, page if page.pk else None):
        number += 1
        slug = f"{wanted}-{number}"
    return slug


class PublicNumbersMixin(models.Model):
    """Says that numbers of telephones and accounts in the page may be read by everybody. It belongs to the version."""

    has_public_numbers = models.BooleanField(
        "số điện thoại, số tài khoản trong bài là của cơ quan, công khai có chủ ý",
        default=False,
        help_text="Chỉ đánh dấu khi số đó là của cơ quan, đơn vị. Số của người dân thì xóa khỏi bài.",
    )

    class Meta:
        abstract = True


class IllustrationMixin(models.Model):
    """Marks content that was invented for a demonstration."""

    is_illustration = models.BooleanField(
        "nội dung minh họa",
        default=False,
        help_text="Đánh dấu nội dung dựng lên để trình diễn, không phải số liệu thật.",
    )

    class Meta:
        abstract = True
