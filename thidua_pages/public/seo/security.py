"""`/.well-known/security.txt` (RFC 9116): how to report a security problem of the site."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thidua_pages.base import clock
from thidua_pages.public.feeds.base import address_of

VALID_FOR = timedelta(days=180)
"""RFC 9116 recommends less than a year. The date is computed at each request, so the file never expires."""


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    expires = (clock.now() + VALID_FOR).strftime("%Y-%m-%dT00:00:00Z")
    fields = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": expires,
        "Preferred-Languages": "vi",
        "Canonical": f"{address_of(request)}{request.path}",
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
