"""The server as clients meet it, by real connections: slow ones, greedy ones, broken ones."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from tests.outbox.test_supervise import ROOT, free_port, until

STALLED = 200


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "file.bin"
    path.write_bytes(bytes(range(256)) * 4000)
    return path


@contextmanager
def served(port: int, file: Path) -> Iterator[subprocess.Popen[str]]:
    """A server of one process with two threads."""
    command = [sys.executable, "-m", "granian", "tests.server.tiny:application", "--interface", "rsgi", "--no-ws"]
    command += ["--port", str(port), "--workers", "1", "--log-level", "warning"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "TINY_FILE": str(file)}, stderr=subprocess.PIPE, text=True
    )
    assert until(lambda: listens(port)), process.communicate()
    yield process
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture(scope="module")
def port(file: Path) -> Iterator[int]:
    number = free_port()
    with served(number, file):
        yield number


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int, path: str, method: str = "GET", *, timeout: float = 10, **kwargs: Any) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, **kwargs)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def send(port: int, text: str) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), timeout=10)
    client.sendall(text.encode())
    return client


def test_the_request_arrives_as_it_was_sent(port: int) -> None:
    _, body = ask(port, "/t%E1%BB%95/?q=%C4%91", "POST", body=b"abc", headers={"Cookie": "s=1; t=2"})
    assert body.decode() == "POST|/tổ/|q=%C4%91|s=1; t=2|abc"


def test_every_cookie_of_the_response_arrives(port: int) -> None:
    response, _ = ask(port, "/")
    assert response.headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_a_response_in_pieces_arrives_whole(port: int) -> None:
    assert ask(port, "/pieces")[1] == b"mot hai"


def test_a_file_is_sent(port: int, file: Path) -> None:
    assert ask(port, "/file")[1] == file.read_bytes()


def test_a_head_request_gets_no_content(port: int) -> None:
    response, body = ask(port, "/pieces", "HEAD")
    assert (response.status, body) == (200, b"")


def test_a_response_without_content(port: int) -> None:
    response, body = ask(port, "/nothing")
    assert (response.status, body) == (204, b"")


def test_an_application_that_fails_is_answered_with_a_sentence(port: int) -> None:
    response, body = ask(port, "/fails")
    assert response.status == 500
    assert "Máy chủ" in body.decode()


def test_many_bodies_that_stop_half_way_stop_nothing(port: int) -> None:
    """Four of them stopped the whole site, with as many threads."""
    with ExitStack() as stack:
        for _ in range(STALLED):
            head = "POST /quan-tri/login/ HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nusername="
            stack.enter_context(send(port, head))
        assert [ask(port, "/")[0].status for _ in range(5)] == [200] * 5


def test_the_health_check_answers_while_every_thread_waits(port: int, file: Path) -> None:
    pipe = Path(f"{file}.go")
    os.mkfifo(pipe)
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(send(port, "GET /waits HTTP/1.1\r\nHost: a\r\n\r\n"))
        with pytest.raises(TimeoutError):
            ask(port, "/", timeout=0.5)
        assert ask(port, "/healthz")[0].status == 200
        pipe.write_bytes(b"go")


def test_a_restart_loses_no_request_that_runs(tmp_path: Path) -> None:
    """One request runs when the server is told to end; the body of another one is still on its way."""
    port, file = free_port(), tmp_path / "file.bin"
    pipe = Path(f"{file}.go")
    os.mkfifo(pipe)
    with served(port, file) as process, ExitStack() as stack:
        running = stack.enter_context(send(port, "GET /waits HTTP/1.1\r\nHost: a\r\n\r\n"))
        arriving = stack.enter_context(send(port, "POST /late HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nnua"))
        assert until(Path(f"{file}.waits").exists)
        process.terminate()
        assert until(lambda: not listens(port))
        arriving.sendall(b"kia")
        assert arriving.recv(1000).endswith(b"POST|/late|||nuakia")
        pipe.write_bytes(b"go")
        assert running.recv(1000).endswith(b"GET|/waits|||")
        assert process.wait(20) == 0
    with served(port, file):
        assert ask(port, "/")[0].status == 200


def test_a_line_that_is_dead_is_told_so(port: int) -> None:
    with send(port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nusername=") as client:
        assert client.recv(100).startswith(b"HTTP/1.1 408")


def test_a_line_that_trickles_for_ever_is_cut(port: int) -> None:
    with send(port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n") as client:
        client.settimeout(0.5)
        answer = b""
        for _ in range(20):
            try:
                client.sendall(b"x")
                answer = client.recv(100)
                break
            except TimeoutError:
                continue
        assert answer.startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/quan-tri/login/", 1000, 200),
        ("/quan-tri/login/", 1001, 413),
        ("/quan-tri/images/multiple/add/", 5000, 200),
        ("/quan-tri/images/multiple/add/", 5001, 413),
        ("/api/v3/images/", 5000, 200),
        ("/api/v3/pages/", 1001, 413),
    ],
)
def test_each_address_takes_what_it_needs(port: int, path: str, size: int, status: int) -> None:
    assert ask(port, path, "POST", body=b"x" * size)[0].status == status


def test_a_body_that_announces_too_much_is_refused_before_it_is_sent(port: int) -> None:
    """200 MB to any address were read whole."""
    with send(port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200000000\r\n\r\n") as client:
        assert client.recv(100).startswith(b"HTTP/1.1 413")


def test_a_body_of_unknown_length_is_cut_at_the_limit(port: int) -> None:
    response, _ = ask(port, "/", "POST", body=iter([b"x" * 600, b"x" * 600]), encode_chunked=True)
    assert response.status == 413


def test_a_program_is_told_in_its_own_form(port: int) -> None:
    response, _ = ask(port, "/api/v3/pages/", "POST", body=b"x" * 1001)
    assert response.headers["Content-Type"] == "application/problem+json"
