"""Real servers that a test may stop."""

import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection

from tests.caching.conftest import REDIS
from tests.outbox.test_supervise import free_port, until


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def redis(settings: Any, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Redis of our own, which all caches use."""
    program, port = shutil.which("redis-server"), free_port()
    assert program, "The tests of outages need redis-server (apt-get install redis-server)"
    command = [program, "--port", str(port), "--save", "", "--dir", str(tmp_path), "--bind", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    assert until(lambda: listens(port))
    names = ("default", "renditions", "pages")
    settings.CACHES = {name: {**REDIS, "LOCATION": f"redis://127.0.0.1:{port}/0", "KEY_PREFIX": name} for name in names}
    yield process
    stop(process)
    for name in names:
        caches[name].close()


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(20)


@pytest.fixture
def silent_mail_server(settings: Any) -> Iterator[Callable[[], int]]:
    """A mail server that accepts connections and says nothing. Returns how many came."""
    server, connections = socket.create_server(("127.0.0.1", 0)), []

    def accept() -> None:
        with suppress(OSError):
            while True:
                connections.append(server.accept()[0])

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
    settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
    settings.EMAIL_TIMEOUT = 0.3
    yield lambda: len(connections)
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    for one in connections:
        one.close()


@pytest.fixture
def picky_mail_server(settings: Any) -> Iterator[tuple[set[str], list[str]]]:
    """A mail server. Yields the addresses that it refuses, to be filled, and those that it delivered to."""
    refuses: set[str] = set()
    delivered: list[str] = []

    class Session(StreamRequestHandler):
        def answer(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

        def handle(self) -> None:
            self.answer("220 ready")
            to, is_body = "", False
            for line in self.rfile:
                text = line.decode().strip()
                if is_body:
                    is_body = text != "."
                    if not is_body:
                        delivered.append(to)
                        self.answer("250 taken")
                elif text.upper().startswith("RCPT"):
                    to = text.partition("<")[2].partition(">")[0]
                    self.answer("550 no such user" if to in refuses else "250 ok")
                elif text.upper() == "DATA":
                    is_body = True
                    self.answer("354 go on")
                else:
                    self.answer("221 bye" if text.upper() == "QUIT" else "250 ok")
                    if text.upper() == "QUIT":
                        return

    with ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
        settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address[:2]
        yield refuses, delivered
        server.shutdown()


@contextmanager
def database_away() -> Iterator[None]:
    """Let the database not answer: SQLite's file cannot be opened, PostgreSQL's port is closed."""
    connection.close()
    name, away = ("NAME", "/no/such/folder/db") if connection.vendor == "sqlite" else ("PORT", str(free_port()))
    before, connection.settings_dict[name] = connection.settings_dict[name], away
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict[name] = before
