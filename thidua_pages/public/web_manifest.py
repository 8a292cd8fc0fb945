"""`/trang.webmanifest`: the name and the icon of the site on the home screen of a phone (W3C application manifest)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe
from wagtail.models import Site

from thidua_pages.caching.middleware import shows_ward

RED, PAPER = "#941a1d", "#fbf7ef"
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)
"""File, size, purpose. The maskable one has a wide edge, of which Android cuts a circle."""


@shows_ward
@require_safe
def web_manifest(request: HttpRequest) -> HttpResponse:
    site = Site.find_for_request(request)
    name = site.root_page.title if site else settings.WAGTAIL_SITE_NAME
    return JsonResponse(
        {
            "name": f"Thi đua {name}",
            "short_name": "Thi đua",
            "lang": "vi",
            "start_url": "/",
            "scope": "/",
            "display": "browser",
            "theme_color": RED,
            "background_color": PAPER,
            "icons": [
                {"src": static(f"thidua/img/{file}"), "sizes": size, "type": "image/png", "purpose": purpose}
                for file, size, purpose in ICONS
            ],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
