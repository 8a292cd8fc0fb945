"""`/thanh-phan/`: the design system.

Everyone with access to the admin may see it. It shows no data of a ward, so it needs no other permission. The public
and search engines do not see it.
"""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua_pages.public.components import tokens
from thidua_pages.public.components.samples import groups


@never_cache
@require_safe
@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def components(request: HttpRequest) -> HttpResponse:
    shown = groups()
    styles = sorted({style for group in shown for sample in group.samples for style in sample.styles})
    context = {
        "groups": [(group, [(sample, sample.render(request)) for sample in group.samples]) for group in shown],
        "styles": styles,
        "colours": tokens.colours(),
        "pairs": tokens.pairs(),
        "type_scale": tokens.sizes("text"),
        "spaces": tokens.sizes("s"),
    }
    return render(request, "pages/components.html", context)
