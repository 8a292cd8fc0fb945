"""What the API shows without a token: what is published, less the awards that were taken back.

A revoked award's page stays and says so; the API's plain fields would go on honouring. Wagtail 8.0.1 has no hook over
the public pages of its API v3, so that the function which its routers ask is wrapped.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.api.v3 import querysets
from wagtail.models import Page

from thidua_pages.nominations.models import Revocation

_stock = querysets.get_public_pages_queryset


def public_pages(request: HttpRequest, model: Any = Page) -> QuerySet:
    return _stock(request, model).exclude(pk__in=Revocation.objects.values("award__nomination_id"))


querysets.get_public_pages_queryset = public_pages
