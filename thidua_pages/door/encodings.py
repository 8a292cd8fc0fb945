"""What a browser says that it can read (`Accept-Encoding`, RFC 9110, 12.5.3)."""


def without_refused(header: str) -> str:
    """Return the header without the codings that it refuses by `q=0`; if there are any, also without `*`, which would
    name them again.

    WhiteNoise, which sends the static files, looks for names only and would send `gzip` to who wrote `gzip;q=0`
    (`whitenoise/responders.py`, `StaticFile.get_path_and_headers`). To be removed when it reads the weights.
    """
    parts = header.split(",")
    read = [part for part in parts if not _is_refused(part)]
    if len(read) < len(parts):
        read = [part for part in read if part.partition(";")[0].strip() != "*"]
    return ",".join(read)


def _is_refused(part: str) -> bool:
    weight = part.partition(";")[2].replace(" ", "").lower()
    return weight.startswith("q=0") and weight.removeprefix("q=").strip("0.") == ""
