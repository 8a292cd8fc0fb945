"""Words that messengers and networks hang on to an address when it is shared. They mean nothing here.

Left in, they would make every shared address one of its own, and each of them a page made anew.
"""

from django.http import HttpRequest

NAMES = frozenset({"fbclid", "gclid", "gad_source", "igsh", "mibextid", "mc_eid", "msclkid", "zarsrc", "zalo_src"})
PREFIX = "utm_"


def forget_tracking(request: HttpRequest) -> None:
    """Take these words out of the request, so that nothing behind reads or repeats them."""
    if not request.META.get("QUERY_STRING"):
        return
    tracked = [name for name in request.GET if name in NAMES or name.startswith(PREFIX)]
    if tracked:
        asked = request.GET.copy()
        for name in tracked:
            del asked[name]
        request.GET = asked  # type: ignore[assignment]
        request.META["QUERY_STRING"] = asked.urlencode()
