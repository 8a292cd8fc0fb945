"""One request to the address of a receiver. It connects to an address that was checked, follows no redirect, uses no
proxy, ends after a short time whatever the other side does, and reads little of the answer.

The standard library's connection with another `connect()` is all that is needed (docs/choices.md).
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from thidua_pages.base import clock
from thidua_pages.webhooks.addresses import Target, resolved
from thidua_pages.webhooks.choices import Failure
from thidua_pages.webhooks.errors import NotSent

CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0
WHOLE_SECONDS = 20.0
"""The longest time of an attempt, also for a receiver that sends a byte now and then."""
MOST_ADDRESSES = 3
"""How many addresses of a host are tried, one after the other."""
EXCERPT_BYTES, EXCERPT_CHARACTERS = 1000, 200


@dataclass(frozen=True)
class Answer:
    """What the receiver answered. `excerpt`: the beginning of an answer that is no 2xx, printable characters only.
    `retry_after`: how long it asks to wait."""

    status: int
    excerpt: str = ""
    retry_after: timedelta | None = None

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


class Connection(http.client.HTTPConnection):
    """A connection to one of `addresses`, whatever the host's name means by now. The certificate is that of the
    host."""

    def __init__(self, target: Target, addresses: Sequence[str]) -> None:
        super().__init__(target.host, target.port, timeout=CONNECT_SECONDS)
        self.default_port = http.client.HTTPS_PORT if target.scheme == "https" else http.client.HTTP_PORT
        self.is_secure, self.addresses = target.scheme == "https", addresses
        self.is_too_late = False
        self._wire: socket.socket | None = None
        self._watch = threading.Timer(WHOLE_SECONDS, self._end)
        self._watch.daemon = True

    def connect(self) -> None:
        self._watch.start()
        plain = self._connected()
        self._wire = plain.dup()  # the connection can be ended by it also while TLS is being agreed on
        plain.settimeout(READ_SECONDS)
        self.sock = _tls().wrap_socket(plain, server_hostname=self.host) if self.is_secure else plain

    def _connected(self) -> socket.socket:
        for address in self.addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection((address, self.port), CONNECT_SECONDS)
        return socket.create_connection((self.addresses[-1], self.port), CONNECT_SECONDS)

    def _end(self) -> None:
        self.is_too_late = True
        if self._wire is not None:
            with suppress(OSError):  # the other side was faster
                self._wire.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Close everything. `close()` alone is called by the library while the answer is still to be read."""
        self._watch.cancel()
        self.close()
        if self._wire is not None:
            self._wire.close()


def post(target: Target, body: str, headers: Mapping[str, str]) -> Answer:
    """Send one POST. Raises NotSent when there is no answer."""
    connection = Connection(target, resolved(target)[:MOST_ADDRESSES])
    try:
        connection.request("POST", target.path, body.encode(), dict(headers))
        with connection.getresponse() as response:
            if connection.is_too_late:  # the library takes what was cut off for a whole answer
                raise TimeoutError
            return _read(response)
    except ssl.SSLCertVerificationError as error:
        raise NotSent(Failure.NOT_SECURE) from error
    except (OSError, http.client.HTTPException) as error:
        is_late = connection.is_too_late or isinstance(error, TimeoutError)
        raise NotSent(Failure.TIMEOUT if is_late else Failure.NO_CONNECTION) from error
    finally:
        connection.end()


def _read(response: http.client.HTTPResponse) -> Answer:
    if 200 <= response.status < 300:
        return Answer(response.status)
    try:
        begun = response.read1(EXCERPT_BYTES)
    except (OSError, http.client.HTTPException):
        begun = b""
    text = "".join(c if c.isprintable() else " " for c in begun.decode("utf-8", errors="replace"))
    excerpt = " ".join(text.split())[:EXCERPT_CHARACTERS]
    return Answer(response.status, excerpt, _wait(response.headers.get("Retry-After", "")))


def _wait(text: str) -> timedelta | None:
    """Read `Retry-After`: seconds or a date (RFC 9110, 10.2.3)."""
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=int(text[:9]))
    try:
        moment: datetime = parsedate_to_datetime(text)
        return max(moment - clock.now(), timedelta())
    except (ValueError, TypeError):
        return None


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
