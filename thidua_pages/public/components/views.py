"""`/thanh-phan/`: the design system, for those who work on the site.

Whoever may enter the admin may look: a unit's editor who wonders what a badge means as well as the administrator.
Nothing on it is of any ward, so no finer right is needed; it stays out of the public's way and of search engines.
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
