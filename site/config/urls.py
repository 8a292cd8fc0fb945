"""The addresses of the site that are not pages of Wagtail's page tree."""

from django.conf import settings
from django.urls import include, path, re_path
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from thidua_pages.access.account_screen import AccountView
from thidua_pages.access.once import once
from thidua_pages.access.page_privacy import set_privacy
from thidua_pages.accounts.restrictions import enter_collection, enter_page
from thidua_pages.accounts.views import LoginView, PasswordChangeView, log_out
from thidua_pages.api.description.view import description
from thidua_pages.api.mount import api_addresses
from thidua_pages.base.changes import in_one_change
from thidua_pages.contact.views import mistake_taken, report_mistake
from thidua_pages.documents.plan_download import plan_as_pdf
from thidua_pages.library.serving import serve_document, serve_rendition
from thidua_pages.opendata.views import open_data_file
from thidua_pages.public import errors
from thidua_pages.public.calendar import calendar
from thidua_pages.public.components.views import components
from thidua_pages.public.favicon import favicon
from thidua_pages.public.feeds.lists import list_as_csv, list_as_rss
from thidua_pages.public.feeds.site import atom, rss
from thidua_pages.public.seo import robots, security, sitemap
from thidua_pages.public.web_manifest import web_manifest
from thidua_pages.reports import health
from thidua_pages.search import views as search

urlpatterns = [
    path("favicon.ico", favicon),
    path("trang.webmanifest", web_manifest, name="web_manifest"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("tim-kiem/", search.search, name="search"),
    path("tim-kiem/goi-y/", search.suggestions, name="search_suggestions"),
    path("bao-sai-sot/", report_mistake, name="report_mistake"),
    path("bao-sai-sot/da-nhan/", mistake_taken, name="mistake_taken"),
    path("feed.xml", rss, name="feed_rss"),
    path("feed.atom", atom, name="feed_atom"),
    path("sitemap.xml", sitemap.sitemap_or_index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.sitemap_part, name="sitemap_part"),
    path("robots.txt", robots.robots),
    path(".well-known/security.txt", security.security),
    re_path(r"^(?P<path>(?:[\w-]+/)+)rss\.xml$", list_as_rss),
    re_path(r"^(?P<path>(?:[\w-]+/)+)danh-sach\.csv$", list_as_csv),
    re_path(
        r"^(?P<path>(?:[\w-]+/)+)du-lieu-mo/(?P<data_file>[a-z-]+\.(?:csv|json|zip))$",
        open_data_file,
        name="open_data_file",
    ),
    path("media/images/<path:name>", serve_rendition, name="rendition"),
    path("thanh-phan/", components, name="components"),
    path("api/v3/openapi.json", description),  # before Wagtail's view of the same address
    path("api/v3/", api_addresses()),
    path("", include("thidua_pages.tokens.oauth.urls")),
    path("quan-tri/doi-mat-khau/", PasswordChangeView.as_view(), name="password_change"),
    path("quan-tri/failwhale/", errors.not_found),  # Wagtail's own test of the page for 500
    # These before Wagtail's views of the same addresses.
    path("quan-tri/pages/<int:page_id>/privacy/", set_privacy),
    path("quan-tri/login/", never_cache(LoginView.as_view()), name="wagtailadmin_login"),
    path("quan-tri/account/", never_cache(require_admin_access(AccountView.as_view()))),
    path("quan-tri/logout/", log_out),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tep/<int:document_id>/<path:document_filename>", never_cache(serve_document)),
    re_path(r"^(?P<path>(?:[\w-]+/)+)ke-hoach\.pdf$", plan_as_pdf),  # after the files, of which one may have this name
    path(
        "tep/authenticate_with_password/<int:restriction_id>/",
        enter_collection,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("tep/", include(wagtaildocs_urls)),
    re_path(r"^(?P<path>(?:[\w-]+/)+)lich\.ics$", calendar, name="calendar"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        enter_page,
        name="wagtailcore_authenticate_with_password",
    ),
    path("", include(wagtail_urls)),
]
decorate_urlpatterns(urlpatterns, once)
decorate_urlpatterns(urlpatterns, in_one_change)

if settings.METRICS:
    urlpatterns.insert(0, path("metrics", import_string("thidua_pages.metrics.views.metrics"), name="metrics"))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
