"""A receiver on this machine: a real server that writes down what it gets and answers what the test says."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook

from thidua_pages.logs.address import networks

Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(status: int, body: bytes = b"", **headers: str) -> Answer:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        with suppress(OSError):  # the sender has read enough
            handler.wfile.write(body)

    return write


def dripping(seconds: float, gone: threading.Event) -> Answer:
    """One byte of a header now and then, until `gone`."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):  # the sender has gone
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not gone.wait(seconds):
                handler.wfile.write(b"a")

    return write


def silent(done: threading.Event) -> Answer:
    return lambda handler: done.wait(30) and None


@dataclass
class Got:
    path: str
    headers: dict[str, str]
    body: str

    def verified(self, key: str) -> Any:
        """What the message says, when its signature is that of the key. Raises as the library does."""
        return Webhook(key).verify(self.body, self.headers)


@dataclass
class Receiver:
    port: int
    answers: list[Answer] = field(default_factory=list)
    """The next answers; then 204."""
    got: list[Got] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/nhan?ma=1"


@contextmanager
def receiving(settings: Any) -> Iterator[Receiver]:
    """Run a receiver, and allow this machine as an address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            receiver.got.append(Got(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            (receiver.answers.pop(0) if receiver.answers else answer(204))(self)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver = Receiver(server.server_address[1])
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PORTS = networks(["127.0.0.0/8"]), [receiver.port]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
