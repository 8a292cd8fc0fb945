"""A gateway with a tiny application, for a real server without Django."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from thidua_pages.server.gateway import Gateway
from thidua_pages.server.limits import BodyLimits


def tell(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer by the path: what was sent, a file, pieces, a failure, or nothing."""
    path = environ["PATH_INFO"]
    headers = [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    if path == "/waits":
        Path(os.environ["TINY_FILE"] + ".waits").touch()
        Path(os.environ["TINY_FILE"] + ".go").read_bytes()  # a pipe that nobody has written to yet
    if path == "/fails":
        raise ZeroDivisionError
    if path == "/nothing":
        start("204 No Content", headers)
        return []
    start("200 OK", headers)
    if path == "/file":
        return environ["wsgi.file_wrapper"](open(os.environ["TINY_FILE"], "rb"), 8192)
    if path == "/pieces":
        return iter([b"mot", b" ", b"hai"])
    asked = [environ["REQUEST_METHOD"], path, environ["QUERY_STRING"], environ.get("HTTP_COOKIE", "")]
    return ["|".join(asked).encode("latin-1"), b"|", environ["wsgi.input"].read()]


application = Gateway(tell, threads=2, limits=BodyLimits(form=1000, upload=5000, silence=1.0, whole=3.0))
