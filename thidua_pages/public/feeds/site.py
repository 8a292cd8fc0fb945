"""`/feed.xml` and `/feed.atom`: the newest pages of the ward."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from thidua_pages.caching.middleware import shows_ward
from thidua_pages.public.feeds.base import Atom, EntryFeed, address_of, ward_of
from thidua_pages.public.feeds.entries import FeedEntry, newest


class WardFeed(EntryFeed):
    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Page:
        return ward_of(request)

    def title(self, ward: Page) -> str:
        return f"{ward.title}: thi đua yêu nước"

    def description(self, ward: Page) -> str:
        return f"Mô hình, công trình và tiến độ mới công bố của {ward.title}"

    subtitle = description

    def link(self, ward: Page) -> str:
        return ward.get_full_url(self.request)

    def feed_url(self, ward: Page) -> str:
        return f"{address_of(self.request)}{self.request.path}"

    def feed_guid(self, ward: Page) -> str:
        return f"urn:uuid:{ward.translation_key}"

    def items(self, ward: Page) -> list[FeedEntry]:
        return newest(ward)


class WardAtomFeed(WardFeed):
    feed_type = Atom


@shows_ward
@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    return WardFeed(request).answer()


@shows_ward
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    return WardAtomFeed(request).answer()
