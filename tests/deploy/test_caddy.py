"""The proxy of compose.yaml, as its own program reads the file, in front of an upstream that tells what reaches it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.outbox.test_supervise import until

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "deploy" / "caddy" / "Caddyfile"
CADDY = shutil.which("caddy", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")


class Upstream(BaseHTTPRequestHandler):
    """Answers with the headers that it got; `seen` has the path of each request as soon as it begins."""

    protocol_version = "HTTP/1.1"
    seen: list[str] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET

    def log_message(self, *args: object) -> None:
        pass


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of the proxy. It speaks http here, so that it asks nobody for a certificate."""
    assert CADDY, "caddy is missing: `make .venv/.dev` installs it on Linux, elsewhere install it by hand"
    upstream = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    threading.Thread(target=upstream.serve_forever, daemon=True).start()
    port, folder = free_port(), str(tmp_path_factory.mktemp("caddy"))
    environment = {
        **os.environ,
        "SITE_HOSTS": f"http://127.0.0.1:{port}",
        "SITE_HOST": "127.0.0.1",
        "UPSTREAM": f"127.0.0.1:{upstream.server_port}",
        "HEALTH_PORT": str(free_port()),
        "XDG_DATA_HOME": folder,
        "XDG_CONFIG_HOME": folder,
    }
    program = subprocess.Popen(
        [CADDY, "run", "--config", str(FILE), "--adapter", "caddyfile"], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        assert until(lambda: answers(port) and "/readyz" in Upstream.seen, seconds=60)
        yield port
    finally:
        program.terminate()
        program.wait(timeout=30)
        upstream.shutdown()


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body or None, {name.replace("_", "-"): text for name, text in headers.items()})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_what_a_client_says_about_itself_does_not_get_through(proxy):
    status, text = ask(
        *(proxy, "GET", "/"),
        X_Forwarded_For="6.6.6.6",
        X_Forwarded_Proto="gopher",
        X_Request_ID="evil-evil-evil",
        Forwarded="for=6.6.6.6",
    )
    got = json.loads(text)
    assert status == 200
    assert (got["x-forwarded-for"], got["x-forwarded-proto"]) == ("127.0.0.1", "http")
    assert not {"x-request-id", "forwarded"} & set(got)


@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "//metrics", "/%6detrics", "/a/../metrics", "/./metrics"])
def test_the_figures_are_for_machines_inside(proxy, path):
    before = len(Upstream.seen)
    assert ask(proxy, "GET", path)[0] == 404
    assert not [seen for seen in Upstream.seen[before:] if seen != "/readyz"]


def test_the_largest_file_gets_through_and_a_larger_body_is_refused_in_words(proxy):
    assert ask(proxy, "POST", "/", bytes(25 * 1024 * 1024 + 10_000))[0] == 200
    status, text = ask(proxy, "POST", "/", bytes(28 * 1024 * 1024))
    assert status == 413
    assert "25 MB" in text


def test_a_request_goes_on_when_it_is_complete(proxy):
    with socket.create_connection(("127.0.0.1", proxy), timeout=30) as slow:
        slow.sendall(f"POST /slow HTTP/1.1\r\nHost: 127.0.0.1:{proxy}\r\nContent-Length: 4\r\n\r\nab".encode())
        assert ask(proxy, "GET", "/meanwhile")[0] == 200
        assert "/meanwhile" in Upstream.seen
        assert "/slow" not in Upstream.seen
        slow.sendall(b"cd")
        assert slow.recv(100).startswith(b"HTTP/1.1 200")
        assert "/slow" in Upstream.seen
