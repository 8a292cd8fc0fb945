"""The environment that a WSGI application receives (PEP 3333), from a request of RSGI."""

import sys
from typing import IO, Any

from granian.rsgi import Scope

FIXED: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
    "wsgi.input_terminated": True,
}
WITHOUT_PREFIX = {"HTTP_CONTENT_TYPE": "CONTENT_TYPE", "HTTP_CONTENT_LENGTH": "CONTENT_LENGTH"}


def environ_of(scope: Scope, body: IO[bytes], file_wrapper: type | None = None) -> dict[str, Any]:
    """Return the environment of a request whose body has been read."""
    host, _, port = scope.server.rpartition(":")
    environ = {
        **FIXED,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
    }
    if file_wrapper:
        environ["wsgi.file_wrapper"] = file_wrapper
    for name, value in scope.headers.items():
        if "_" in name:
            continue  # `X_Forwarded_For` would look like `X-Forwarded-For`
        key = "HTTP_" + name.upper().replace("-", "_")
        key = WITHOUT_PREFIX.get(key, key)
        if key in environ:
            value = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
        environ[key] = value
    return environ
