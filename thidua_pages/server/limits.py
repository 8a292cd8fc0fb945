"""How much a client may send, and how slowly."""

import re
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
UPLOADS = re.compile(r"/quan-tri/(images|documents|duyet|xet-khen-thuong)/|/api/v3/(images|documents|uploads)/")
"""The addresses of forms that take photos, documents or tables."""


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Limits on the body of a request. Sizes in bytes, times in seconds."""

    form: int = 2 * MEGABYTE + MEGABYTE // 2
    upload: int = 26 * MEGABYTE  # a photo or document of 25 MB and the fields beside it
    silence: float = 30.0
    """No byte for so long means that the line is dead."""
    whole: float = 900.0
    """25 MB at 250 kbit/s, the slowest line on which an upload makes sense."""

    def of(self, path: str) -> int:
        """Return how many bytes a request to this path may have."""
        return self.upload if is_upload(path) else self.form


def is_upload(path: str) -> bool:
    return UPLOADS.match(path) is not None


LIMITS = BodyLimits()
