"""Parameters that messengers and social networks append to an address when it is shared. The site ignores them.

If they stayed, every shared address would be different, and each of them a page that has to be rendered anew.
"""

from django.http import HttpRequest

NAMES = frozenset({"fbclid", "gclid", "gad_source", "igsh", "mibextid", "mc_eid", "msclkid", "zarsrc", "zalo_src"})
PREFIX = "utm_"


def forget_tracking(request: HttpRequest) -> None:
    """Remove these parameters from the request, so that no view reads or repeats them."""
    if not request.META.get("QUERY_STRING"):
        return
    tracked = [name for name in request.GET if name in NAMES or name.startswith(PREFIX)]
    if tracked:
        asked = request.GET.copy()
        for name in tracked:
            del asked[name]
        request.GET = asked  # type: ignore[assignment]
        request.META["QUERY_STRING"] = asked.urlencode()
