"""What all feeds have in common: absolute addresses, the language, and ids that stay the same when a page moves."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from wagtail.models import Page, Site

from thidua_pages.base.visitors import shown_on
from thidua_pages.public.feeds.entries import FeedEntry


class Rss(Rss201rev2Feed):
    """RSS with a content type that makes browsers show the feed instead of saving it."""

    content_type = "application/rss+xml; charset=utf-8"


class Atom(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"


def ward_of(request: HttpRequest) -> Page:
    """Return the home page of the ward whose site the request asked. Raises Http404 if visitors may not see it."""
    site = Site.find_for_request(request)
    if site is None or not shown_on(site.root_page):
        raise Http404
    return site.root_page


def address_of(request: HttpRequest) -> str:
    """Return scheme, host and port of the site that was asked, whatever name the request used for it."""
    site = Site.find_for_request(request)
    return str(site.root_url) if site else settings.BASE_URL


class EntryFeed(Feed):
    """A feed of `FeedEntry` objects. Each instance answers one request only, because it stores the request."""

    feed_type: type[SyndicationFeed] = Rss
    language = "vi"
    item_guid_is_permalink = False

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def answer(self, **kwargs: Any) -> HttpResponse:
        return self(self.request, **kwargs)

    def item_title(self, item: FeedEntry) -> str:
        return item.title

    def item_description(self, item: FeedEntry) -> str:
        return item.summary

    def item_link(self, item: FeedEntry) -> str:
        return item.page.get_full_url(self.request)

    def item_guid(self, item: FeedEntry) -> str:
        return item.guid

    def item_author_name(self, item: FeedEntry) -> str:
        return item.author

    def item_categories(self, item: FeedEntry) -> list[str]:
        return [item.kind]

    def item_pubdate(self, item: FeedEntry) -> datetime:
        return item.published

    def item_updateddate(self, item: FeedEntry) -> datetime:
        return item.updated
